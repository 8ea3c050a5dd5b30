// The product, as a process of its own, from what `npm run build` made: the same files that users have.
import { historyWorker } from '../../../dist/compose.js';
import { createServer } from '../../../dist/server/create-server.js';
import { onDisk } from '../../../dist/server/durable/on-disk.js';
import { answerParent } from './answering.mjs';

const ADMIN = { role: 'administrator', id: 'admin' };

let server = null;

answerParent({
  start: async ({ seed, limits, folder }) => {
    const begun = performance.now();
    const used = process.cpuUsage();
    const durable = folder === null ? {} : { durable: onDisk(folder, seed).make };
    server = await createServer({ seed, limits, port: 0, historyWorker, ...durable });
    const wall = performance.now() - begun;
    const { user, system } = process.cpuUsage(used);
    return { url: server.url, listened: { wall, cpu: (user + system) / 1000 } };
  },
  /** Resets the user's PIN until so many mails are owed: the mail server is down from now on. */
  owe: async ({ user, size }) => {
    const hosted = server.bridges.bridge(null);
    hosted.mailServer.state = 'down';
    while (hosted.mailsOwed < size) {
      hosted.take({ input: 'administer', by: ADMIN, command: { command: 'pin.reset', user } });
    }
    await hosted.committed();
    return hosted.mailsOwed;
  },
});
