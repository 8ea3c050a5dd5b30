import { createWsDrivers } from './scenario/run/ws-driver.ts';
import { startTestBench } from './server/test-bench.ts';

/** Drivers over real WebSockets in virtual time, all behind one server of this process. */
export const wsDrivers = createWsDrivers(startTestBench);

/** Opens a driver over real WebSockets; see {@link wsDrivers} to stop the server behind it. */
export const openOverWs = wsDrivers.open;
