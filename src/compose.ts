import { createWsDrivers } from './scenario/run/ws-driver.ts';
import { recordScenario } from './scenario/recorded/write-scenario.ts';
import type { Recorder } from './server/recorder.ts';
import { startTestBench } from './server/test-bench.ts';

/**
 * Drivers over real WebSockets in virtual time, all behind one server of this process, which
 * starts with the first of them.
 */
export const wsDrivers = createWsDrivers(startTestBench);

/** What a server writes its recordings with. */
export const recorder: Recorder = (history, heading) => recordScenario(history, heading);
