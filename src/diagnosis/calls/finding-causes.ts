import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { CauseCode } from '../cause-code.ts';
import type { Cause, Evidence, Remedy } from '../diagnosis.ts';
import { groupedBy } from '../grouping.ts';
import { counted } from '../../domain/wording.ts';
import type { GroupFinding } from './group-finding.ts';
import { answerAbout } from './history-verdicts.ts';
import { rowShown, type CallNames } from './row-words.ts';

/** How many calls the words of a cause name; the others are counted, and all are in the evidence. */
const MOST_NAMED = 3;

/** What all histories that fit say, and what would mend it. */
export interface KnownCauses {
  readonly causes: readonly Cause[];
  readonly remedies: readonly Remedy[];
}

/** The causes that are certain of the rows of a group, in the words of one history that fits. */
export function causesOf(
  { group, rows, example }: GroupFinding,
  names: CallNames,
  at: number | undefined,
): KnownCauses {
  const byCode = groupedBy(
    rows.flatMap(({ call, certain }) => certain.map((code) => ({ code, call }))),
    ({ code }) => code,
  );
  if (example === null || byCode.size === 0) return { causes: [], remedies: [] };
  const named = [...byCode.values()].flatMap((own) => own.slice(-MOST_NAMED));
  const some = [...new Set(named.map(({ call }) => call))];
  const { found, callOf } = answerAbout(group, example, some, (call) => names.of(call), at);
  const rowOf = new Map(some.map((call) => [callOf(call), call]));
  const causes = found.causes.flatMap((cause) => {
    const who = (byCode.get(cause.code) ?? []).map(({ call }) => call);
    const isAbout = cause.who.some((id) => who.includes(rowOf.get(id) ?? NOBODY));
    return isAbout ? [aboutRows(cause, who, cause.who.length)] : [];
  });
  const codes = new Set<CauseCode>(causes.map(({ code }) => code));
  const remedies = found.remedies.filter(({ mends }) => mends.some((code) => codes.has(code)));
  return { causes: unique(causes), remedies };
}

const NOBODY = {} as CallDetail;

function aboutRows(cause: Cause, rows: readonly CallDetail[], named: number): Cause {
  const others = rows.length - Math.min(named, rows.length);
  const so = others === 0 ? '' : ` So it was with ${counted(others, 'other call')}.`;
  const evidence = [...rows.map((call) => rowShown(call)), ...settingsOf(cause.evidence)];
  return { ...cause, words: `${cause.words}${so}`, who: rows.map(({ id }) => id), evidence };
}

/** Of several causes of one code the first: each is about all rows that have it. */
function unique(causes: readonly Cause[]): readonly Cause[] {
  return causes.filter(({ code }, place) => causes.findIndex((one) => one.code === code) === place);
}

function settingsOf(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.flatMap((one) => {
    if (one.setting === null) return [];
    const { name, owner, value } = one.setting;
    const words = `${name} of ${owner} is ${JSON.stringify(value)}, as the settings have it`;
    return [{ ...one, words, at: null, seq: null }];
  });
}

/** Findings about the same cause in several groups, as one. */
export function mergedCauses(each: readonly KnownCauses[]): KnownCauses {
  const causes = [
    ...groupedBy(
      each.flatMap((one) => one.causes),
      causeName,
    ).values(),
  ].map(([first, ...more]) => {
    if (first === undefined) throw new Error('A group has a member.');
    return {
      ...first,
      who: [first, ...more].flatMap(({ who }) => who),
      evidence: distinct([first, ...more].flatMap(({ evidence }) => evidence)),
    };
  });
  const remedies = distinct(each.flatMap((one) => one.remedies));
  return { causes, remedies };
}

function causeName({ code, words }: Cause): string {
  return `${code} ${words}`;
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
