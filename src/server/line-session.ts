import { StoreFailed } from '../adapters/store/store.ts';
import type { WebSocket } from 'ws';
import { ERRORS, type ErrorCode } from '../domain/error-catalogue.ts';
import { KEY_DURATION_MS, isKey } from '../domain/key.ts';
import type { ClientMessage } from '../protocol/client-messages.ts';
import type { CloseCode } from '../protocol/close-codes.ts';
import { readClientMessage } from '../protocol/read-client-message.ts';
import type { ConnectionMessage } from '../protocol/server-messages.ts';
import type { WireError } from '../protocol/wire-error.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { LineOf } from '../protocol/line-message.ts';
import { hearConnection, type ConnectionUser } from './connection-listeners.ts';
import type { WatchedConnection } from './heartbeat.ts';
import { HeldFrames } from './held-frames.ts';
import { LineOutbox, type OutboxOwner } from './line-outbox.ts';
import { RateLimiter, ratesOf } from './rate-limiter.ts';
import { NO_SUCH_CALL, type ResumableLine, type Outlet } from './resumable-line.ts';
import type { SessionSetup } from './session-setup.ts';
import type { ToldRun } from './told-run.ts';

type Dtmf = Extract<ClientMessage, { type: 'dtmf' }>;
type Resume = Extract<ClientMessage, { type: 'resume' }>;

/**
 * One connection of a telephone: reads its frames, keeps it within the limits, and holds its
 * line. What goes wrong here stays here: other lines are never disturbed.
 */
export class LineSession implements Outlet, OutboxOwner, ConnectionUser, WatchedConnection {
  heard = true;
  readonly #setup: SessionSetup;
  readonly #outbox: LineOutbox;
  readonly #frames: RateLimiter;
  readonly #keys: RateLimiter;
  /** Frames that came while others had to wait; most lines never have any. */
  #held: HeldFrames | null = null;
  #dialTimer: NodeJS.Timeout | null;
  #line: ResumableLine | null = null;
  #closing = false;
  /** It is to be closed, behind what still waits to be told: it is not listened to any more. */
  #finishing = false;

