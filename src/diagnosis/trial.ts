import type { Lived } from '../replay/live-again.ts';
import { QUIET_MS } from '../replay/meeting-visits.ts';
import type { Case } from './case.ts';
import type { Proof } from './diagnosis.ts';
import { goneAt } from './visit.ts';
import type { Suspect } from './suspect.ts';
import { isWell, type Trouble } from './trouble.ts';
import { namesOf, verb } from './wording.ts';
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
  readonly #known = new Map<string, Verdict>();

  constructor(one: Case, troubles: readonly Trouble[]) {
    this.#case = one;
    this.troubles = troubles;
  }

  /** How many replays there have been. */
  get replays(): number {
    return this.#known.size;
  }

  /** The history without these. */
  without(suspects: readonly Suspect[]): Verdict {
    const key = suspects
      .map(({ key: name, variant = '' }) => `${name} ${variant}`)
      .toSorted()
      .join('\n');
    return this.#try(key, together(suspects.map(({ change }) => change)));
  }

  /**
   * Who of these is well without these suspects. What was over before somebody's own occasion began keeps
   * that somebody out of nothing, whatever a replay with it otherwise would come to.
   */
  mended(suspects: readonly Suspect[], of: readonly Trouble[] = this.troubles): readonly Trouble[] {
    const near = of.filter((trouble) =>
      suspects.every((suspect) => this.#isAtHand(suspect, trouble)),
    );
    if (near.length === 0) return [];
    const { well } = this.without(suspects);
    return near.filter((trouble) => well.includes(trouble));
  }

  /** The proof that a suspect, or several together, are to blame or are not. */
  proof(suspects: readonly Suspect[], of: readonly Trouble[] = this.troubles): Proof {
    const { lived } = this.without(suspects);
    const mended = this.mended(suspects, of);
    const changed = suspects.map(({ without }) => without).join(' and ');
    const outcome = outcomeWords(this.#case, lived, mended, of);
    return { changed, outcome, mends: mended.length > 0 };
  }

  #isAtHand({ visits }: Suspect, { visit }: Trouble): boolean {
    if (visits.length === 0) return true;
    const from = this.#case.occasionOf(visit)?.from ?? visit.arrivedAt;
    return visits.some((id) => {
      const own = this.#case.visit(id);
      return own === undefined || goneAt(own) >= from - QUIET_MS;
    });
  }

  #try(key: string, change: Change): Verdict {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const lived = this.#case.replay(change, undefined, this.#case.since);
    const well = this.troubles.filter((trouble) =>
      isWell(trouble, lived.idOf(trouble.visit.id), lived.facts),
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
  if (mended.length === 0) return `no change for ${namesOf(all.map(({ visit }) => visit))}`;
  const parts: string[] = [];
  const meetings = new Set(mended.map(({ visit }) => visit.meeting));
  const before = new Set(one.all('meeting.started').map(({ meeting, at }) => `${meeting} ${at}`));
  for (const meeting of meetings) {
    const start = lived.facts.find(
      (fact) =>
        fact.type === 'meeting.started' &&
        fact.meeting === meeting &&
        !before.has(`${meeting} ${fact.at}`),
    );
    if (start !== undefined) parts.push(`${meeting} starts ${one.moments.on(start.at)}`);
  }
  for (const goal of OUTCOMES) {
    const own = mended.filter((trouble) => trouble.goal === goal.of);
    const names = namesOf(own.map(({ visit }) => visit));
    const [singular, plural] = goal.words(own[0]?.meant ?? '');
    const people = new Set(own.map(({ visit }) => visit.person)).size;
    if (people > 0) parts.push(`${names} ${verb(people, singular, plural)}`);
  }
  return parts.join('; ');
}

const OUTCOMES: readonly {
  readonly of: Trouble['goal'];
  readonly words: (meant: string) => readonly [string, string];
}[] = [
  {
    of: 'answered',
    words: () => ['is answered and asked for the ID', 'are answered and asked for the ID'],
  },
  { of: 'in', words: () => ['gets in', 'get in'] },
  { of: 'reached', words: () => ['reaches the meeting', 'reach the meeting'] },
  { of: 'elsewhere', words: (meant) => [`reaches ${meant}`, `reach ${meant}`] },
  { of: 'stays', words: () => ['stays on', 'stay on'] },
];
