// The product, as a process of its own, from what `npm run build` made: the same files that users have.
import { historyWorker } from '../../../dist/compose.js';
import { createServer } from '../../../dist/server/create-server.js';
import { onDisk } from '../../../dist/server/durable/on-disk.js';
import { answerParent } from './answering.mjs';

answerParent({
  start: async ({ seed, limits, folder }) => {
    const durable = folder === null ? {} : { durable: onDisk(folder, seed).make };
    const server = await createServer({ seed, limits, port: 0, historyWorker, ...durable });
    return { url: server.url };
  },
});
