/**
 * A bridge that lets go of what is old, as a process of its own, to be killed amid it. Each round keeps a day
 * less than the one before, and calls come in between. `--retain` itself goes by whole days of a clock
 * that nobody sets on.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { Retainer } from '../../src/server/retention.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { DAY, DAYS_SEED } from './days-gone-by.ts';

const [, , folder, first, last] = process.argv;
if (folder === undefined) throw new Error('expected a folder');

const log = createServerLog('error');
const { make } = onDisk(folder, DAYS_SEED);
const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
await hosted.committed();
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
for (let days = Number(first); ; days = Math.max(days - 1, Number(last))) {
  const dialled = { to: '+14255550199', from: '+14255550133', name: null };
  const { call } = hosted.take({ input: 'dial', ...dialled });
  const retention = { keepMs: days * DAY, auditMs: 2 * days * DAY };
  await new Retainer({ hosted, retention, log, pause: () => turn() }).round();
  hosted.take({ input: 'hangUp', call });
  await hosted.committed();
}
