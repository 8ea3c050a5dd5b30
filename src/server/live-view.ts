import type { TimerHandle } from '../callflow/kept-state.ts';
import type { WebSocket } from 'ws';
import type { Fact } from '../domain/fact.ts';
import type { LiveMessage } from '../protocol/live-messages.ts';
import type { Limits } from '../protocol/limit-table.ts';
import type { HostedBridge } from './hosted-bridge.ts';
import type { ReadingTurns } from './reading-turns.ts';
import type { ServerLog } from './server-log.ts';

/** What a live view is of, and how it is sent. */
export interface LiveViewSetup {
  readonly socket: WebSocket;
  readonly hosted: Pick<HostedBridge, 'id' | 'clock' | 'journal'>;
  /** The `seq` after which it begins; `null` for what happens from now on. */
  readonly since: number | null;
  readonly limits: Pick<Limits, 'queueBytes' | 'frameBytes' | 'liveReadMs'>;
  readonly turns: ReadingTurns;
  readonly log: ServerLog;
}

/** How many facts are read at once. */
const PAGE = 64;

/** Streams the truth record of a bridge to one observer, as fast as it reads. */
export function streamFacts(setup: LiveViewSetup): void {
  const view = new LiveView(setup);
  const { socket, limits } = setup;
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (!binary && isPing(data, limits)) view.ping();
    else view.refuse('live.listenOnly', 'expected nothing but {"type":"ping"}');
  });
}

/** What is to be said to the observer once it has everything up to `after`. */
interface Owed {
  readonly after: number;
  readonly text: string;
}

/**
 * One place in the journal says how far the observer is. What it has not been sent yet, long past or
 * new, waits there and nowhere else, and is read from there in pages: so no fact comes twice or is
 * left out, and what an observer costs is what its connection holds.
 */
class LiveView {
  readonly #setup: LiveViewSetup;
  /** The `seq` of the last fact that was sent. */
  #sent: number;
  /** A turn to read is waited for. */
  #waits = false;
  /** The connection holds all it may: nothing is sent until the observer has read it. */
  #full = false;
  /** Runs while the connection is full. */
  #patience: TimerHandle | null = null;
  #owed: Owed[] = [];
  #owedBytes = 0;

  constructor(setup: LiveViewSetup) {
    const { socket, since } = setup;
    const { journal } = setup.hosted;
    this.#setup = setup;
    this.#sent = Math.min(since ?? Infinity, journal.newest);
    const stop = journal.subscribe((fact) => this.#happened(fact));
    socket.on('close', () => {
      stop();
      this.#stopWaiting();
    });
    this.#goOn();
  }

  /** Says how far the observer is, once it has been sent all that there is now. */
  ping(): void {
    const { newest } = this.#setup.hosted.journal;
    this.#answer({ type: 'pong', last: newest }, newest);
  }

  refuse(code: string, message: string): void {
    this.#answer({ type: 'error', code, message }, 0);
  }

  get #open(): boolean {
    const { socket } = this.#setup;
    return socket.readyState === socket.OPEN;
  }

  #happened(fact: Fact): void {
    // Whoever has not come so far yet finds it in the journal.
    if (this.#waits || this.#full || fact.seq <= this.#sent) return;
    if (fact.seq !== this.#sent + 1) return this.#goOn();
    this.#tell(fact);
    this.#payOwed();
  }

  #goOn(): void {
    const { hosted, turns } = this.#setup;
    if (this.#waits || this.#full || this.#sent >= hosted.journal.newest) return;
    this.#waits = true;
    turns.take(() => {
      this.#waits = false;
      if (this.#open) this.#readPage();
    });
  }

  #readPage(): void {
    const { journal } = this.#setup.hosted;
    try {
      this.#passOver(journal.history.first - 1);
      for (const fact of journal.after(this.#sent, PAGE)) {
        if (this.#full) return;
        this.#tell(fact);
      }
    } catch (error) {
      return this.#fail(error);
    }
    this.#payOwed();
    this.#goOn();
  }

  /** What is not kept any more is not told; that it is missing is. */
  #passOver(gone: number): void {
    if (gone <= this.#sent) return;
    this.refuse('history.letGo', `facts up to ${gone} are not kept any more`);
    this.#sent = gone;
  }

  #tell(fact: Fact): void {
    this.#sent = fact.seq;
    this.#send(JSON.stringify({ type: 'fact', fact } satisfies LiveMessage));
  }

  /** What is owed waits in memory, so there is a bound: whoever asks on without reading is let go. */
  #answer(message: LiveMessage, after: number): void {
    if (!this.#open) return;
    const text = JSON.stringify(message);
    this.#owed.push({ after, text });
    this.#owedBytes += text.length;
    this.#payOwed();
    if (this.#owedBytes > this.#setup.limits.queueBytes) this.#close(4431, 'limit.queue');
  }

  #payOwed(): void {
    for (;;) {
      const [next] = this.#owed;
      if (next === undefined || this.#full || next.after > this.#sent) return;
      this.#owed.shift();
      this.#owedBytes -= next.text.length;
      this.#send(next.text);
    }
  }

  #send(text: string): void {
    const { socket, limits } = this.#setup;
    if (!this.#open) return;
    if (socket.bufferedAmount + text.length < limits.queueBytes) return socket.send(text);
    this.#full = true;
    socket.send(text, () => this.#hasRead());
    this.#startWaiting();
  }

  #hasRead(): void {
    this.#full = false;
    this.#stopWaiting();
    if (!this.#open) return;
    this.#payOwed();
    this.#goOn();
  }

  #startWaiting(): void {
    const { hosted, limits } = this.#setup;
    if (limits.liveReadMs === 0) return;
    const over = (): void => this.#close(4431, 'limit.queue');
    this.#patience = hosted.clock.startTimer(limits.liveReadMs, over);
  }

  #stopWaiting(): void {
    if (this.#patience !== null) this.#setup.hosted.clock.stopTimer(this.#patience);
    this.#patience = null;
  }

  #fail(error: unknown): void {
    const { log, hosted } = this.#setup;
    const cause = error instanceof Error ? error.stack : String(error);
    log.error({ bridge: hosted.id, cause }, 'a live view failed');
    this.#close(1011, 'server.internal');
  }

  #close(code: 1011 | 4431, reason: string): void {
    this.#stopWaiting();
    this.#owed = [];
    this.#owedBytes = 0;
    this.#setup.socket.close(code, reason);
  }
}

function isPing(data: Buffer, limits: Pick<Limits, 'frameBytes'>): boolean {
  if (data.length > limits.frameBytes) return false;
  try {
    const value: unknown = JSON.parse(data.toString('utf8'));
    return (value as { type?: unknown } | null)?.type === 'ping';
  } catch {
    return false;
  }
}
