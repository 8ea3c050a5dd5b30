import type { WebSocket } from 'ws';

/** Pings every connection in turn and cuts those that did not answer the last ping. */
export class Heartbeat {
  readonly #answered = new Map<WebSocket, boolean>();
  /** One listener for all connections, each of which is its `this`. */
  readonly #hears: (this: WebSocket) => void;
  readonly #timer: NodeJS.Timeout | null;

  /** @param everyMs milliseconds between two pings; 0 for none. */
  constructor(everyMs: number) {
    const answered = this.#answered;
    this.#hears = function hears() {
      answered.set(this, true);
    };
    this.#timer = everyMs > 0 ? setInterval(() => this.beat(), everyMs) : null;
    this.#timer?.unref();
  }

  /** Watches a connection until {@link forget}. */
  watch(socket: WebSocket): void {
    this.#answered.set(socket, true);
    socket.on('pong', this.#hears);
    socket.on('message', this.#hears);
  }

  /** The connection is closed. */
  forget(socket: WebSocket): void {
    this.#answered.delete(socket);
  }

  /** One beat: cuts who did not answer the one before, pings the others. */
  beat(): void {
    for (const [socket, answered] of this.#answered) {
      if (!answered) {
        socket.terminate();
        continue;
      }
      this.#answered.set(socket, false);
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }

  /** Ends the beating. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}