  constructor(setup: SessionSetup) {
    this.#setup = setup;
    const { limits, hosted, socket } = setup;
    this.#outbox = new LineOutbox(setup, this);
    const now = hosted.clock.now();
    const { timeToDialMs } = limits;
    const { frames, keys } = ratesOf(limits);
    this.#frames = new RateLimiter(frames, now);
    this.#keys = new RateLimiter(keys, now);
    this.#dialTimer =
      timeToDialMs > 0
        ? setTimeout(() => this.#breach('limit.timeToDial', 4408), timeToDialMs)
        : null;
    hearConnection(socket, this);
  }

  get socket(): WebSocket {
    return this.#setup.socket;
  }

  /** Says something about the connection itself, behind all that the line was told before. */
  send(message: ConnectionMessage): void {
    const text = JSON.stringify(message);
    // What came of a call is told once it is on disk; that nothing can come of it is told in any case.
    if (message.type === 'error') this.#outbox.putInAnyCase(text);
    else this.#outbox.put(text);
  }

  /** Tells what the bridge says. */
  tell(event: LineEvent, line: LineOf, seq: number): void {
    this.#outbox.tell(event, line, seq);
  }

  /** Tells a run of events. */
  tellRun(run: ToldRun, line: LineOf, seq: number): void {
    this.#outbox.tellRun(run, line, seq);
  }

  /** Closes the connection: the client does not read what it is told. */
  fellBehind(): void {
    this.#breach('limit.queue', 4431);
  }

  /** Ends the call and closes with 4401: the token that opened the connection holds no more. */
  end(why: ErrorCode): void {
    if (this.#closing) return;
    this.#outbox.handOver();
    this.#closeFor(why, 4401);
    const { hosted } = this.#setup;
    const line = this.#line;
    // Hung up, not lost: nobody is to come back to it.
    if (line?.outlet === this && !line.ended) {
      hosted.takeWhereSound({ input: 'hangUp', call: line.call });
    }
    this.#letGo();
  }

  /** Closes the connection; what comes on it from now on is passed over. */
  finish(code: CloseCode, reason: string): void {
    this.#finishing = true;
    this.#outbox.handOver();
    const now = (): void => this.#outbox.afterAll(() => this.#finishNow(code, reason));
    // A bridge that can keep nothing any more leaves no phone open and mute.
    this.#setup.hosted.gate.afterCommit(now, now);
  }

  #finishNow(code: CloseCode, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#outbox.close();
    this.#stopDialTimer();
    this.#setup.socket.close(code, reason);
  }

  frame(data: Buffer, binary: boolean): void {
    this.heard = true;
    const { socket, hosted } = this.#setup;
    if (this.#held === null && !hosted.heavyTurns.mustWait) return this.#receive(data, binary);
    this.#held ??= new HeldFrames(socket, hosted.heavyTurns, (frame, isBinary) =>
      this.#receive(frame, isBinary),
    );
    this.#held.take(data, binary);
  }

  /** Pings and pongs cost as much as frames do, so they count as frames. */
  control(isAnswer: boolean): void {
    if (isAnswer) this.heard = true;
    if (this.#closing || this.#frames.take(1, this.#setup.hosted.clock.now())) return;
    this.#breach('limit.framesPerSecond', 4429);
  }

  #receive(data: Buffer, binary: boolean): void {
    if (this.#closing || this.#finishing) return;
    const { limits, log, hosted } = this.#setup;
    if (!this.#frames.take(1, hosted.clock.now()))
      return this.#breach('limit.framesPerSecond', 4429);
    if (data.length > limits.frameBytes) return this.#breach('limit.frameBytes', 4413);
    if (binary) return this.#refuse({ code: 'frame.binary', message: 'expected a text frame' });
    const read = readClientMessage(data.toString('utf8'));
    if (!read.ok) return this.#refuse(read.error);
    try {
      this.#handle(read.value);
    } catch (error) {
      // The type alone of the message is logged: its content may be digits.
      const cause = error instanceof Error ? error.stack : String(error);
      log.error({ call: this.#line?.call, type: read.value.type, cause }, 'a frame failed');
      this.#breach('server.internal', 1011);
    }
  }

  #handle(message: ClientMessage): void {
    switch (message.type) {
      case 'dial':
        return this.#dial(message.to, message.from, message.name ?? null);
      case 'dtmf':
        return this.#press(message);
      case 'hangup':
        return this.#withLine((line) =>
          this.#setup.hosted.take({ input: 'hangUp', call: line.call }),
        );
      case 'resume':
        return this.#resume(message);
      case 'ping':
        return this.send({ type: 'pong', ...this.#where() });
    }
  }

  #dial(to: string, from: string, name: string | null): void {
    const { hosted, log, source } = this.#setup;
    if (this.#line !== null) {
      return this.#refuse({ code: 'dial.twice', message: 'this line has a call already' });
    }
    if (hosted.stopped) {
      const { failure } = hosted;
      return this.#refuse(
        failure instanceof StoreFailed
          ? { code: 'store.failed', message: failure.message }
          : { code: 'bridge.stopped', message: 'the bridge takes no more calls' },
      );
    }
    this.#stopDialTimer();
    const dialled = { to, from, name, ...(source !== null && { source }) };
    const call = hosted.take({ input: 'dial', ...dialled }).call;
    log.info({ bridge: hosted.id, call }, 'dialled');
    this.#hold(call, 0);
  }

  #press(message: Dtmf): void {
    const keys = 'digits' in message ? [...message.digits] : [message.digit];
    const durationMs =
      'digits' in message ? KEY_DURATION_MS.usual : (message.durationMs ?? KEY_DURATION_MS.usual);
    const { hosted, limits } = this.#setup;
    this.#withLine((line) => {
      if (keys.length > limits.keysPerFrame) {
        const most = `digits: expected at most ${limits.keysPerFrame} keys`;
        return this.#refuse({ code: 'limit.keysPerFrame', message: most, path: 'digits' });
      }
      if (!this.#keys.take(keys.length, hosted.clock.now()))
        return this.#breach('limit.keysPerSecond', 4429);
      for (const key of keys) {
        if (isKey(key)) hosted.take({ input: 'press', call: line.call, key, durationMs });
      }
    });
  }

  #resume({ call, token, lastSeq }: Resume): void {
    const { hosted, log } = this.#setup;
    const line = hosted.lines.line(call);
    if (this.#line !== null) {
      return this.#refuse({ code: 'dial.twice', message: 'this line has a call already' });
    }
    if (line === undefined) return this.#refuse(NO_SUCH_CALL);
    const refused = line.resumeRefusal(token, lastSeq);
    if (refused !== null) return this.#refuse(refused);
    this.#stopDialTimer();
    const held = line.outlet;
    this.send({ type: 'resumed', call, seq: line.seq, missed: line.seq - lastSeq });
    this.#hold(call, lastSeq);
    log.info({ bridge: hosted.id, call, takenOver: held !== null }, 'resumed');
    if (held !== null) held.finish(4409, 'resumed elsewhere');
    else hosted.take({ input: 'resumeLine', call });
  }

