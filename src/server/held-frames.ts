import type { WebSocket } from 'ws';
import type { HeavyTurns } from './heavy-turns.ts';

/** What a session does with a frame. */
type Receive = (data: Buffer, binary: boolean) => void;

interface Frame {
  readonly data: Buffer;
  readonly binary: boolean;
}

/**
 * The frames of one connection that came while others have to wait. Few: the connection is not read on
 * until they are taken.
 */
export class HeldFrames {
  readonly #socket: WebSocket;
  readonly #turns: HeavyTurns;
  readonly #receive: Receive;
  #held: Frame[] | null = null;

  constructor(socket: WebSocket, turns: HeavyTurns, receive: Receive) {
    this.#socket = socket;
    this.#turns = turns;
    this.#receive = receive;
  }

  /** Takes a frame, at once where nobody has to wait. */
  take(data: Buffer, binary: boolean): void {
    if (this.#held === null && !this.#turns.mustWait) return this.#receive(data, binary);
    if (this.#held !== null) return void this.#held.push({ data, binary });
    this.#held = [{ data, binary }];
    this.#socket.pause();
    this.#turns.wait(() => this.#takeNext());
  }

  /** Takes all that was held back: the connection is closed, and what it said before counts. */
  takeAll(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const { data, binary } of held) this.#receive(data, binary);
  }

  #takeNext(): void {
    const frame = this.#held?.shift();
    if (frame === undefined) return;
    this.#receive(frame.data, frame.binary);
    if (this.#held !== null && this.#held.length > 0)
      return this.#turns.wait(() => this.#takeNext());
    this.#held = null;
    this.#socket.resume();
  }
}
