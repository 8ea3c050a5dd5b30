import { parentPort } from 'node:worker_threads';

// A thread that wants more memory than there is.
parentPort?.on('message', () => {
  const eaten: number[][] = [];
  for (;;) eaten.push(Array.from({ length: 10_000 }, (_, i) => i + Math.PI));
});
