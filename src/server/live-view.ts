import type { WebSocket } from 'ws';
import type { Fact } from '../domain/fact.ts';
import type { LiveMessage } from '../protocol/admin-answers.ts';
import type { Limits } from '../protocol/limit-table.ts';
import type { HostedBridge } from './hosted-bridge.ts';

/** Streams the truth record of a bridge to one observer, from after fact `since` on. */
export function streamFacts(
  socket: WebSocket,
  hosted: HostedBridge,
  since: number | null,
  limits: Limits,
): void {
  const { journal } = hosted;
  const send = (message: LiveMessage): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(message));
    // The record so far may be long and is sent at once; what counts is not to fall behind later.
    if (socket.bufferedAmount > backlog + limits.queueBytes) socket.close(4431, 'limit.queue');
  };
  const tell = (fact: Fact): void => send({ type: 'fact', fact });
  let backlog = Number.POSITIVE_INFINITY;
  if (since !== null) for (const fact of journal.after(since)) tell(fact);
  backlog = socket.bufferedAmount;
  const stop = journal.subscribe(tell);
  socket.on('close', stop);
  socket.on('message', (data: Buffer, binary: boolean) => {
    if (!binary && isPing(data, limits)) return send({ type: 'pong', last: journal.newest });
    const message = 'expected nothing but {"type":"ping"}';
    send({ type: 'error', code: 'live.listenOnly', message });
  });
}

function isPing(data: Buffer, limits: Limits): boolean {
  if (data.length > limits.frameBytes) return false;
  try {
    const value: unknown = JSON.parse(data.toString('utf8'));
    return (value as { type?: unknown } | null)?.type === 'ping';
  } catch {
    return false;
  }
}
