import { spreadText, type Figure } from '../rows/figure.ts';
import { median } from '../stopwatch.ts';
import type { SuiteRun } from './suite-run.ts';

/** A figure that is worse by more than this part is named. */
const WORSE_BY = 0.1;

/** What became worse by a tenth between two runs, each as a sentence; figures of one alone are passed over. */
export function comparison(before: SuiteRun, now: SuiteRun): readonly string[] {
  const old = new Map(figuresOf(before).map((figure) => [figure.id, figure]));
  return figuresOf(now).flatMap((figure) => {
    const earlier = old.get(figure.id);
    if (earlier === undefined || !isWorse(earlier, figure)) return [];
    return [`${figure.id} was ${spreadText(earlier.values)} and is ${spreadText(figure.values)}.`];
  });
}

/** How many figures two runs have in common. */
export function inCommon(before: SuiteRun, now: SuiteRun): number {
  const old = new Set(figuresOf(before).map(({ id }) => id));
  return figuresOf(now).filter(({ id }) => old.has(id)).length;
}

function isWorse(before: Figure, now: Figure): boolean {
  const [old, value] = [median(before.values), median(now.values)];
  return now.better === 'more' ? value < old * (1 - WORSE_BY) : value > old * (1 + WORSE_BY);
}

function figuresOf(run: SuiteRun): readonly Figure[] {
  return run.rows.flatMap(({ figures }) => figures);
}
