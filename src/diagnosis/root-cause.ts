import { least } from '../domain/extremes.ts';
import type { Investigation } from './investigation.ts';
import { groupedBy } from './grouping.ts';
import { goneAt } from './session.ts';
import type { Hypothesis } from './hypothesis.ts';
import { causeNamed } from './causes/all-causes.ts';
import { nobodyHypotheses } from './causes/start-nobody.ts';
import type { CounterfactualTest } from './counterfactual-test.ts';
import type { Symptom } from './symptom.ts';

/** A hypothesis that is to blame, with whom it keeps out and what has to go with it. */
export interface RootCauses {
  readonly hypothesis: Hypothesis;
  readonly symptoms: readonly Symptom[];
  /** Others without which taking this one out mends nothing. */
  readonly with: readonly Hypothesis[];
}

/** Who is to blame, and who only looks so. */
export interface RootCause {
  readonly blamed: readonly RootCauses[];
  readonly cleared: readonly Hypothesis[];
  /** Symptoms that nothing explains. */
  readonly open: readonly Symptom[];
}

/** How many hypotheses are tried together for one symptom, at most. */
const MOST_TOGETHER = 8;

/**
 * Finds who is to blame by replays: a hypothesis counts when the history without it goes well for
 * somebody in trouble, or goes well only without it and others together.
 */
export function findRootCause(
  investigation: Investigation,
  counterfactual: CounterfactualTest,
  hypotheses: readonly Hypothesis[],
): RootCause {
  const blamed: RootCauses[] = [];
  for (const hypothesis of hypotheses) {
    const symptoms = counterfactual.mended([hypothesis]);
    if (symptoms.length > 0) blamed.push({ hypothesis, symptoms, with: [] });
  }
  const explained = (symptom: Symptom): boolean =>
    blamed.some(({ symptoms }) => symptoms.includes(symptom));
  const rest = counterfactual.symptoms.filter((symptom) => !explained(symptom));
  const joint = jointly(counterfactual, hypotheses, rest);
  const found = [...blamed, ...joint.blamed];
  const absent = absentOrganizers(investigation, counterfactual, hypotheses, joint.open);
  const since = nobodySince(investigation, counterfactual, found);
  const all = ranked(merged([...found, ...absent.blamed, ...since]));
  const guilty = new Set(all.map(({ hypothesis }) => hypothesis.key));
  const cleared = hypotheses.filter(({ key }) => !guilty.has(key));
  return { blamed: all, cleared, open: absent.open };
}

/** Symptoms that no single hypothesis explains: the fewest of those that concern them, together. */
function jointly(
  counterfactual: CounterfactualTest,
  hypotheses: readonly Hypothesis[],
  symptoms: readonly Symptom[],
): { blamed: RootCauses[]; open: Symptom[] } {
  const blamed: RootCauses[] = [];
  const open: Symptom[] = [];
  const groups = groupedBy(
    symptoms,
    ({ session, kind }) => `${session.meeting} ${kind} ${session.phone.lobbyReason}`,
  );
  for (const group of groups.values()) {
    const near = hypotheses.filter((hypothesis) =>
      group.some((symptom) => concerns(hypothesis, symptom)),
    );
    const needed = fewest(counterfactual, near.slice(0, MOST_TOGETHER), group);
    const mended = needed.length < 2 ? [] : counterfactual.mended(needed, group);
    for (const hypothesis of mended.length === 0 ? [] : needed) {
      const others = needed.filter((other) => other !== hypothesis);
      blamed.push({ hypothesis, symptoms: mended, with: others });
    }
    for (const investigation of group.filter((symptom) => !mended.includes(symptom)))
      open.push(investigation);
  }
  return { blamed, open };
}

function concerns({ meeting, sessions }: Hypothesis, { session }: Symptom): boolean {
  return sessions.includes(session.id) || (meeting !== null && meeting === session.meeting);
}

/** The fewest of these without whom somebody is well; none when even all together mend nothing. */
function fewest(
  counterfactual: CounterfactualTest,
  hypotheses: readonly Hypothesis[],
  group: readonly Symptom[],
): readonly Hypothesis[] {
  let needed = hypotheses;
  if (needed.length < 2 || counterfactual.mended(needed, group).length === 0) return [];
  for (const hypothesis of hypotheses) {
    const less = needed.filter((other) => other !== hypothesis);
    if (less.length > 0 && counterfactual.mended(less, group).length > 0) needed = less;
  }
  return needed;
}

