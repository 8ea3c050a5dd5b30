import type { Lived } from '../replay/live-again.ts';
import type { Case } from './case.ts';
import type { Proof } from './diagnosis.ts';
import type { Suspect } from './suspect.ts';
import { firstArrival, isWell, type Trouble } from './trouble.ts';
import { listed, verb } from './wording.ts';
import { together, type Change } from './world-change.ts';

/** What a changed history came to, for those who were in trouble. */
export interface Verdict {
  /** Who is well in it. */
  readonly well: readonly Trouble[];
  readonly lived: Lived;
}

/** Replays a history with one thing or several otherwise, each combination once. */
export class Trial {
  readonly troubles: readonly Trouble[];
  readonly #case: Case;
  readonly #since: number;
  readonly #known = new Map<string, Verdict>();

  constructor(one: Case, troubles: readonly Trouble[]) {
    this.#case = one;
    this.troubles = troubles;
    this.#since = firstArrival(troubles);
  }

  /** How many replays there have been. */
  get replays(): number {
    return this.#known.size;
  }

  /** The history without these. */
  without(suspects: readonly Suspect[]): Verdict {
    const key = suspects
      .map((suspect) => suspect.key)
      .toSorted()
      .join('\n');
    return this.#try(key, together(suspects.map(({ change }) => change)));
  }

  /** Who of these is well without these suspects. */
  mended(suspects: readonly Suspect[], of: readonly Trouble[] = this.troubles): readonly Trouble[] {
    if (of.length === 0) return [];
    const { well } = this.without(suspects);
    return of.filter((trouble) => well.includes(trouble));
  }

  /** The proof that a suspect, or several together, are to blame or are not. */
  proof(suspects: readonly Suspect[], of: readonly Trouble[] = this.troubles): Proof {
    const { well, lived } = this.without(suspects);
    const mended = of.filter((trouble) => well.includes(trouble));
    const changed = suspects.map(({ without }) => without).join(' and ');
    const outcome = outcomeWords(this.#case, lived, mended, of);
    return { changed, outcome, mends: mended.length > 0 };
  }

  #try(key: string, change: Change): Verdict {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const lived = this.#case.replay(change, undefined, this.#since);
    const well = this.troubles.filter(({ visit, goal }) =>
      isWell(goal, lived.idOf(visit.id), lived.facts),
    );
    const verdict = { well, lived };
    this.#known.set(key, verdict);
    return verdict;
  }
}

/** What a replay came to, in words: who gets where and when, or that nothing changes. */
export function outcomeWords(
  one: Case,
  lived: Lived,
  mended: readonly Trouble[],
  all: readonly Trouble[],
): string {
  if (mended.length === 0) return stillWords(all);
  const parts: string[] = [];
  const meetings = new Set(mended.map(({ visit }) => visit.meeting));
  for (const meeting of meetings) {
    const start = lived.facts.find((fact) => {
      const own = fact.type === 'meeting.started' && fact.meeting === meeting;
      return own && !one.facts.some((old) => old.type === fact.type && old.at === fact.at);
    });
    if (start !== undefined) parts.push(`${meeting} starts at ${one.moments.at(start.at)}`);
  }
  const byGoal = (goal: Trouble['goal']): string[] =>
    mended.flatMap((trouble) => (trouble.goal === goal ? [trouble.visit.name] : []));
  const [inside, reached, stay] = [byGoal('in'), byGoal('reached'), byGoal('stays')];
  const answered = byGoal('answered');
  if (answered.length > 0) {
    parts.push(
      `${listed(answered)} ${verb(answered.length, 'is', 'are')} answered and asked for the ID`,
    );
  }
  if (inside.length > 0) parts.push(`${listed(inside)} ${verb(inside.length, 'gets', 'get')} in`);
  if (reached.length > 0) {
    parts.push(`${listed(reached)} ${verb(reached.length, 'reaches', 'reach')} the meeting`);
  }
  if (stay.length > 0) parts.push(`${listed(stay)} ${verb(stay.length, 'stays', 'stay')} on`);
  return parts.join('; ');
}

function stillWords(all: readonly Trouble[]): string {
  const names = all.map(({ visit }) => visit.name);
  return `no change for ${listed(names)}`;
}
