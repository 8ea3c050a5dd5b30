import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { ErrorCode } from '../../domain/error-catalogue.ts';
import type { Topic } from './topics.ts';

/** What a worker wants to read of a history that is in the memory of the main thread. */
export type PageAsked =
  | { readonly read: 'origin' }
  | { readonly read: 'after'; readonly seq: number; readonly limit: number }
  | {
      readonly read: 'topic' | 'topicBefore';
      readonly topic: Topic;
      readonly seq: number;
      readonly limit: number;
    };

/** What a worker says; it waits for a text after each. */
export type WorkerWord =
  | { readonly says: 'page'; readonly asked: PageAsked }
  /** `next` is where the next page begins; `null` where the answer is whole. */
  | { readonly says: 'piece'; readonly text: string; readonly next: number | null }
  | { readonly says: 'done' }
  | {
      readonly says: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly path: string | null;
    };

/** The two ends of a line between the main thread and one worker. */
export interface LineEnds {
  readonly port: MessagePort;
  /** One number: 0 while the worker waits for its answer. */
  readonly signal: Int32Array<SharedArrayBuffer>;
}

const WAITING = 0;
const ANSWERED = 1;

/** The worker's end: says a word and stands still until there is an answer. */
export function sayAndWait({ port, signal }: LineEnds, word: WorkerWord): string {
  Atomics.store(signal, 0, WAITING);
  port.postMessage(word);
  // The wake-up for the answer before may come as late as now: what counts is the number.
  while (Atomics.load(signal, 0) === WAITING) Atomics.wait(signal, 0, WAITING);
  return String(receiveMessageOnPort(port)?.message ?? '');
}

/** The main thread's end: the worker goes on with this. */
export function answerWaiting({ port, signal }: LineEnds, text: string): void {
  port.postMessage(text);
  Atomics.store(signal, 0, ANSWERED);
  Atomics.notify(signal, 0);
}
