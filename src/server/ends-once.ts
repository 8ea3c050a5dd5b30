import { Writable } from 'node:stream';
import type { WebSocket } from 'ws';

/** Where `ws` keeps what reads a connection's frames, and what they come and go over. */
const STREAMS = ['_receiver', '_socket'] as const;

/**
 * Ends the streams of a connection once each. `ws` ends them two and three times, and for each time that
 * comes too late Node builds an error, with its stack, which nobody ever sees: an eighth of what
 * a whole call costs `ws`. Where it keeps them otherwise some day, nothing is changed.
 */
export function endsOnce(socket: WebSocket): void {
  for (const name of STREAMS) {
    const stream: unknown = Reflect.get(socket, name);
    if (stream instanceof Writable) stream.end = endUnlessEnded;
  }
}

function endUnlessEnded(this: Writable, ...given: readonly unknown[]): Writable {
  if (this.writableEnded && given.length === 0) return this;
  const end = Reflect.get(Object.getPrototypeOf(this) as Writable, 'end') as () => Writable;
  return Reflect.apply(end, this, given) as Writable;
}
