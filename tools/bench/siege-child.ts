// The server under siege, as a process of its own: serves a folder, from sources, its threads too.
import { historyWorker } from '../../src/compose.ts';
import { createServer } from '../../src/server/create-server.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { SIEGE_SEED } from './siege-seed.ts';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('expected a folder');

const server = await createServer({
  ...{ seed: SIEGE_SEED, port: 0, durable: onDisk(folder, SIEGE_SEED).make, historyWorker },
  // The other line keys faster than a hand does.
  limits: { keysPerSecond: 1000, framesPerSecond: 1000 },
});
const orphaned = (): never => process.exit(1);
process.on('disconnect', orphaned);
process.on('message', () => {
  process.off('disconnect', orphaned);
  void server.close().then(() => process.connected && process.disconnect());
});
process.send?.({ url: server.url });
