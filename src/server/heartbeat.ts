import type { WebSocket } from 'ws';

/** A connection that is watched. */
export interface WatchedConnection {
  readonly socket: WebSocket;
  /** Whether a frame or the answer to a ping came over it since the last ping: whoever hears it says so. */
  heard: boolean;
}

/** Pings every connection in turn and cuts those that did not answer the last ping. */
export class Heartbeat {
  readonly #watched = new Set<WatchedConnection>();
  readonly #timer: NodeJS.Timeout | null;

  /** @param everyMs milliseconds between two pings; 0 for none. */
  constructor(everyMs: number) {
    this.#timer = everyMs > 0 ? setInterval(() => this.beat(), everyMs) : null;
    this.#timer?.unref();
  }

  /** Watches a connection until {@link forget}. */
  watch(connection: WatchedConnection): void {
    connection.heard = true;
    this.#watched.add(connection);
  }

  /** Watches a connection that nobody hears, until it is closed. */
  watchSocket(socket: WebSocket): void {
    const connection = { socket, heard: true };
    const hears = (): void => {
      connection.heard = true;
    };
    socket.on('pong', hears);
    socket.on('message', hears);
    socket.on('close', () => this.forget(connection));
    this.watch(connection);
  }

  /** The connection is closed. */
  forget(connection: WatchedConnection): void {
    this.#watched.delete(connection);
  }

  /** One beat: cuts who did not answer the one before, pings the others. */
  beat(): void {
    for (const connection of this.#watched) {
      const { socket, heard } = connection;
      if (!heard) {
        socket.terminate();
        continue;
      }
      connection.heard = false;
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }

  /** Ends the beating. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
  }
}