  #hold(call: string, lastSeq: number): void {
    const line = this.#setup.hosted.lines.line(call);
    if (line === undefined) throw new Error(`the bridge told the line of ${call} nothing`);
    this.#line = line;
    this.#outbox.catchUp(() => line.attach(this, lastSeq));
  }

  #withLine(act: (line: ResumableLine) => void): void {
    if (this.#line !== null) return act(this.#line);
    this.#refuse({ code: 'call.notDialled', message: 'expected dial (or resume) first' });
  }

  #where(): { readonly call: string | null; readonly seq: number } {
    return { call: this.#line?.call ?? null, seq: this.#line?.seq ?? 0 };
  }

  #refuse(error: WireError): void {
    this.#setup.log.debug({ call: this.#line?.call, code: error.code }, 'refused a frame');
    this.send({ type: 'error', ...this.#where(), ...error });
  }

  /** Says what limit was passed, closes, and lets go of the line at once. */
  #breach(code: ErrorCode, closeCode: CloseCode): void {
    if (this.#closing) return;
    this.#outbox.handOver();
    this.#closeFor(code, closeCode);
    this.#letGo();
  }

  #closeFor(code: ErrorCode, closeCode: CloseCode): void {
    this.#setup.log.warn({ call: this.#line?.call, code }, 'closed a line');
    const message = { type: 'error', ...this.#where(), code, message: ERRORS[code].meaning };
    this.#outbox.flush();
    this.#setup.socket.send(JSON.stringify(message));
    this.#finishNow(closeCode, code);
  }

  gone(): void {
    const { closed, address = '' } = this.#setup;
    closed?.(this, address);
    this.#held?.takeAll();
    this.#closing = true;
    this.#outbox.close();
    this.#stopDialTimer();
    this.#letGo();
  }

  #letGo(): void {
    const { hosted, log } = this.#setup;
    const line = this.#line;
    if (line === null || !line.detach(this) || line.ended) return;
    log.info({ bridge: hosted.id, call: line.call }, 'line lost');
    hosted.takeWhereSound({ input: 'loseLine', call: line.call });
  }

  #stopDialTimer(): void {
    if (this.#dialTimer === null) return;
    clearTimeout(this.#dialTimer);
    // A stopped timer would hold on to all that it knew.
    this.#dialTimer = null;
  }
}

/** Serves a connection until it closes: it listens to its socket from now on. */
export function openSession(setup: SessionSetup): LineSession {
  return new LineSession(setup);
}
