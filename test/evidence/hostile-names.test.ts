import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesParameter, viewOf } from '../../src/console/browser/history/history-filter.ts';
import { RecordRows } from '../../src/console/browser/history/record-rows.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { columnOf, lanesOf } from '../../src/evidence/browser/parts/ladder-lanes.ts';
import type { LaneId } from '../../src/evidence/browser/parts/lane-id.ts';
import { placesOf, type Rows } from '../../src/evidence/browser/parts/row-filter.ts';
import { readReport } from '../../src/evidence/browser/report-model.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { sourceOfJournal } from '../../src/evidence/report-source.ts';
import { whoOf } from '../../src/history/facts-about.ts';
import { Everybody, everybody } from '../../src/history/names.ts';
import { FIXED_LANES } from '../../src/scenario/report/fixed-lanes.ts';
import { ladder } from '../../src/scenario/report/ladder.ts';
import { journalOf, START, type Entry } from '../scenario/report/fixed-results.ts';

/** Names that the page's own words, an object's own names or markup have, and that look alike or like nothing. */
const NAMES = [
  ...[...FIXED_LANES, 'bridge', 'others', 'callers', '__proto__', 'constructor', 'toString'],
  ...['Pat', 'Pat', 'Pat 2', 'Pat\u200B', ' ', '<img src=x onerror=alert(1)>', 'a|b', '%7C', '"'],
];

const anyNames = fc.array(
  fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 8 })),
  { minLength: 1, maxLength: 6 },
);

/** Everybody calls, presses a key, waits and goes; what happens to one stands between what happens to the others. */
function factsOf(names: readonly string[]): readonly Fact[] {
  const each = (what: (who: string, nth: number) => Entry): readonly Entry[] =>
    names.map((_, nth) => what(`c-${nth + 1}`, nth));
  return journalOf(
    ...each((call, nth) => [
      ...([0, 'call.dialled'] as const),
      { call, to: '+14255550199', from: 'anonymous', name: names[nth] ?? null },
    ]),
    ...each((call) => [
      1000,
      'call.answered',
      { call, number: '+14255550199', kind: 'toll', language: 'en-US' },
    ]),
    ...each((call) => [2000, 'key.pressed', { call, key: '#', durationMs: 100 }]),
    ...each((who) => [
      ...([3000, 'lobby.entered'] as const),
      { who, meeting: 'm', reason: 'notStarted', ahead: 0 },
    ]),
    [4000, 'meeting.locked', { meeting: 'm' }],
    ...each((call) => [5000, 'call.ended', { call, reason: 'lobbyTimeout' }]),
  );
}

/** Whose each row has to be: the place among all of the caller that its fact is about. */
function expectOwnLanes(rows: Rows, facts: readonly Fact[]): void {
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows.at(place);
    const fact = facts.find(({ seq }) => seq === row?.seq);
    const who = fact === undefined ? null : whoOf(fact);
    const lanes: readonly (LaneId | null | undefined)[] = [row?.from, row?.to];
    const parties = lanes.filter((lane) => typeof lane === 'number');
    expect(parties).toEqual(who === null ? [] : [Number(who.slice(2)) - 1]);
    for (const lane of lanes) if (typeof lane === 'string') expect(FIXED_LANES).toContain(lane);
  }
}

/** Each lane is drawn once, in a column of its own, and a name chooses one caller alone. */
function expectColumns(rows: Rows, parties: readonly string[]): void {
  const places = Array.from({ length: rows.length }, (_, place) => place);
  const lanes = lanesOf({ rows, places, parties, chosen: [], room: 20 });
  const columns = [...parties.keys(), ...FIXED_LANES.slice(0, 2)].map((id) => columnOf(lanes, id));
  expect(new Set(columns).size).toBe(parties.length + 2);
  expect(columns).not.toContain(-1);
  for (const [party, name] of parties.entries()) {
    const [again = ''] = viewOf({ who: namesParameter([name]) }).who;
    expect(again).toBe(name);
    const own = placesOf(rows, { who: [again], find: '', without: [] }).map((at) => rows.at(at));
    const shown = new Set(own.flatMap((row) => [row?.from, row?.to]));
    expect([...shown].filter((lane) => typeof lane === 'number')).toEqual([party]);
  }
}

describe('callers with hostile names', () => {
  test('have lanes of their own in the console, and are chosen alone', () => {
    fc.assert(
      fc.property(anyNames, (names) => {
        const facts = factsOf(names);
        const rows = new RecordRows(facts, new Everybody([]));
        rows.take(facts.length);
        expectOwnLanes(rows, facts);
        expectColumns(rows, rows.parties);
      }),
    );
  });

  test('have lanes of their own in a report, and are chosen alone', () => {
    fc.assert(
      fc.property(anyNames, (names) => {
        const facts = factsOf(names);
        const source = sourceOfJournal('journal.jsonl', { origin: null, parties: [], facts }, null);
        const { rows, parties, callers } = readReport(encodeReport(source));
        expectOwnLanes(rows, facts);
        expectColumns(rows, parties);
        expect(new Set(callers.map(({ line }) => line)).size).toBe(names.length);
      }),
    );
  });

  test('have lanes of their own on a ladder of text', () => {
    const facts = factsOf(['meeting', 'attendant', 'others']);
    const parties = everybody(facts, []);
    const drawn = ladder({ parties, journal: facts, startAt: START }, { width: 120, rows: null });
    expect(
      drawn
        .split('\n')
        .slice(0, 5)
        .map((line) => line.trimEnd()),
    ).toEqual([
      '            meeting  attendant  others  attendant  meeting',
      '+00:00.000  ├────────┼──────────┼──────▶│          │        dials +14255550199',
      '+00:00.000  │        ├──────────┼──────▶│          │        dials +14255550199',
      '+00:00.000  │        │          ├──────▶│          │        dials +14255550199',
      '+00:01.000  │◀───────┼──────────┼───────┤          │        answers in en-US',
    ]);
  });
});
