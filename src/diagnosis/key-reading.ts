import type { Fact } from '../domain/fact.ts';
import type { Investigation } from './investigation.ts';
import type { Evidence } from './diagnosis.ts';
import { wide } from './settings.ts';

/** What is keyed when nothing is: the time ran out, or a # came alone. */
export const SAYS_NOTHING: ReadonlySet<string> = new Set(['noDigits', 'bareHash']);

/** Something that came of an entry of a call. */
interface CameOf {
  readonly call: string;
  readonly seq: number;
}

const TOO_EARLY: ReadonlySet<Fact<'key.ignored'>['why']> = new Set([
  'typeAheadOff',
  'typeAheadFull',
  'notAnswered',
]);

/** Whether a key that came to nothing came ahead of its question, or of the answer. */
export function isPassedOver({ why }: Fact<'key.ignored'>): boolean {
  return TOO_EARLY.has(why);
}

/** The keys of the call that came while nobody listened, since the entry before the one that led to this. */
export function keysPassedOver(
  investigation: Investigation,
  { call, seq }: CameOf,
): readonly Fact<'key.ignored'>[] {
  const earlier = investigation
    .all('entry.ended')
    .filter((fact) => fact.call === call && fact.seq < seq);
  const since = earlier.at(-2)?.seq ?? 0;
  return ignoredBetween(investigation, call, since, seq).filter((fact) => isPassedOver(fact));
}

/** What decides that such keys are lost: before the answer, ahead of a question, or too many of them. */
const DECIDES: Partial<Readonly<Record<Fact<'key.ignored'>['why'], readonly string[]>>> = {
  notAnswered: ['keysWhileRinging'],
  typeAheadOff: ['typeAhead', 'bargeIn'],
  typeAheadFull: ['typeAheadKeys'],
};

/** The settings by which these keys came to nothing, as they were then. */
export function whyPassedOver(
  investigation: Investigation,
  keys: readonly Fact<'key.ignored'>[],
): readonly Evidence[] {
  const names = new Set(keys.flatMap(({ why }) => DECIDES[why] ?? []));
  return [...names].map((name) =>
    investigation.settingShows(wide('bridge', name), keys.at(-1)?.seq),
  );
}

/** When such keys came: `while it still rang`. */
export function whenPassedOver(keys: readonly Fact<'key.ignored'>[]): string {
  if (keys.every(({ why }) => why === 'notAnswered')) return 'while it still rang';
  return keys.every(({ why }) => why === 'typeAheadFull')
    ? 'when no more could be kept for later'
    : 'while the attendant did not listen';
}

/** How many keys the language menu took or passed over, just before the entry that led to this. */
export function languageTook(investigation: Investigation, { call, seq }: CameOf): number {
  const menu = investigation
    .all('entry.started')
    .find((fact) => fact.call === call && fact.entry === 'language');
  const entries = investigation
    .all('entry.ended')
    .filter((fact) => fact.call === call && fact.seq < seq);
  const [chosen, keyed, ...more] = entries;
  if (menu === undefined || chosen?.entry !== 'language' || keyed === undefined) return 0;
  if (more.length > 0) return 0;
  const passedOver = ignoredBetween(investigation, call, menu.seq, chosen.seq).length;
  return passedOver + (chosen.choice === null ? 0 : 1);
}

/** The keys of a call that came to nothing between two facts. */
export function ignoredBetween(
  investigation: Investigation,
  call: string,
  from: number,
  to: number,
): readonly Fact<'key.ignored'>[] {
  return investigation.all('key.ignored').filter((fact) => {
    return fact.call === call && fact.seq > from && fact.seq < to;
  });
}
