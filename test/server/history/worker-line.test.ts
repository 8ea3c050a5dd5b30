import { MessageChannel, Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { answerWaiting, type WorkerWord } from '../../../src/server/history/worker-line.ts';

/** Wakes whoever waits by this number as often as it can, without an answer. */
const WAKER = `
  const { workerData: signal } = require('node:worker_threads');
  const wake = () => {
    for (let time = 0; time < 10_000; time += 1) Atomics.notify(signal, 0);
    setImmediate(wake);
  };
  wake();
`;

/** Asks so many times for a text, and says how many answers were not the one to its question. */
const ASKER = (line: string, times: number): string => `
  const { workerData, parentPort } = require('node:worker_threads');
  (async () => {
    ${LOADING}
    const { sayAndWait } = await import(${line});
    let wrong = 0;
    for (let seq = 0; seq < ${times}; seq += 1) {
      const word = { says: 'page', asked: { read: 'after', seq, limit: 1 } };
      if (sayAndWait(workerData, word) !== 'answer ' + seq) wrong += 1;
    }
    parentPort.postMessage(wrong);
  })();
`;
const LOADING = `(await import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})).register();`;

it('a thread that is woken without an answer waits on', async () => {
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const { port1, port2 } = new MessageChannel();
  const waker = new Worker(WAKER, { eval: true, workerData: signal });
  port1.on('message', ({ asked }: Extract<WorkerWord, { says: 'page' }>) => {
    if (asked.read === 'after') answerWaiting({ port: port1, signal }, `answer ${asked.seq}`);
  });
  const module = JSON.stringify(
    new URL('../../../src/server/history/worker-line.ts', import.meta.url).href,
  );
  const asker = new Worker(ASKER(module, 300), {
    eval: true,
    workerData: { port: port2, signal },
    transferList: [port2],
  });
  const wrong = await new Promise((resolve, reject) => {
    asker.once('message', resolve);
    asker.once('error', reject);
  });
  port1.close();
  await Promise.all([asker.terminate(), waker.terminate()]);
  expect(wrong).toBe(0);
});
