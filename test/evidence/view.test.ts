import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readReport, type ReportModel } from '../../src/evidence/browser/report-model.ts';
import { columnOf, lanesOf } from '../../src/evidence/browser/parts/ladder-lanes.ts';
import { placesOf, type RowModel } from '../../src/evidence/browser/parts/row-filter.ts';
import { TimeScale } from '../../src/evidence/browser/parts/time-scale.ts';
import {
  addressOf,
  viewOf,
  wholeView,
  type ViewState,
} from '../../src/evidence/browser/view-state.ts';
import { momentOf } from '../../src/evidence/moment-text.ts';
import { PLACES, ROW_KINDS } from '../../src/evidence/report-data.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { stuckSource } from './stuck-standup.ts';

const HOUR = 3_600_000;

describe('the line of time', () => {
  const moments = fc.array(fc.nat({ max: 100 * HOUR }), { maxLength: 30 });

  test('goes from 0 to 1 and back, never backwards, with pauses short or long', () => {
    fc.assert(
      fc.property(moments, fc.nat({ max: HOUR }), fc.boolean(), (unsorted, more, shorten) => {
        const times = unsorted.toSorted((a, b) => a - b);
        const endAt = (times.at(-1) ?? 0) + more;
        const scale = new TimeScale(times, endAt, shorten);
        const places = [0, ...times, endAt].map((at) => scale.placeOf(at));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        expect([scale.placeOf(0), scale.placeOf(scale.drawnTo)]).toEqual([0, 1]);
        for (const at of times) expect(scale.momentAt(scale.placeOf(at))).toBeCloseTo(at, -1);
      }),
      { seed: 7 },
    );
  });

  test('draws half an hour of music short, and says so', () => {
    const times = [0, 8000, 15_000, 22_000, 30_000, 30_000 + HOUR / 2, 32_000 + HOUR / 2];
    const short = new TimeScale(times, 32_000 + HOUR / 2, true);
    expect(short.pauses).toEqual([{ from: 30_000, to: 30_000 + HOUR / 2 }]);
    expect(short.placeOf(30_000)).toBeGreaterThan(0.3);
    const long = new TimeScale(times, 32_000 + HOUR / 2, false);
    expect(long.pauses).toEqual([]);
    expect(long.placeOf(30_000)).toBeLessThan(0.02);
  });

  test('leaves the most of it to what happens, however long the pause', () => {
    const times = [0, 1000, 16 * HOUR, 16 * HOUR + 9000, 16 * HOUR + 18_000, 16 * HOUR + 27_000];
    const scale = new TimeScale(times, 16 * HOUR + 27_000, true);
    expect(scale.placeOf(16 * HOUR)).toBeLessThan(0.5);
  });
});

describe('an address', () => {
  const view = fc.record({
    at: fc.nat({ max: 100 * HOUR }),
    seq: fc.option(fc.nat(), { nil: null }),
    who: fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
    find: fc.string(),
    caller: fc.string(),
    without: fc.subarray([...ROW_KINDS]),
    places: fc.subarray([...PLACES]),
    trueToTime: fc.boolean(),
  });

  test('holds all of a view', () => {
    fc.assert(
      fc.property(view, (one) => {
        expect(viewOf(addressOf(one), wholeView(0))).toEqual(one);
      }),
      { seed: 7 },
    );
  });

  test('reads as people write it, and passes over what is none', () => {
    expect(addressOf(wholeView(62_345))).toBe('at=01:02.345');
    expect(['01:02.345', '+01:02.345', '1:2', '960:46.5', '-00:01.000'].map(momentOf)).toEqual([
      62_345, 62_345, 62_000, 57_646_500, -1000,
    ]);
    expect(['', 'now', '62', '1:2:3', '00:61.5x'].map(momentOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(viewOf('at=soon&without=keys.nonsense&in=moon&seq=x', wholeView(5))).toEqual({
      ...wholeView(5),
      without: ['keys'],
    });
  });
});

describe('rows and lanes', () => {
  let model: ReportModel;
  beforeAll(async () => {
    model = readReport(encodeReport(await stuckSource()));
  });

  const rowsOf = (view: ViewState): readonly RowModel[] =>
    placesOf(model.rows, view).flatMap((place) => model.rows[place] ?? []);

  test('those of chosen callers, and what concerns everybody', () => {
    const rows = rowsOf({ ...wholeView(0), who: ['pat', 'nobody of that name'] });
    expect(new Set(rows.map(({ who }) => who))).toEqual(new Set([null, 'pat']));
    expect(rows.length).toBeLessThan(model.rows.length);
  });

  test('that hold the words that are searched for, a name among them', () => {
    const found = (find: string): readonly string[] =>
      rowsOf({ ...wholeView(0), find }).map(({ words }) => words);
    expect(found(' pin REFUSED')).toHaveLength(3);
    expect(found('amos: hangs up')).toEqual([]);
    expect(found('lee: hangs up')).toEqual(['hangs up']);
    expect(found('no such words')).toEqual([]);
  });

  test('callers without room share a lane', () => {
    const { rows, parties } = model;
    const places = [...rows.keys()];
    const names = (room: number, chosen: readonly string[] = []): readonly string[] =>
      lanesOf({ rows, places, parties, chosen, room }).map(({ name }) => name);
    expect(names(9)).toEqual([
      ...['pat', 'lee', 'sam', 'amos', 'attendant', 'meeting', 'admin', 'mail'],
    ]);
    expect(names(7)).toEqual(['pat', 'lee', 'others', 'attendant', 'meeting', 'admin', 'mail']);
    expect(names(4)).toEqual(['callers', 'attendant', 'meeting', 'admin', 'mail']);
    expect(names(9, ['amos'])).toEqual(['amos', 'attendant', 'meeting', 'admin', 'mail']);
    const lanes = lanesOf({ rows, places, parties, chosen: [], room: 7 });
    expect(([0, 1, 2, 3, 'mail'] as const).map((lane) => columnOf(lanes, lane))).toEqual([
      ...[0, 1, 2, 2, 6],
    ]);
    expect(columnOf(lanes, null)).toBe(-1);
  });
});