/** Meetings that somebody waits for and nobody has tried to start. */
function absentOrganizers(
  investigation: Investigation,
  counterfactual: CounterfactualTest,
  hypotheses: readonly Hypothesis[],
  open: readonly Symptom[],
): { blamed: RootCauses[]; open: Symptom[] } {
  const blamed: RootCauses[] = [];
  const left: Symptom[] = [];
  for (const [meeting, group] of groupedBy(open, ({ session }) => session.meeting)) {
    const best = meeting === null ? null : nobodyFor(investigation, counterfactual, meeting, group);
    const nobody = best?.hypothesis ?? null;
    const alone = best?.symptoms ?? [];
    if (nobody !== null && alone.length > 0) {
      blamed.push({ hypothesis: nobody, symptoms: alone, with: [] });
    }
    const rest = group.filter((symptom) => !alone.includes(symptom));
    const near = hypotheses.filter((hypothesis) =>
      rest.some((symptom) => concerns(hypothesis, symptom)),
    );
    const needed = nobody === null ? [] : fewest(counterfactual, [...near, nobody], rest);
    const mended = needed.length === 0 ? [] : counterfactual.mended(needed, rest);
    for (const hypothesis of mended.length === 0 ? [] : needed) {
      const others = needed.filter((other) => other !== hypothesis);
      blamed.push({ hypothesis, symptoms: mended, with: others });
    }
    for (const investigation of rest.filter((symptom) => !mended.includes(symptom)))
      left.push(investigation);
  }
  return { blamed, open: left };
}

/** Who came back after something had ended the meeting waits because of that, and because nobody starts it. */
function nobodySince(
  investigation: Investigation,
  counterfactual: CounterfactualTest,
  found: readonly RootCauses[],
): readonly RootCauses[] {
  const waiting = counterfactual.symptoms.filter((symptom) => {
    const own = found.filter(({ symptoms }) => symptoms.includes(symptom));
    const after = own.every(
      ({ hypothesis }) =>
        causeNamed(hypothesis.code)?.endsMeeting === true &&
        hypothesis.sessions.every((id) => hasGone(investigation, id, symptom.session.arrivedAt)),
    );
    return own.length > 0 && after && symptom.goal === 'in';
  });
  return [...groupedBy(waiting, ({ session }) => session.meeting)].flatMap(([meeting, group]) => {
    const best = meeting === null ? null : nobodyFor(investigation, counterfactual, meeting, group);
    return best === null || best.symptoms.length === 0 ? [] : [{ ...best, with: [] }];
  });
}

function hasGone(investigation: Investigation, id: string, at: number): boolean {
  const session = investigation.session(id);
  return session !== undefined && goneAt(session) <= at;
}

/** That nobody has tried to start it, in the way that lets most of these in. */
function nobodyFor(
  investigation: Investigation,
  counterfactual: CounterfactualTest,
  meeting: string,
  group: readonly Symptom[],
): { readonly hypothesis: Hypothesis; readonly symptoms: readonly Symptom[] } | null {
  const ways = nobodyHypotheses(investigation, meeting, group).map((hypothesis) => {
    return { hypothesis, symptoms: counterfactual.mended([hypothesis], group) };
  });
  return ways.toSorted((a, b) => b.symptoms.length - a.symptoms.length)[0] ?? null;
}

/** A hypothesis that was found twice counts once, for all whom it keeps out. */
function merged(blamed: readonly RootCauses[]): readonly RootCauses[] {
  return [...groupedBy(blamed, ({ hypothesis }) => hypothesis.key).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const symptoms = [...new Set(same.flatMap((other) => other.symptoms))];
    const others = [...new Set(same.flatMap((other) => other.with))];
    return [{ hypothesis: first.hypothesis, symptoms, with: others }];
  });
}

/** Who keeps most people out comes first; among equals, what somebody tried, then what came first. */
function ranked(blamed: readonly RootCauses[]): readonly RootCauses[] {
  const attempt = ({ hypothesis }: RootCauses): number =>
    hypothesis.code.startsWith('pin.') ? 0 : 1;
  const firstAt = ({ hypothesis }: RootCauses): number =>
    least(hypothesis.evidence.map(({ seq }) => seq ?? Infinity));
  return blamed.toSorted(
    (a, b) =>
      b.symptoms.length - a.symptoms.length ||
      a.with.length - b.with.length ||
      attempt(a) - attempt(b) ||
      firstAt(a) - firstAt(b),
  );
}
