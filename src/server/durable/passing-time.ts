import type { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { Counters } from '../../engine/counters.ts';

/**
 * Lets happen what had happened by a commit, and no more: a timer may have been due and not yet fired.
 * The counters are then what they were.
 */
export function passUntil(
  ticking: VirtualClock,
  counters: Counters,
  { at, counted }: { readonly at: number; readonly counted: Counters },
): void {
  while ((ticking.nextDue() ?? Infinity) <= at && counters.facts < counted.facts) ticking.step();
  if ((ticking.nextDue() ?? Infinity) >= at) ticking.passTo(at);
  Object.assign(counters, counted);
}
