import { beforeAll, describe, expect, test } from 'vitest';
import { callersOf } from '../../src/evidence/callers.ts';
import { readReport, stepFrom } from '../../src/evidence/browser/report-model.ts';
import type { ReportModel } from '../../src/evidence/browser/report-model.ts';
import type { ReportData } from '../../src/evidence/report-data.ts';
import { factWords } from '../../src/evidence/fact-words.ts';
import { heardWords } from '../../src/evidence/prompt-words.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { sourceOfJournal, type ReportSource } from '../../src/evidence/report-source.ts';
import { shownSettings } from '../../src/evidence/shown-settings.ts';
import { namesOf } from '../../src/history/names.ts';
import { ladderRows } from '../../src/scenario/report/ladder-rows.ts';
import { journalOf, MID_ENTRY } from '../scenario/report/fixed-results.ts';
import { stuckSource } from './stuck-standup.ts';

let source: ReportSource;
let model: ReportModel;
beforeAll(async () => {
  source = await stuckSource();
  // As it comes out of a page.
  model = readReport(JSON.parse(JSON.stringify(encodeReport(source))) as ReportData);
});

describe('what a page embeds, read again, is what was put in', () => {
  test('every row of the ladder, in order, with its lanes', () => {
    const rows = ladderRows({
      parties: source.history.parties,
      journal: source.history.facts,
      startAt: source.startAt,
      mark: source.mark ?? { at: 0, words: '' },
    });
    expect(model.rows.map(({ at, words }) => [at, words])).toEqual(
      rows.map(({ at, seq, arrow, mark }) => {
        const fact = source.history.facts.find((one) => one.seq === seq);
        const words = fact === undefined ? null : factWords(fact, namesOf(source.history.parties));
        return [at - source.startAt, words ?? arrow?.words ?? mark];
      }),
    );
    const refused = model.rows.filter(({ words }) => words.startsWith('PIN refused'));
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({
      ...{ from: 'attendant', to: model.parties.indexOf('amos'), who: 'amos' },
      ...{ kind: 'entry', trouble: true },
    });
    expect(source.history.facts[(refused[0]?.seq ?? 0) - 1]?.type).toBe('pin.rejected');
    expect(model.rows.at(-1)).toMatchObject({ kind: 'mark', from: null, to: null, trouble: true });
    expect(model.rows.find(({ words }) => words.startsWith('PIN of'))).toMatchObject({
      ...{ from: 'admin', to: null, who: null, kind: 'admin', trouble: false },
    });
  });

  test('every state of every caller', () => {
    const callers = callersOf(source.history.parties, source.history.facts);
    expect(
      model.callers.map(({ name, states }) => [
        name,
        states.map(({ at, words, hears, spoken }) => [at, words, hears, spoken]),
      ]),
    ).toEqual(
      callers.map(({ name, legs }) => [
        name,
        legs
          .flatMap((leg) => leg.states)
          .map(({ at, state: { words, hearing, spoken } }) => [
            ...[at - source.startAt, words, hearing === null ? '' : heardWords(hearing), spoken],
          ]),
      ]),
    );
    const words = model.callers.flatMap(({ states }) => states.map(({ spoken }) => spoken));
    expect(words).toContainEqual(expect.stringMatching(/PIN/));
  });

  test('every setting with its changes', () => {
    const settings = shownSettings(source.history.origin, source.history.facts);
    expect(model.settings).toEqual(
      settings.map(({ changes, ...rest }) => ({
        ...rest,
        changes: changes.map((one) => ({ ...one, at: one.at - source.startAt })),
      })),
    );
    const version = model.settings.find(({ name }) => name === 'pinVersion');
    expect(version).toMatchObject({
      value: '1, of 8 digits',
      changes: [{ at: 60_800, value: '2, of 8 digits' }],
    });
  });

  test('the moments: each at which something happens, once, in order', () => {
    const times = new Set(source.history.facts.map(({ at }) => at - source.startAt));
    expect(model.moments).toEqual(model.moments.toSorted((a, b) => a - b));
    expect(new Set(model.moments).size).toBe(model.moments.length);
    // A prompt that ends, and nothing more, is a moment too: somebody hears something else then.
    expect(model.moments.filter((at) => !times.has(at))).toEqual([365_500]);
    expect(model.endAt).toBe(365_500);
  });

  test('where it opens: at the moment that the diagnosis is about', () => {
    expect(model.opensAt).toBe((source.diagnosis?.at ?? 0) - source.startAt);
  });
});

