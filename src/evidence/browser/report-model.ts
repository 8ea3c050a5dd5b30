import { FIXED_LANES } from '../../scenario/report/fixed-lanes.ts';
import { PLACES, ROW_KINDS, STATE_FIELDS } from '../report-data.ts';
import type { CallerData, Place, ReportData } from '../report-data.ts';
import type { ShownSetting } from '../shown-settings.ts';
import type { LaneId } from './parts/lane-id.ts';
import type { RowModel } from './parts/row-filter.ts';

/** What a report shows, read out of its data. Times are offsets in milliseconds. */
export interface ReportModel {
  readonly startAt: number;
  readonly endAt: number;
  /** The moment that a report opens at. */
  readonly opensAt: number;
  /** Names of the parties, in the order of their lanes. */
  readonly parties: readonly string[];
  readonly callers: readonly CallerModel[];
  readonly rows: readonly RowModel[];
  readonly settings: readonly ShownSetting[];
  /** Every moment at which something happens, each once, in order. */
  readonly moments: readonly number[];
}

/** A line of the table of callers. */
export interface CallerModel {
  /** Its place among all lines: a party may have several, and two parties one name. */
  readonly line: number;
  readonly name: string;
  readonly party: number;
  readonly app: boolean;
  readonly about: string;
  readonly states: readonly StateModel[];
}

/** What a caller is from a moment on. */
export interface StateModel {
  readonly at: number;
  readonly place: Place;
  readonly words: string;
  readonly label: string;
  /** What is heard; empty where that is not known. */
  readonly hears: string;
  readonly spoken: string;
}

/** Reads the data that a page embeds. */
export function readReport(data: ReportData): ReportModel {
  const text = (place: number): string => data.texts[place] ?? '';
  const parties = data.parties.map(text);
  const rows = readRows(data, parties, text);
  const callers = data.callers.map((caller, line) => readCaller(caller, line, data, text));
  const settings = data.settings.map(({ value, changes, ...rest }) => ({
    ...rest,
    value: value < 0 ? null : text(value),
    changes: runs(changes, 3).map(({ at, rest: [to = 0, by = 0] }) => ({
      ...{ at, value: text(to), by: text(by) },
    })),
  }));
  const times = [
    ...rows.map(({ at }) => at),
    ...callers.flatMap(({ states }) => states.map(({ at }) => at)),
  ];
  return {
    ...{ startAt: data.startAt, endAt: data.endAt, opensAt: data.opensAt },
    ...{ parties, callers, rows, settings },
    moments: [...new Set([0, ...times])].toSorted((a, b) => a - b),
  };
}

function readCaller(
  { party, app, about, states }: CallerData,
  line: number,
  { parties, hearings }: ReportData,
  text: (place: number) => string,
): CallerModel {
  return {
    line,
    name: text(parties[party] ?? -1),
    ...{ party, app, about: text(about) },
    states: runs(states, STATE_FIELDS).map(
      ({ at, rest: [place = 0, words, label, hears = -1] }) => {
        const [heard, spoken] = hearings[hears] ?? [-1, -1];
        return {
          at,
          place: PLACES[place] ?? 'ended',
          words: text(words ?? -1),
          label: text(label ?? -1),
          hears: text(heard),
          spoken: text(spoken),
        };
      },
    ),
  };
}

function readRows(
  data: ReportData,
  parties: readonly string[],
  text: (place: number) => string,
): readonly RowModel[] {
  const { at, seq, from, to, words, kind, trouble } = data.rows;
  const troubled = new Set(trouble);
  let [time, line] = [0, 0];
  return at.map((gap, place) => {
    time += gap;
    line += seq[place] ?? 0;
    const [start, end] = [from[place] ?? -1, to[place] ?? -1];
    const who = [start, end].find((lane) => lane >= 0 && lane < parties.length);
    return {
      ...{ at: time, seq: line, from: laneAt(start, parties), to: laneAt(end, parties) },
      who: who === undefined ? null : (parties[who] ?? null),
      words: text(words[place] ?? -1),
      kind: ROW_KINDS[kind[place] ?? 0] ?? 'call',
      trouble: troubled.has(place),
    };
  });
}

/** The lane at a place, at which those of the parties come first. */
function laneAt(place: number, { length }: readonly string[]): LaneId | null {
  if (place < 0) return null;
  return place < length ? place : (FIXED_LANES[place - length] ?? null);
}

/** Takes flat runs of numbers apart; the first of each is the time since the one before. */
function runs(
  flat: readonly number[],
  fields: number,
): readonly { readonly at: number; readonly rest: readonly number[] }[] {
  let at = 0;
  return Array.from({ length: flat.length / fields }, (_, place) => {
    at += flat[place * fields] ?? 0;
    return { at, rest: flat.slice(place * fields + 1, (place + 1) * fields) };
  });
}

/** The last of these that is not later than a moment, by bisection; -1 when all are. */
export function lastAt(items: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What a caller is at a moment; `null` before they came. */
export function stateAt(caller: CallerModel, at: number): StateModel | null {
  return caller.states[lastAt(caller.states, at)] ?? null;
}

/** The next moment, or with a negative count one before; the first and the last stay. */
export function stepFrom(moments: readonly number[], at: number, count: number): number {
  const here = lastAt(
    moments.map((moment) => ({ at: moment })),
    at,
  );
  // From between two moments, one step back is the one before.
  const between = (moments[here] ?? 0) < at && count < 0;
  const place = Math.min(moments.length - 1, Math.max(0, here + count + (between ? 1 : 0)));
  return moments[place] ?? 0;
}
