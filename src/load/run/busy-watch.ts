import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Busy } from '../result/load-result.ts';

/** How often the event loop is looked at, in milliseconds: what it sleeps is no lateness. */
const RESOLUTION_MS = 10;

/**
 * Watches how busy this process is, until it is asked.
 *
 * @param now milliseconds of some steady clock.
 */
export function watchBusy(now: () => number): () => Busy {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const begun = now();
  const used = process.cpuUsage();
  return () => {
    delay.disable();
    const { user, system } = process.cpuUsage(used);
    const lateMs = (nanoseconds: number): number =>
      Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) : 0;
    return {
      processors: (user + system) / 1000 / Math.max(1, now() - begun),
      loopP99: lateMs(delay.percentile(99)),
      loopMax: lateMs(delay.max),
    };
  };
}
