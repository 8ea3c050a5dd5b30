import { greatest } from '../domain/extremes.ts';
import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from '../history/names.ts';
import { everybody, namesOf } from '../history/names.ts';
import { ladderRows } from '../scenario/report/ladder-rows.ts';
import type { LadderRow, LadderSource } from '../scenario/report/ladder-rows.ts';
import type { Lane, NameOf } from '../scenario/report/ladder-words.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { callersOf } from './callers.ts';
import type { Caller } from './callers.ts';
import { factWords } from './fact-words.ts';
import type { LegState } from './leg-state.ts';
import { heardWords } from './prompt-words.ts';
import { PLACES, ROW_KINDS } from './report-data.ts';
import { FIXED_LANES } from '../scenario/report/fixed-lanes.ts';
import type { CallerData, ReportData, RowColumns, SettingData } from './report-data.ts';
import type { ReportSource } from './report-source.ts';
import { isTrouble, KIND_OF_FACT } from './row-kinds.ts';
import { shownSettings } from './shown-settings.ts';

/** Everything that the script of a report goes by. Holds no digit of a PIN (rule PIN-4). */
export function encodeReport(source: ReportSource): ReportData {
  const { startAt, history, mark } = source;
  const texts = new Table();
  const hearings = new Table();
  const parties = everybody(history.facts, history.parties);
  const rows = ladderRows({
    ...{ parties, startAt, journal: history.facts },
    ...(mark === null ? {} : { mark }),
  } satisfies LadderSource);
  const callers = callersOf(parties, history.facts).map((caller) =>
    callerData(caller, startAt, texts, hearings),
  );
  const settings = shownSettings(history.origin, history.facts).map(
    ({ changes, value, ...rest }): SettingData => ({
      ...rest,
      value: value === null ? -1 : texts.place(value),
      changes: withGaps(changes, startAt, (one) => [texts.place(one.value), texts.place(one.by)]),
    }),
  );
  const ends = [...history.facts.slice(-1), ...rows.slice(-1)].map(({ at }) => at - startAt);
  const endAt = greatest(ends, Math.max(0, source.run?.virtualMs ?? 0));
  const opensAt = source.diagnosis?.at ?? mark?.at;
  return {
    startAt,
    endAt,
    opensAt: opensAt === undefined ? endAt : opensAt - startAt,
    parties: parties.map(({ name }) => texts.place(withoutControls(name))),
    callers,
    rows: rowColumns(rows, history.facts, new Lanes(parties), {
      ...{ startAt, texts, nameOf: namesOf(parties) },
    }),
    settings,
    hearings: hearings.entries().map((pair) => JSON.parse(pair) as [number, number]),
    texts: texts.entries(),
  };
}

/** Texts, each once, by the place where it was put first. */
class Table {
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, known);
    return known;
  }

  entries(): readonly string[] {
    return [...this.#places.keys()];
  }
}

class Lanes {
  readonly #lanes = new Map<string, number>();

  constructor(parties: readonly NamedParty[]) {
    for (const [place, party] of parties.entries())
      for (const id of [...party.calls, ...party.participants]) this.#lanes.set(id, place);
    for (const [place, lane] of FIXED_LANES.entries()) {
      this.#lanes.set(`lane ${lane}`, parties.length + place);
    }
  }

  of(lane: Lane | null | undefined): number {
    if (lane === null || lane === undefined) return -1;
    return this.#lanes.get(typeof lane === 'string' ? `lane ${lane}` : lane.who) ?? -1;
  }
}

function callerData(caller: Caller, startAt: number, texts: Table, hearings: Table): CallerData {
  const heard = ({ hearing, spoken }: LegState): number =>
    hearing === null
      ? -1
      : hearings.place(JSON.stringify([texts.place(heardWords(hearing)), texts.place(spoken)]));
  const states = caller.legs.flatMap((leg) => leg.states);
  return {
    party: caller.party,
    app: caller.by === 'app',
    about: texts.place(withoutControls(caller.about)),
    states: withGaps(states, startAt, ({ state }) => [
      PLACES.indexOf(state.lost ? 'lost' : state.place),
      texts.place(state.words),
      texts.place(state.label),
      heard(state),
    ]),
  };
}

/** Flat runs of numbers: the time since the one before, then the rest. */
function withGaps<T extends { readonly at: number }>(
  items: readonly T[],
  startAt: number,
  rest: (item: T) => readonly number[],
): number[] {
  let before = startAt;
  return items.flatMap((item) => {
    const gap = item.at - before;
    before = item.at;
    return [gap, ...rest(item)];
  });
}

function rowColumns(
  rows: readonly LadderRow[],
  facts: readonly Fact[],
  lanes: Lanes,
  {
    startAt,
    texts,
    nameOf,
  }: { readonly startAt: number; readonly texts: Table; readonly nameOf: NameOf },
): RowColumns {
  const first = facts[0]?.seq ?? 1;
  const factOf = ({ seq }: LadderRow): Fact | undefined =>
    seq === null ? undefined : facts[seq - first];
  const gaps = (values: readonly number[], start: number): number[] =>
    values.map((value, index) => value - (index === 0 ? start : (values[index - 1] ?? 0)));
  const seqs: number[] = [];
  for (const { seq } of rows) seqs.push(seq ?? seqs.at(-1) ?? 0);
  return {
    at: gaps(
      rows.map(({ at }) => at),
      startAt,
    ),
    seq: gaps(seqs, 0),
    from: rows.map(({ arrow }) => lanes.of(arrow?.from)),
    to: rows.map(({ arrow }) => lanes.of(arrow?.to)),
    words: rows.map((row) => {
      const fact = factOf(row);
      const own = fact === undefined ? null : factWords(fact, nameOf);
      return texts.place(own ?? row.arrow?.words ?? withoutControls(row.mark ?? ''));
    }),
    kind: rows.map(({ type }) => ROW_KINDS.indexOf(type === null ? 'mark' : KIND_OF_FACT[type])),
    trouble: rows.flatMap((row, place) => {
      const fact = factOf(row);
      return row.type === null || (fact !== undefined && isTrouble(fact)) ? [place] : [];
    }),
  };
}
