import type { RandomSource } from '../../engine/ports.ts';
import type { ArrivalRule } from '../load-plan.ts';

/** How many draws make one moment around the hour: their mean falls like a bell. */
const DRAWS_OF_A_MOMENT = 4;

const DRAW_STEPS = 1_000_000;

/** How many calls a rule asks for. */
export function callsAsked(rule: ArrivalRule): number {
  switch (rule.of) {
    case 'constant':
      return Math.round(rule.rate * rule.forMs);
    case 'ramp':
      return Math.round(((rule.from + rule.to) / 2) * rule.forMs);
    case 'burst':
      return rule.calls * rule.times;
    case 'topOfTheHour':
      return rule.calls;
  }
}

/** How long a rule goes on, in milliseconds. */
export function lastsMs(rule: ArrivalRule): number {
  switch (rule.of) {
    case 'burst':
      return rule.everyMs * (rule.times - 1);
    case 'topOfTheHour':
      return rule.overMs;
    default:
      return rule.forMs;
  }
}

/** When calls come by a rule: milliseconds from its beginning, in order. Only around the hour are there draws. */
export function arrivalTimes(rule: ArrivalRule, random: RandomSource): Float64Array {
  const times = new Float64Array(callsAsked(rule));
  for (let nth = 0; nth < times.length; nth += 1) times[nth] = timeOf(rule, nth, random);
  return rule.of === 'topOfTheHour' ? times.toSorted() : times;
}

function timeOf(rule: ArrivalRule, nth: number, random: RandomSource): number {
  switch (rule.of) {
    case 'constant':
      return nth / rule.rate;
    case 'ramp':
      return timeOfRamp(rule, nth);
    case 'burst':
      return Math.floor(nth / rule.calls) * rule.everyMs;
    case 'topOfTheHour':
      return bell(random) * rule.overMs;
  }
}

/** When a ramp has brought `nth` calls: where the area below its line is that great. */
function timeOfRamp(
  { from, to, forMs }: Extract<ArrivalRule, { of: 'ramp' }>,
  nth: number,
): number {
  const slope = (to - from) / forMs;
  if (slope === 0) return nth / from;
  const root = Math.sqrt(Math.max(0, from * from + 2 * slope * nth));
  return Math.min(forMs, (root - from) / slope);
}

/** A number from 0 to 1, most often near the middle. */
function bell(random: RandomSource): number {
  let sum = 0;
  for (let draw = 0; draw < DRAWS_OF_A_MOMENT; draw += 1) sum += random.integer(DRAW_STEPS);
  return sum / (DRAWS_OF_A_MOMENT * DRAW_STEPS);
}
