/**
 * The server that is attacked, as a process of its own: what it holds in memory is its own alone.
 * Says its address to the process that forked it, and how much it holds when asked.
 */
import { historyWorker } from '../../src/compose.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { MemoryTokenStore } from '../../src/server/tokens/memory-token-store.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { CHILD_LIMITS } from './child-limits.ts';
import { tokensOfEachRole } from './tokens-of-each-role.ts';

const [, , folder, pin, guarded] = process.argv;
if (folder === undefined || pin === undefined) throw new Error('expected a folder and a PIN');

// Lost calls end soon, so that memory is measured when all is over.
const seed = { ...demoTenant(pin), settings: { lineGraceMs: 500 } };
const store = new MemoryTokenStore();
const tokens = guarded === 'guarded' ? tokensOfEachRole(store) : {};
const server = await createServer({
  ...{ seed, port: 0, durable: onDisk(folder, seed).make, historyWorker },
  security: { tokens: store },
  limits: CHILD_LIMITS,
  // Why a request failed is told by whoever finds that it did.
  log: createServerLog('error', { write: (line) => void process.stderr.write(line) }),
});
// Whoever attacks may come to a sudden end.
const orphaned = (): never => process.exit(1);
process.on('disconnect', orphaned);
process.on('message', (asked) => {
  if (asked === 'measure') {
    // Twice: what the first collection lets go of may hold on to more.
    for (let time = 0; time < 2; time += 1) globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send?.({ heapBytes: heapUsed, memoryBytes: heapUsed + external });
    return;
  }
  process.off('disconnect', orphaned);
  void server.close().then(() => process.disconnect());
});
process.send?.({ url: server.url, tokens });
