import { parentPort } from 'node:worker_threads';

// A thread that breaks at the first question.
parentPort?.on('message', () => {
  throw new Error('broken by a question');
});
