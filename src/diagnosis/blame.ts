import { least } from '../domain/extremes.ts';
import type { Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { groupedBy } from './grouping.ts';
import { goneAt } from './visit.ts';
import type { Suspect } from './suspect.ts';
import { nobodySuspects } from './suspects/nobody-suspects.ts';
import type { Trial } from './trial.ts';
import type { Trouble } from './trouble.ts';

/** A suspect that is to blame, with whom it keeps out and what has to go with it. */
export interface Blamed {
  readonly suspect: Suspect;
  readonly troubles: readonly Trouble[];
  /** Others without which taking this one out mends nothing. */
  readonly with: readonly Suspect[];
}

/** Who is to blame, and who only looks so. */
export interface Blame {
  readonly blamed: readonly Blamed[];
  readonly cleared: readonly Suspect[];
  /** Troubles that nothing explains. */
  readonly open: readonly Trouble[];
}

/** How many suspects are tried together for one trouble, at most. */
const MOST_TOGETHER = 8;

/**
 * Finds who is to blame by replays: a suspect counts when the history without it goes well for
 * somebody in trouble, or goes well only without it and others together.
 */
export function findBlame(one: Case, trial: Trial, suspects: readonly Suspect[]): Blame {
  const blamed: Blamed[] = [];
  for (const suspect of suspects) {
    const troubles = trial.mended([suspect]);
    if (troubles.length > 0) blamed.push({ suspect, troubles, with: [] });
  }
  const explained = (trouble: Trouble): boolean =>
    blamed.some(({ troubles }) => troubles.includes(trouble));
  const rest = trial.troubles.filter((trouble) => !explained(trouble));
  const joint = jointly(trial, suspects, rest);
  const found = [...blamed, ...joint.blamed];
  const absent = absentOrganizers(one, trial, suspects, joint.open);
  const since = nobodySince(one, trial, found);
  const all = ranked(merged([...found, ...absent.blamed, ...since]));
  const guilty = new Set(all.map(({ suspect }) => suspect.key));
  const cleared = suspects.filter(({ key }) => !guilty.has(key));
  return { blamed: all, cleared, open: absent.open };
}

/** Troubles that no single suspect explains: the fewest of those that concern them, together. */
function jointly(
  trial: Trial,
  suspects: readonly Suspect[],
  troubles: readonly Trouble[],
): { blamed: Blamed[]; open: Trouble[] } {
  const blamed: Blamed[] = [];
  const open: Trouble[] = [];
  const groups = groupedBy(
    troubles,
    ({ visit, kind }) => `${visit.meeting} ${kind} ${visit.waits}`,
  );
  for (const group of groups.values()) {
    const near = suspects.filter((suspect) => group.some((trouble) => concerns(suspect, trouble)));
    const needed = fewest(trial, near.slice(0, MOST_TOGETHER), group);
    const mended = needed.length < 2 ? [] : trial.mended(needed, group);
    for (const suspect of mended.length === 0 ? [] : needed) {
      const others = needed.filter((other) => other !== suspect);
      blamed.push({ suspect, troubles: mended, with: others });
    }
    for (const one of group.filter((trouble) => !mended.includes(trouble))) open.push(one);
  }
  return { blamed, open };
}

function concerns({ meeting, visits }: Suspect, { visit }: Trouble): boolean {
  return visits.includes(visit.id) || (meeting !== null && meeting === visit.meeting);
}

/** The fewest of these without whom somebody is well; none when even all together mend nothing. */
function fewest(
  trial: Trial,
  suspects: readonly Suspect[],
  group: readonly Trouble[],
): readonly Suspect[] {
  let needed = suspects;
  if (needed.length < 2 || trial.mended(needed, group).length === 0) return [];
  for (const suspect of suspects) {
    const less = needed.filter((other) => other !== suspect);
    if (less.length > 0 && trial.mended(less, group).length > 0) needed = less;
  }
  return needed;
}

/** Meetings that somebody waits for and nobody has tried to start. */
function absentOrganizers(
  one: Case,
  trial: Trial,
  suspects: readonly Suspect[],
  open: readonly Trouble[],
): { blamed: Blamed[]; open: Trouble[] } {
  const blamed: Blamed[] = [];
  const left: Trouble[] = [];
  for (const [meeting, group] of groupedBy(open, ({ visit }) => visit.meeting)) {
    const best = meeting === null ? null : nobodyFor(one, trial, meeting, group);
    const nobody = best?.suspect ?? null;
    const alone = best?.troubles ?? [];
    if (nobody !== null && alone.length > 0) {
      blamed.push({ suspect: nobody, troubles: alone, with: [] });
    }
    const rest = group.filter((trouble) => !alone.includes(trouble));
    const near = suspects.filter((suspect) => rest.some((trouble) => concerns(suspect, trouble)));
    const needed = nobody === null ? [] : fewest(trial, [...near, nobody], rest);
    const mended = needed.length === 0 ? [] : trial.mended(needed, rest);
    for (const suspect of mended.length === 0 ? [] : needed) {
      const others = needed.filter((other) => other !== suspect);
      blamed.push({ suspect, troubles: mended, with: others });
    }
    for (const one of rest.filter((trouble) => !mended.includes(trouble))) left.push(one);
  }
  return { blamed, open: left };
}

/** Causes that ended a meeting; who comes afterwards waits for somebody to start it anew. */
const ENDED_IT: ReadonlySet<CauseCode> = new Set([
  'meeting.phoneOnlyLimit',
  'meeting.unchangedLimit',
  'line.lost',
  'bridge.stopped',
]);

/** Who came back after something had ended the meeting waits because of that, and because nobody starts it. */
function nobodySince(one: Case, trial: Trial, found: readonly Blamed[]): readonly Blamed[] {
  const waiting = trial.troubles.filter((trouble) => {
    const own = found.filter(({ troubles }) => troubles.includes(trouble));
    const after = own.every(
      ({ suspect }) =>
        ENDED_IT.has(suspect.code) &&
        suspect.visits.every((id) => hasGone(one, id, trouble.visit.arrivedAt)),
    );
    return own.length > 0 && after && trouble.goal === 'in';
  });
  return [...groupedBy(waiting, ({ visit }) => visit.meeting)].flatMap(([meeting, group]) => {
    const best = meeting === null ? null : nobodyFor(one, trial, meeting, group);
    return best === null || best.troubles.length === 0 ? [] : [{ ...best, with: [] }];
  });
}

function hasGone(one: Case, id: string, at: number): boolean {
  const visit = one.visit(id);
  return visit !== undefined && goneAt(visit) <= at;
}

/** That nobody has tried to start it, in the way that lets most of these in. */
function nobodyFor(
  one: Case,
  trial: Trial,
  meeting: string,
  group: readonly Trouble[],
): { readonly suspect: Suspect; readonly troubles: readonly Trouble[] } | null {
  const ways = nobodySuspects(one, meeting, group).map((suspect) => {
    return { suspect, troubles: trial.mended([suspect], group) };
  });
  return ways.toSorted((a, b) => b.troubles.length - a.troubles.length)[0] ?? null;
}

/** A suspect that was found twice counts once, for all whom it keeps out. */
function merged(blamed: readonly Blamed[]): readonly Blamed[] {
  return [...groupedBy(blamed, ({ suspect }) => suspect.key).values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const troubles = [...new Set(same.flatMap((other) => other.troubles))];
    const others = [...new Set(same.flatMap((other) => other.with))];
    return [{ suspect: first.suspect, troubles, with: others }];
  });
}

/** Who keeps most people out comes first; among equals, what somebody tried, then what came first. */
function ranked(blamed: readonly Blamed[]): readonly Blamed[] {
  const attempt = ({ suspect }: Blamed): number => (suspect.code.startsWith('pin.') ? 0 : 1);
  const firstAt = ({ suspect }: Blamed): number =>
    least(suspect.evidence.map(({ seq }) => seq ?? Infinity));
  return blamed.toSorted(
    (a, b) =>
      b.troubles.length - a.troubles.length ||
      a.with.length - b.with.length ||
      attempt(a) - attempt(b) ||
      firstAt(a) - firstAt(b),
  );
}
