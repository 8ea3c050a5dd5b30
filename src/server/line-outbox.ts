import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { LineEvent } from '../domain/line-event.ts';
import { tellsTogether } from '../protocol/client-messages.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { lineText, type LineOf } from '../protocol/line-message.ts';
import type { CommitGate } from './durable/commit-gate.ts';
import { afterTheRound, writeAtTheEndOfTheRound } from './round-writes.ts';
import type { SlowTelling } from './slow-telling.ts';
import { ToldRun, type Told } from './told-run.ts';

/** What an outbox sends through, and within which bound. */
export interface OutboxSetup {
  readonly socket: WebSocket;
  /** What the socket writes to, where several frames are to be written at once. */
  readonly stream?: Duplex;
  readonly hosted: {
    /** Lets out what is said once what it rests on is on disk. */
    readonly gate: CommitGate;
    /** Where what is long waits for its turn. */
    readonly slowTelling: SlowTelling;
  };
  readonly limits: Pick<Limits, 'queueBytes'>;
}

/** Whose outbox it is. */
export interface OutboxOwner {
  /** The client is further behind with reading than it may be. */
  fellBehind(): void;
}

/** What is said at one moment: texts about the connection, and what the line is told. */
interface Said {
  readonly all: (string | Told)[];
  /** How many messages that is. */
  count: number;
  /** Whose line it is, and the number of the first that it is told here; the others follow on it. */
  line: LineOf;
  firstSeq: number;
}

/** The line of who is told nothing but about the connection. */
const NOBODY: LineOf = { call: '', resumeToken: '' };

/** Whoever waits for this has a turn behind what is being done. */
const AT_ONCE = Promise.resolve();

/** No more than this is written at once: all that a line is told but for a lobby that comes in. */
const FEW = 8;

/**
 * What one connection is told. What is said at one moment goes out behind it, in one frame where the
 * client speaks the newest version of the wire, and is written at the end of the round.
 */
export class LineOutbox {
  readonly #setup: OutboxSetup;
  readonly #owner: OutboxOwner;
  readonly #together: boolean;
  #said: Said | null = null;
  /** Of that, what is said also when the rest can never be. */
  #inAnyCase: string[] | null = null;
  /** What may go out and waits for its turn, oldest first. */
  #inTurn: (() => void)[] | null = null;
  #closed = false;
  #catchingUp = false;
  /** How much the client has not read is looked at when the round is over. */
  #isWatched = false;
  /** Bytes of what was missed, sent at once at a resume, that the client has not read yet. */
  #backlog = 0;

  constructor(setup: OutboxSetup, owner: OutboxOwner) {
    this.#setup = setup;
    this.#owner = owner;
    this.#together = tellsTogether(setup.socket.protocol);
  }

  /** Says something about the connection, behind all that was said before. */
  put(text: string): void {
    this.#say(this.#now(), text, 1);
  }

  /** The same, said also when nothing can come of what was said before. */
  putInAnyCase(text: string): void {
    (this.#inAnyCase ??= []).push(text);
    this.put(text);
  }

  /** Tells what happens on the line; the numbers of what one line is told follow on each other. */
  tell(event: LineEvent, line: LineOf, seq: number): void {
    this.#say(this.#to(line, seq), event, 1);
  }

  /** The same of a run of events, of which the first is number `seq` of the line. */
  tellRun(run: ToldRun, line: LineOf, seq: number): void {
    this.#say(this.#to(line, seq), run, run.length);
  }

  /** What was missed may be long: what counts is not to fall behind after it. */
  catchUp(tellMissed: () => void): void {
    this.#catchingUp = true;
    tellMissed();
    this.handOver();
    this.#setup.hosted.gate.afterCommit(() => (this.#catchingUp = false));
  }

  /** Gives what is to be sent to the gate, at once. */
  handOver(): void {
    const [said, inAnyCase] = [this.#said, this.#inAnyCase];
    if (said === null) return;
    this.#said = null;
    this.#inAnyCase = null;
    const failed = inAnyCase === null ? undefined : () => this.#write(inAnyCase);
    this.#setup.hosted.gate.afterCommit(() => this.#send(said), failed);
  }

  /** Does `work` behind all that may go out already. */
  afterAll(work: () => void): void {
    if (this.#inTurn === null) work();
    else this.#wait(1, work);
  }

  /** Writes at once what waits for its turn. */
  flush(): void {
    for (const write of this.#inTurn ?? []) write();
    this.#inTurn = null;
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#closed = true;
  }

  /** Where to put what is said now; `null` once nothing is sent any more. */
  #now(): Said | null {
    if (this.#closed) return null;
    if (this.#said !== null) return this.#said;
    // Not by `queueMicrotask`, which makes a context for each that is asked for.
    void AT_ONCE.then(() => this.handOver());
    return (this.#said = { all: [], count: 0, line: NOBODY, firstSeq: 0 });
  }

  /** The same for what a line is told, from message `seq` on. */
  #to(line: LineOf, seq: number): Said | null {
    const said = this.#now();
    if (said?.line !== NOBODY) return said;
    said.line = line;
    said.firstSeq = seq;
    return said;
  }

  #say(said: Said | null, what: string | Told, count: number): void {
    if (said === null) return;
    said.all.push(what);
    said.count += count;
  }

  #send(said: Said): void {
    const { count } = said;
    if (this.#inTurn === null && (count <= FEW || this.#catchingUp)) this.#writeSaid(said);
    else this.#wait(count, () => this.#writeSaid(said));
  }

  #wait(messages: number, work: () => void): void {
    (this.#inTurn ??= []).push(work);
    this.#setup.hosted.slowTelling.take(messages, () => {
      this.#inTurn?.shift()?.();
      if (this.#inTurn?.length === 0) this.#inTurn = null;
    });
  }

  #writeSaid({ all, line, firstSeq }: Said): void {
    let seq = firstSeq;
    const texts: string[] = [];
    for (const one of all) {
      if (typeof one === 'string') {
        texts.push(one);
      } else if (one instanceof ToldRun) {
        for (let nth = one.first; nth < one.events.length; nth += 1, seq += 1) {
          const event = one.events[nth];
          if (event !== undefined) texts.push(lineText(event, line, seq));
        }
      } else {
        texts.push(lineText(one, line, seq));
        seq += 1;
      }
    }
    this.#write(texts);
  }

  /** A client that does not read loses its connection, not the server its memory. */
  #write(texts: readonly string[]): void {
    if (this.#closed) return;
    this.#toSocket(texts);
    if (this.#catchingUp) this.#backlog = this.#setup.socket.bufferedAmount;
    if (this.#isWatched) return;
    this.#isWatched = true;
    // What is still held back for the end of the round is not what a client has not read; and losing the
    // line is another input, for when the bridge is not in the midst of telling.
    afterTheRound(() => this.#watchBacklog());
  }

  #watchBacklog(): void {
    const { socket, limits } = this.#setup;
    const unread = socket.bufferedAmount;
    this.#isWatched = false;
    this.#backlog = Math.min(this.#backlog, unread);
    if (!this.#closed && unread > this.#backlog + limits.queueBytes) this.#owner.fellBehind();
  }

  #toSocket(texts: readonly string[]): void {
    const { socket, stream } = this.#setup;
    if (stream !== undefined) writeAtTheEndOfTheRound(stream);
    if (this.#together && texts.length > 1) return socket.send(`[${texts.join(',')}]`);
    for (const text of texts) socket.send(text);
  }
}