test('texts are kept once, and numbers small', () => {
  const data = encodeReport(source);
  expect(new Set(data.texts).size).toBe(data.texts.length);
  const lists = [data.rows.at, data.rows.seq, ...data.callers.map(({ states }) => states)];
  expect(Math.max(...lists.flat())).toBeLessThan(400_000);
  // What each setting means is as long in every report, and no part of the history.
  const { settings: _ofTheBridge, ...history } = data;
  const json = JSON.stringify(history).length;
  expect(json).toBeLessThan(JSON.stringify(source.history.facts).length / 3);
});

test('a step goes from moment to moment and stays within them', () => {
  const moments = [0, 100, 250, 1000];
  expect([0, 100, 1000].map((at) => stepFrom(moments, at, 1))).toEqual([100, 250, 1000]);
  expect([0, 100, 1000].map((at) => stepFrom(moments, at, -1))).toEqual([0, 0, 250]);
  // From between two of them.
  expect([stepFrom(moments, 300, 1), stepFrom(moments, 300, -1)]).toEqual([1000, 250]);
  expect([stepFrom(moments, 300, Infinity), stepFrom(moments, 300, -Infinity)]).toEqual([1000, 0]);
  expect(stepFrom([0], 0, 1)).toBe(0);
});

describe('a journal that says little', () => {
  const read = (facts: ReportSource['history']['facts']): ReportModel =>
    readReport(
      encodeReport(sourceOfJournal('a.jsonl', { origin: null, parties: [], facts }, null)),
    );

  test('of nothing at all is an empty report', () => {
    const empty = read([]);
    expect([empty.rows, empty.callers, empty.settings]).toEqual([[], [], []]);
    expect([empty.moments, empty.endAt, empty.opensAt]).toEqual([[0], 0, 0]);
  });

  test('names callers by what they say of themselves, each apart', () => {
    const dialled = (call: string, name: string | null) =>
      [0, 'call.dialled', { call, to: '+14255550199', from: '+14255550111', name }] as const;
    const { callers, parties } = read(
      journalOf(...[dialled('c-1', 'Pat'), dialled('c-2', 'Pat'), dialled('c-3', null)], [
        10,
        'call.ended',
        { call: 'c-1', reason: 'caller' },
      ]),
    );
    expect(parties).toEqual(['Pat', 'Pat 2', 'c-3']);
    expect(callers.map(({ name, about, states }) => [name, about, states.length])).toEqual([
      ['Pat', 'Pat, +14255550111', 2],
      ['Pat 2', 'Pat, +14255550111', 1],
      ['c-3', '+14255550111', 1],
    ]);
  });

  test('without an origin knows of settings what changed', () => {
    const { settings } = read(MID_ENTRY.journal);
    expect(settings).toMatchObject([
      { name: 'pinVersion', value: null, changes: [{ value: '2, of 5 digits' }] },
    ]);
  });
});

test('a party on two calls at once, or by phone and by app, has a line for each', () => {
  const facts = journalOf(
    [0, 'call.dialled', { call: 'c-1', to: '+1', from: '+2', name: 'Amos' }],
    [5, 'call.dialled', { call: 'c-2', to: '+1', from: '+2', name: 'Amos' }],
    [7, 'call.ended', { call: 'c-1', reason: 'caller' }],
    [9, 'call.dialled', { call: 'c-3', to: '+1', from: '+2', name: 'Amos' }],
    [
      10,
      'app.joined',
      {
        participant: 'app-1',
        meeting: 'm',
        name: 'Amos',
        user: 'amos@contoso.com',
        signedIn: true,
      },
    ],
  );
  const parties = [{ name: 'amos', calls: ['c-1', 'c-2', 'c-3'], participants: ['app-1'] }];
  expect(
    callersOf(parties, facts).map(({ by, legs, about }) => [by, legs.map(({ id }) => id), about]),
  ).toEqual([
    ['phone', ['c-1', 'c-3'], 'Amos, +2'],
    ['phone', ['c-2'], 'Amos, +2'],
    ['app', ['app-1'], 'Amos, by the app, signed in'],
  ]);
});
