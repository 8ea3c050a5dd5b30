import type { CallDetail } from '../../call-detail/call-detail.ts';
import { groupedBy } from '../grouping.ts';
import type { NamedParty } from '../../history/names.ts';
import type { CauseCode } from '../cause-code.ts';
import { diagnose } from '../diagnose.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { outcomesOf, type Outcome } from './call-outcome.ts';
import { makeUp, type CallGroup, type MadeUpHistory } from './made-up-history.ts';

/** What a made-up history comes to for one call. */
export interface CallVerdict {
  /** What keeps its caller out there; empty when nothing does, or it cannot be told. */
  readonly codes: readonly CauseCode[];
  /** True when its caller is where a caller wants to be. */
  readonly isWell: boolean;
}

/** How many calls of one kind stand for all of that kind. */
const MOST_ALIKE = 2;

/**
 * What made-up histories come to. Calls that fare alike in one history have one verdict there, and
 * so have histories that are alike in all that decides: each is asked why only once.
 */
export class HistoryVerdicts {
  readonly #known = new Map<string, ReadonlyMap<string, CallVerdict>>();

  /**
   * The verdict on each call that had come by then, by the row's id.
   *
   * @param at the moment that is asked about; by default the end.
   */
  of(group: CallGroup, made: MadeUpHistory, at?: number): ReadonlyMap<string, CallVerdict> {
    const { calls } = group;
    const kinds = kindsOf(group, made, at);
    const counts = [...groupedBy(calls, ({ id }) => kinds.get(id) ?? '')]
      .map(([kind, alike]) => `${kind} ${Math.min(alike.length, MOST_ALIKE)}`)
      .toSorted();
    const { start, keys } = made.guess;
    const guess = typeof start === 'object' ? `pinBy ${kinds.get(start.pinBy) ?? ''}` : start;
    const name = JSON.stringify([group.past.signature, guess, keys, counts, at !== undefined]);
    const known = this.#known.get(name) ?? verdictsByKind(group, made, kinds, at);
    this.#known.set(name, known);
    return new Map(
      calls.flatMap(({ id }) => {
        const verdict = known.get(kinds.get(id) ?? '');
        return verdict === undefined ? [] : [[id, verdict] as const];
      }),
    );
  }
}

/** What an answer about some of the calls says, in words that name them. */
export function answerAbout(
  group: CallGroup,
  made: MadeUpHistory,
  some: readonly CallDetail[],
  nameOf: (call: CallDetail) => string,
  at?: number,
): { readonly found: Diagnosis; readonly callOf: (call: CallDetail) => string | null } {
  const fewer = withFewer(group, made, some, at);
  const { facts } = fewer.replayed;
  const parties = group.calls.flatMap((call): NamedParty[] => {
    const id = fewer.outcomes.get(call.id)?.call;
    return id === undefined ? [] : [{ name: nameOf(call), calls: [id], participants: [] }];
  });
  const history = { origin: group.past.origin, facts, parties };
  const found = diagnose(history, at === undefined ? {} : { at });
  return { found, callOf: ({ id }) => fewer.outcomes.get(id)?.call ?? null };
}

function verdictsByKind(
  group: CallGroup,
  made: MadeUpHistory,
  kinds: ReadonlyMap<string, string>,
  at: number | undefined,
): ReadonlyMap<string, CallVerdict> {
  const examples = [...groupedBy(group.calls, ({ id }) => kinds.get(id) ?? '')]
    .filter(([kind]) => kind !== '')
    .flatMap(([, alike]) => alike.slice(0, MOST_ALIKE));
  if (examples.length === 0) return new Map();
  const { found, callOf } = answerAbout(group, made, examples, ({ id }) => id, at);
  const verdicts = new Map<string, CallVerdict>();
  for (const call of examples) {
    const id = callOf(call) ?? '';
    const codes = found.causes.filter(({ who }) => who.includes(id)).map(({ code }) => code);
    const missing = found.callers.find(({ who }) => who === id)?.missing ?? null;
    const kind = kinds.get(call.id) ?? '';
    const before = verdicts.get(kind)?.codes ?? [];
    const isWell = codes.length === 0 && missing === null;
    verdicts.set(kind, { codes: [...new Set([...before, ...codes])], isWell });
  }
  return verdicts;
}

/** The same history with only these calls in it, where they fare alike without the others. */
function withFewer(
  group: CallGroup,
  made: MadeUpHistory,
  some: readonly CallDetail[],
  at: number | undefined,
): MadeUpHistory {
  const { start } = made.guess;
  const needed = new Set(some.map(({ id }) => id));
  if (typeof start === 'object') needed.add(start.pinBy);
  const fewer = group.calls.filter(({ id }) => needed.has(id));
  if (fewer.length === group.calls.length) return made;
  const again = makeUp(group, made.guess, fewer);
  const [before, after] = [kindsOf(group, made, at), kindsOf(group, again, at)];
  const isAlike = fewer.every(({ id }) => before.get(id) === after.get(id));
  return isAlike ? again : made;
}

/** What decides about a call in a history, as a word; none for one that has not come by then. */
function kindsOf(
  { calls, places, past }: CallGroup,
  { replayed, outcomes }: MadeUpHistory,
  at: number | undefined,
): ReadonlyMap<string, string> {
  const seen = at === undefined ? outcomes : outcomesOf(calls, replayed, at);
  return new Map(
    calls.flatMap((call) => {
      const outcome = seen.get(call.id);
      if (outcome === undefined) return [];
      const place = places.get(call.id);
      const id =
        place?.got === 'meeting' ? past.directory.findConferenceId(place.conferenceId) : null;
      const number =
        call.dialled === null ? null : past.directory.number(past.numberAs(call.dialled));
      return [[call.id, kindOf(outcome, id?.found ?? '', number?.number ?? '')]] as const;
    }),
  );
}

function kindOf(outcome: Outcome, id: string, number: string): string {
  const { reached, joined, waited, wrongIds, ended } = outcome;
  return [id, number, reached, joined, waited, wrongIds > 0, ended].join(' ');
}
