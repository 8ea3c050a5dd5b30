import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { tellsTogether } from '../protocol/client-messages.ts';
import type { Limits } from '../protocol/limit-table.ts';
import type { CommitGate } from './durable/commit-gate.ts';

/** What an outbox sends through, and within which bound. */
export interface OutboxSetup {
  readonly socket: WebSocket;
  /** What the socket writes to, where several frames are to be written at once. */
  readonly stream?: Duplex;
  /** Lets out what is said once what it rests on is on disk. */
  readonly hosted: { readonly gate: CommitGate };
  readonly limits: Pick<Limits, 'queueBytes'>;
}

/**
 * What one connection is told. What is said at one moment goes out behind it, in one write, or in one
 * frame where the client speaks the newest version of the wire.
 */
export class LineOutbox {
  readonly #setup: OutboxSetup;
  readonly #onFull: () => void;
  readonly #together: boolean;
  #texts: string[] = [];
  /** Of those, what is said also when the rest can never be. */
  #inAnyCase: string[] | null = null;
  #closed = false;
  #catchingUp = false;
  /** Bytes of what was missed, sent at once at a resume, that the client has not read yet. */
  #backlog = 0;

  /** @param onFull the client is further behind with reading than it may be. */
  constructor(setup: OutboxSetup, onFull: () => void) {
    this.#setup = setup;
    this.#onFull = onFull;
    this.#together = tellsTogether(setup.socket.protocol);
  }

  /** Says something behind all that was said before. */
  put(text: string): void {
    if (this.#closed) return;
    this.#texts.push(text);
    if (this.#texts.length === 1) queueMicrotask(() => this.handOver());
  }

  /** The same, said also when nothing can come of what was said before. */
  putInAnyCase(text: string): void {
    (this.#inAnyCase ??= []).push(text);
    this.put(text);
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
    if (this.#texts.length === 0) return;
    const [texts, inAnyCase] = [this.#texts, this.#inAnyCase];
    this.#texts = [];
    this.#inAnyCase = null;
    const failed = inAnyCase === null ? undefined : () => this.#send(inAnyCase);
    this.#setup.hosted.gate.afterCommit(() => this.#send(texts), failed);
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#closed = true;
  }

  /** A client that does not read loses its connection, not the server its memory. */
  #send(texts: readonly string[]): void {
    if (this.#closed) return;
    const { socket, limits } = this.#setup;
    this.#write(texts);
    const most = this.#catchingUp ? Number.POSITIVE_INFINITY : this.#backlog;
    this.#backlog = Math.min(most, socket.bufferedAmount);
    if (socket.bufferedAmount <= this.#backlog + limits.queueBytes) return;
    // The bridge may be in the midst of telling; losing the line is another input, for afterwards.
    queueMicrotask(this.#onFull);
  }

  #write(texts: readonly string[]): void {
    const { socket, stream } = this.#setup;
    const [only] = texts;
    if (texts.length === 1 && only !== undefined) return socket.send(only);
    if (this.#together) return socket.send(`[${texts.join(',')}]`);
    stream?.cork();
    for (const text of texts) socket.send(text);
    stream?.uncork();
  }
}
