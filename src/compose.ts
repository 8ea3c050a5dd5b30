import { createWsDrivers } from './scenario/run/ws-driver.ts';
import { startTestBench } from './server/test-bench.ts';

/**
 * Drivers over real WebSockets in virtual time, all behind one server of this process, which
 * starts with the first of them.
 */
export const wsDrivers = createWsDrivers(startTestBench);
