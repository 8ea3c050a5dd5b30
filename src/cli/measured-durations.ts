import { fullTitle } from '../scenario/report/place-text.ts';
import type { Plan } from '../scenario/plan.ts';
import type { EarlierRun } from './results-reading.ts';
import { shownTitle } from './scenario-filter.ts';

/**
 * How long each scenario took in an earlier run, in milliseconds of real time; `null` for one that it
 * does not have. Those of one name share the longest.
 */
export function durationsIn({ results }: EarlierRun): (plan: Plan) => number | null {
  const known = new Map<string, number>();
  for (const entry of results.scenarios) {
    const name = nameOf(entry.spot.file, fullTitle(entry));
    known.set(name, Math.max(known.get(name) ?? 0, entry.wallMs));
  }
  return (plan) => known.get(nameOf(plan.spot.file, shownTitle(plan))) ?? null;
}

function nameOf(file: string, title: string): string {
  return `${file}\n${title}`;
}
