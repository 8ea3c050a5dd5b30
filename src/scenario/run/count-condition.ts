import { printDuration } from '../../domain/duration.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** Something that is to be found so many times. */
export interface Counted {
  /** For example `the record to hold pin.rejected of amos`. */
  readonly what: string;
  /** Exactly so many; `null` one or more. */
  readonly times: number | null;
  readonly withinMs: number | null;
  /** What is there now, oldest first. */
  found(): readonly { readonly at: number }[];
  nearest(): Nearest | null;
  /** Done once when enough are there; returns what is wrong after all. */
  onFound?(): Promise<string | null>;
}

/** Waits until enough are there, and then holds the count against what was expected. */
export function countCondition(run: ScenarioRun, counted: Counted): Condition {
  const { times } = counted;
  // What is not to be there is looked for now, unless a time to wait for it is named.
  const withinMs = counted.withinMs ?? (times === 0 ? 0 : run.plan.withinMs);
  const needed = times === 0 ? 1 : (times ?? 1);
  const count = times === null ? '' : ` ${times === 0 ? 'not at all' : `exactly ${times} times`}`;
  const within = withinMs === 0 ? '' : ` within ${printDuration(withinMs)}`;
  const tooMany = (): string | null => {
    const { length } = counted.found();
    return times !== null && length > times ? `it is there ${length} times` : null;
  };
  return {
    expected: `${counted.what}${count}${within}`,
    cameTrue: `${counted.what} came true`,
    withinMs,
    absence: times === 0,
    // None must be there: that is known only when the time is over, or when one is there.
    met: () =>
      times === 0 ? withinMs === 0 || counted.found().length > 0 : counted.found().length >= needed,
    holds: () => (times === null ? counted.found().length > 0 : counted.found().length === times),
    metAt: () => counted.found()[needed - 1]?.at ?? run.now,
    async onMet() {
      return tooMany() ?? (await counted.onFound?.()) ?? null;
    },
    nearest() {
      const found = counted.found();
      const last = found.at(-1);
      if (last === undefined) return counted.nearest();
      const what = `it is there ${found.length === 1 ? 'once' : `${found.length} times`}`;
      return { what, at: last.at, missedByMs: null };
    },
  };
}
