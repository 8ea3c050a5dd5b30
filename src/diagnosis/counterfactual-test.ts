import type { ReplayResult } from '../replay/replay-with.ts';
import { QUIET_MS } from '../history/meeting-sessions.ts';
import type { Investigation } from './investigation.ts';
import type { Proof } from './diagnosis.ts';
import { goneAt } from './session.ts';
import type { Hypothesis } from './hypothesis.ts';
import { isWell, type Symptom } from './symptom.ts';
import { plural } from '../domain/wording.ts';
import { namesOf } from './wording.ts';
import { together, type Change } from './what-if.ts';

/** What a changed history came to, for those who were in trouble. */
export interface Verdict {
  /** Who is well in it. */
  readonly well: readonly Symptom[];
  readonly replayed: ReplayResult;
}

/** Replays a history with one thing or several otherwise, each combination once. */
export class CounterfactualTest {
  readonly symptoms: readonly Symptom[];
  readonly #case: Investigation;
  readonly #known = new Map<string, Verdict>();

  constructor(investigation: Investigation, symptoms: readonly Symptom[]) {
    this.#case = investigation;
    this.symptoms = symptoms;
  }

  /** How many replays there have been. */
  get replays(): number {
    return this.#known.size;
  }

  /** The history without these. */
  without(hypotheses: readonly Hypothesis[]): Verdict {
    const key = hypotheses
      .map(({ key: name, variant = '' }) => `${name} ${variant}`)
      .toSorted()
      .join('\n');
    return this.#try(key, together(hypotheses.map(({ change }) => change)));
  }

  /**
   * Who of these is well without these hypotheses. What was over before somebody's own occasion began keeps
   * that somebody out of nothing, whatever a replay with it otherwise would come to.
   */
  mended(
    hypotheses: readonly Hypothesis[],
    of: readonly Symptom[] = this.symptoms,
  ): readonly Symptom[] {
    const near = of.filter((symptom) =>
      hypotheses.every((hypothesis) => this.#isAtHand(hypothesis, symptom)),
    );
    if (near.length === 0) return [];
    const { well } = this.without(hypotheses);
    return near.filter((symptom) => well.includes(symptom));
  }

  /** The proof that a hypothesis, or several together, are to blame or are not. */
  proof(hypotheses: readonly Hypothesis[], of: readonly Symptom[] = this.symptoms): Proof {
    const { replayed } = this.without(hypotheses);
    const mended = this.mended(hypotheses, of);
    const changed = hypotheses.map(({ without }) => without).join(' and ');
    const outcome = outcomeWords(this.#case, replayed, mended, of);
    return { changed, outcome, mends: mended.length > 0 };
  }

  #isAtHand({ sessions }: Hypothesis, { session }: Symptom): boolean {
    if (sessions.length === 0) return true;
    const from = this.#case.occasionOf(session)?.from ?? session.arrivedAt;
    return sessions.some((id) => {
      const own = this.#case.session(id);
      return own === undefined || goneAt(own) >= from - QUIET_MS;
    });
  }

  #try(key: string, change: Change): Verdict {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const replayed = this.#case.replay(change, undefined, this.#case.since);
    const well = this.symptoms.filter((symptom) =>
      isWell(symptom, replayed.idOf(symptom.session.id), replayed.facts),
    );
    const verdict = { well, replayed };
    this.#known.set(key, verdict);
    return verdict;
  }
}

/** What a replay came to, in words: who gets where and when, or that nothing changes. */
export function outcomeWords(
  investigation: Investigation,
  replayed: ReplayResult,
  mended: readonly Symptom[],
  all: readonly Symptom[],
): string {
  if (mended.length === 0) return `no change for ${namesOf(all.map(({ session }) => session))}`;
  const parts: string[] = [];
  const meetings = new Set(mended.map(({ session }) => session.meeting));
  const before = new Set(
    investigation.all('meeting.started').map(({ meeting, at }) => `${meeting} ${at}`),
  );
  for (const meeting of meetings) {
    const start = replayed.facts.find(
      (fact) =>
        fact.type === 'meeting.started' &&
        fact.meeting === meeting &&
        !before.has(`${meeting} ${fact.at}`),
    );
    if (start !== undefined)
      parts.push(`${meeting} starts ${investigation.timeFormat.on(start.at)}`);
  }
  for (const goal of OUTCOMES) {
    const own = mended.filter((symptom) => symptom.goal === goal.of);
    const names = namesOf(own.map(({ session }) => session));
    const [one, many] = goal.words(own[0]?.meant ?? '');
    const people = new Set(own.map(({ session }) => session.person)).size;
    if (people > 0) parts.push(`${names} ${plural(people, one, many)}`);
  }
  return parts.join('; ');
}

const OUTCOMES: readonly {
  readonly of: Symptom['goal'];
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
