import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { HistoryRefusal } from '../history/history-refusal.ts';
import type { HistoryAnswer } from '../history/history-thread.ts';
import { refusal } from '../http-refusal.ts';

/** Streams what a thread answers, for as long as somebody is there who reads it. */
export async function streamed(
  reply: FastifyReply,
  ask: (signal: AbortSignal) => Promise<HistoryAnswer>,
): Promise<FastifyReply | Readable> {
  const gone = new AbortController();
  reply.raw.on('close', () => gone.abort());
  try {
    const answer = await ask(gone.signal);
    if (answer.next !== null) void reply.header('lobbyline-next', answer.next);
    return answer.stream;
  } catch (error) {
    // There is nobody to be told.
    if (gone.signal.aborted) return reply.hijack();
    if (!(error instanceof HistoryRefusal)) throw error;
    const { code, message, path } = error;
    throw path === null ? refusal(code, message) : refusal(code, message, path);
  }
}
