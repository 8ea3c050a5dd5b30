import type { Executor } from './callflow/executor.ts';
import { createWsDrivers, type WsDrivers } from './scenario/run/ws-driver.ts';
import { recordScenario } from './scenario/recorded/write-scenario.ts';
import type { Recorder } from './server/recorder.ts';
import { startVirtualTimeServer } from './server/virtual-time-server.ts';

/**
 * Drivers over real WebSockets in virtual time, all behind one server of this process, which
 * starts with the first of them.
 */
export function wsDrivers(executor: Executor): WsDrivers {
  return createWsDrivers(() => startVirtualTimeServer(executor));
}

/** What recordings are written with. */
export const recorder: Recorder = (history, heading) => recordScenario(history, heading);

/** The page that a server shows to browsers. */
export { consoleFiles } from './console/console-files.ts';

/** The thread in which a server answers questions about its history, and writes its recordings. */
export const historyWorker = new URL(
  `./history-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);
