import { greatest } from '../../domain/extremes.ts';
import { MEASURES, type MeasureName } from '../load-plan.ts';
import { pinToLast, type Admissions } from '../measures/admissions.ts';
import type { EncodedMeasure, LedgerData, Reason, TemplateCounts } from '../measures/ledger.ts';
import { Spread } from '../measures/spread.ts';
import type { CountName, TimelineData } from '../measures/timeline.ts';

/** What is told of calls, merged of all who made them. */
export interface MergedCalls {
  readonly templates: readonly TemplateCounts[];
  readonly reasons: readonly Reason[];
  readonly lostLater: number;
  readonly measures: Readonly<Record<MeasureName, EncodedMeasure>>;
  readonly lateness: string;
  readonly timeline: TimelineData;
}

/** The ledgers of processes that share a clock as one. At least one. */
export function mergeLedgers(ledgers: readonly LedgerData[]): MergedCalls {
  const admissions: Admissions = {
    pins: ledgers.flatMap((one) => one.admissions.pins),
    letIn: ledgers.flatMap((one) => one.admissions.letIn),
  };
  const fromDue = Spread.empty();
  const fromSent = Spread.empty();
  for (const times of pinToLast(admissions)) {
    fromDue.add(times.fromDue);
    fromSent.add(times.fromSent);
  }
  const last = { fromDue: fromDue.encoded(), fromSent: fromSent.encoded() };
  return mergeCalls(
    ledgers.map(({ dialToPrompt, keyToAnswer, ...one }, place) => ({
      ...one,
      measures: { dialToPrompt, keyToAnswer, pinToLast: place === 0 ? last : NOTHING },
    })),
  );
}

const NOTHING: EncodedMeasure = {
  fromDue: Spread.empty().encoded(),
  fromSent: Spread.empty().encoded(),
};

/** What was told of calls by several machines as one. At least one. */
export function mergeCalls(all: readonly MergedCalls[]): MergedCalls {
  const measures = MEASURES.map((name) => {
    const own = all.map((one) => one.measures[name]);
    const fromDue = mergedSpread(own.map((one) => one.fromDue));
    return [name, { fromDue, fromSent: mergedSpread(own.map((one) => one.fromSent)) }] as const;
  });
  return {
    templates: mergedTemplates(all.map(({ templates }) => templates)),
    reasons: mergedReasons(all.flatMap(({ reasons }) => reasons)),
    lostLater: all.reduce((sum, one) => sum + one.lostLater, 0),
    measures: Object.fromEntries(measures) as Record<MeasureName, EncodedMeasure>,
    lateness: mergedSpread(all.map(({ lateness }) => lateness)),
    timeline: mergedTimeline(all.map(({ timeline }) => timeline)),
  };
}

function mergedSpread(encoded: readonly string[]): string {
  const merged = Spread.empty();
  for (const one of encoded) merged.merge(Spread.decoded(one));
  return merged.encoded();
}

function mergedTemplates(all: readonly (readonly TemplateCounts[])[]): TemplateCounts[] {
  const [first = [], ...others] = all;
  return first.map((counts, place) => {
    const same = others.flatMap((templates) => templates[place] ?? []);
    const sums = Object.entries(counts).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? same.reduce((sum, one) => sum + Number(one[key as keyof TemplateCounts]), value)
        : value,
    ]);
    return Object.fromEntries(sums) as TemplateCounts;
  });
}

function mergedReasons(all: readonly Reason[]): Reason[] {
  const merged = new Map<string, Reason>();
  for (const one of all) {
    const key = `${one.outcome} ${one.why}`;
    merged.set(key, { ...one, count: one.count + (merged.get(key)?.count ?? 0) });
  }
  return [...merged.values()].toSorted((a, b) => b.count - a.count);
}

function mergedTimeline(all: readonly TimelineData[]): TimelineData {
  const length = greatest(
    all.map(({ counts }) => counts.asked.length),
    0,
  );
  const places = Array.from({ length }, (_, place) => place);
  const sum = (name: CountName): number[] =>
    places.map((place) =>
      all.reduce((total, { counts }) => total + valueAt(counts[name], place, name), 0),
    );
  const counts = {
    ...{ asked: sum('asked'), dialled: sum('dialled'), came: sum('came') },
    ...{ failed: sum('failed'), up: sum('up') },
  };
  const spreads = (of: 'dialToPrompt' | 'keyToAnswer'): number[][] =>
    places.map((place) => added(all.map((one) => one[of][place] ?? [])));
  return {
    widthMs: all[0]?.widthMs ?? 1000,
    counts,
    dialToPrompt: spreads('dialToPrompt'),
    keyToAnswer: spreads('keyToAnswer'),
  };
}

/** Past the end of a timeline nothing happens, and as many are up as were at its end. */
function valueAt(values: readonly number[], place: number, name: CountName): number {
  return values[place] ?? (name === 'up' ? (values.at(-1) ?? 0) : 0);
}

function added(lists: readonly (readonly number[])[]): number[] {
  const length = greatest(
    lists.map((list) => list.length),
    0,
  );
  return Array.from({ length }, (_, place) =>
    lists.reduce((sum, list) => sum + (list[place] ?? 0), 0),
  );
}
