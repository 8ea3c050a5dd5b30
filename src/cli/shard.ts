import { InvalidArgumentError } from 'commander';
import { byCodeUnits } from '../domain/name-order.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Shard } from '../scenario/report/suite-part.ts';
import { shownTitle } from './scenario-filter.ts';

/** One part of so many. */
export interface ShardChoice {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** The most parts that a suite is split into. */
const MAX_SHARDS = 999;

/** @throws {InvalidArgumentError} unless the text is `i/n`, with i from 1 to n. */
export function parseShard(text: string): ShardChoice {
  const found = /^(\d{1,4})\/(\d{1,4})$/u.exec(text);
  const [index, of] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || of < 1 || of > MAX_SHARDS)
    throw new InvalidArgumentError(
      `It must be a part and how many there are, as in 2/4; at most ${MAX_SHARDS} parts.`,
    );
  if (index < 1 || index > of)
    throw new InvalidArgumentError(
      `There is no part ${index} of ${of}: they count from 1 to ${of}.`,
    );
  return { index, of };
}

/**
 * The part of a suite that is run here. The longest scenarios are dealt out first, each to the part
 * that has least to do so far; the same durations give the same parts, whatever the order of the files.
 *
 * @param durationOf how long a scenario took, in milliseconds; `null` where nobody knows: such a
 *   one counts as long as the others on average, and all alike where none is known.
 */
export function shardOf(
  plans: readonly Plan[],
  { index, of }: ShardChoice,
  durationOf: (plan: Plan) => number | null = () => null,
): Shard {
  const known = plans.flatMap((plan) => (plan.skip === null ? (durationOf(plan) ?? []) : []));
  const usual = known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length;
  const dealt = plans
    .map((plan, place) => ({
      place,
      name: nameOf(plan),
      // Real times come in small numbers: one that took none still has to be run by somebody.
      weight: plan.skip === null ? Math.max(durationOf(plan) ?? usual, usual / 1000) : 0,
    }))
    .toSorted((a, b) => b.weight - a.weight || byCodeUnits(a.name, b.name) || a.place - b.place);
  const loads = Array.from({ length: of }, () => 0);
  const places: number[] = [];
  for (const { place, weight } of dealt) {
    const least = loads.reduce((best, load, part) => (load < (loads[best] ?? 0) ? part : best), 0);
    loads[least] = (loads[least] ?? 0) + weight;
    if (least === index - 1) places.push(place);
  }
  places.sort((a, b) => a - b);
  return { index, of, places, skips: places.filter((place) => plans[place]?.skip !== null) };
}

/** The scenarios of a part; all where there are none. */
export function plansOf(whole: readonly Plan[], shard: Shard | null): readonly Plan[] {
  if (shard === null) return whole;
  return shard.places.flatMap((place) => whole[place] ?? []);
}

/** What tells a scenario from all others, wherever it stands among them. */
function nameOf(plan: Plan): string {
  const { file, line, column } = plan.spot;
  return [file, shownTitle(plan), line, column].join('\n');
}
