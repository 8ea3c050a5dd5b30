import { describe, expect, it } from 'vitest';
import type { CallDetail } from '../../../src/call-detail/call-detail.ts';
import { diagnoseCalls } from '../../../src/diagnosis/calls/diagnose-calls.ts';
import { seedsFromRows } from '../../../src/diagnosis/calls/settings-from-rows.ts';
import { surveyCalls } from '../../../src/diagnosis/calls/survey-calls.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { SAMPLE_SEED, STANDUP, TOLL } from '../../support/sample-seed.ts';

const AT = Date.UTC(2026, 2, 2, 9);
const SETTINGS = originOf(SAMPLE_SEED, AT);
const MINUTE = 60_000;

/** A call to the standup, five minutes long, with what is otherwise. */
function call(id: string, change: Partial<CallDetail> = {}): CallDetail {
  const startAt = change.startAt ?? AT;
  const endAt = change.endAt ?? startAt + 5 * MINUTE;
  return {
    ...{ id, place: `row ${id}`, callId: 'c', conferenceId: STANDUP, tellsMeeting: true },
    ...{ organizer: null, callerId: `+1425555${id}`, numberType: 'toll', dialled: TOLL },
    tellsType: true,
    ...change,
    ...{ startAt, endAt, seconds: Math.ceil((endAt - startAt) / 1000) },
  };
}

const refused = (id: string, change: Partial<CallDetail> = {}): CallDetail =>
  call(id, { dialled: '+14255559999', conferenceId: null, endAt: AT + 9000, ...change });

describe('what rows are no proof of', () => {
  it('two calls of half an hour, of a lobby time-out', () => {
    const half = { endAt: AT + 30 * MINUTE + 10_000 };
    const { causes, certainty, healthy } = diagnoseCalls(
      [call('1', half), call('2', half)],
      SETTINGS,
    );
    expect({ causes, healthy, level: certainty.level }).toEqual({
      causes: [],
      healthy: false,
      level: 'open',
    });
    expect(certainty.possible).toContain('lobby.timeout');
    expect(certainty.because).not.toMatch(/all say so/u);
  });

  it('a call to no number, of a number that is not the bridge’s', () => {
    const { answer, causes, certainty } = diagnoseCalls(
      [refused('1', { dialled: null })],
      SETTINGS,
    );
    expect(causes).toEqual([]);
    expect(answer).not.toMatch(/dialled ,|dialled null/u);
    expect(certainty.possible).toEqual(
      expect.arrayContaining(['number.unknown', 'number.unregistered', 'id.unknown']),
    );
  });

  it('a row without the column of IDs, of an ID that was not taken', () => {
    const row = call('1', { conferenceId: null, tellsMeeting: false });
    const { answer, certainty } = diagnoseCalls([row], SETTINGS);
    expect(answer).not.toMatch(/No conference ID/u);
    expect(answer).toMatch(/or nothing at all/u);
    expect(certainty.possible).toEqual(expect.arrayContaining(['start.nobody']));
  });

  it('an empty ID of a long call, of one that reached nothing', () => {
    const row = call('1', { conferenceId: null, endAt: AT + 40 * MINUTE });
    const { answer, certainty } = diagnoseCalls([row], SETTINGS);
    expect(answer).not.toMatch(/No conference ID/u);
    expect(certainty.because).toMatch(/may have reached a meeting that its row does not name/u);
  });

  it('a row of no type, to a number that is not known, of a call to the bridge', () => {
    const row = refused('2', { tellsType: false });
    const { causes, setAside } = diagnoseCalls([call('1'), row], SETTINGS);
    expect(causes).toEqual([]);
    expect(setAside.map(({ words }) => words)).toEqual([
      '1 row is of what the settings lack (calls to other numbers) and set aside.',
    ]);
  });
});

describe('rows that are not about it', () => {
  it('a row of a meeting that the settings lack destroys no certain answer, and is counted', () => {
    const sure = diagnoseCalls([refused('1')], SETTINGS);
    const { setAside, answer, causes } = diagnoseCalls(
      [refused('1'), call('2', { conferenceId: '1234567' })],
      SETTINGS,
    );
    expect(causes).toEqual(sure.causes);
    expect(answer).toBe(sure.answer);
    expect(setAside).toEqual([
      { rows: 1, words: '1 row is of what the settings lack (1234567) and set aside.' },
    ]);
  });

  it('nor does one that cannot have gone so', () => {
    const odd = refused('2', { endAt: AT + 50 * MINUTE });
    const { causes, setAside } = diagnoseCalls([refused('1'), odd], SETTINGS);
    expect(causes.map(({ who }) => who)).toEqual([['1']]);
    expect(setAside[0]?.words).toMatch(/1 row cannot have come of these settings.*row 2/u);
  });

  it('an ID that was another organizer’s when the row was written', () => {
    const { setAside } = diagnoseCalls(
      [call('1', { organizer: 'zoe@contoso.com' }), call('2')],
      SETTINGS,
    );
    expect(setAside[0]?.words).toMatch(/\(4482915\)/u);
  });

  it('what was on another day: the newest is told, and the moment asked about', () => {
    const yesterday = call('1', { startAt: AT - 24 * 60 * MINUTE });
    const calls = [yesterday, call('2')];
    const today = diagnoseCalls(calls, SETTINGS);
    expect(today.callers.map(({ who }) => who)).toEqual(['2']);
    expect(today.answer).toMatch(/^On 2026-03-02 from 09:00:00 to 09:05:00 UTC: /u);
    expect(today.setAside[0]?.words).toMatch(/standup was on 1 other time/u);
    const before = diagnoseCalls(calls, SETTINGS, { at: yesterday.startAt + MINUTE });
    expect(before.callers).toMatchObject([
      { who: '1', place: 'connected', since: yesterday.startAt },
    ]);
    expect(before.answer).toMatch(/^On 2026-03-01/u);
  });

  it('of more than 250 at one time the last, and says so', () => {
    const many = Array.from({ length: 260 }, (_, nth) =>
      call(String(1000 + nth), { startAt: AT + nth * 1000 }),
    );
    const { callers, setAside, certainty } = diagnoseCalls(many, SETTINGS);
    expect(callers).toHaveLength(250);
    expect(setAside[0]?.words).toBe(
      'of 260 calls to standup at that time the last 250 were looked at.',
    );
    expect(certainty.because).toMatch(/of 250 callers 3 were tried as the organizer/u);
  });
});

describe('callers', () => {
  it.each([
    ['behind one number', '+14255550111', '+14255550111'],
    ['who are both anonymous', null, 'an unknown caller'],
  ])('two %s are two, told apart by their times', (_, callerId, name) => {
    const calls = [call('1', { callerId }), call('2', { callerId, startAt: AT + 5000 })];
    const { callers } = diagnoseCalls(calls, SETTINGS);
    expect(callers.map((caller) => [caller.who, caller.name])).toEqual([
      ['1', `${name} (09:00:00)`],
      ['2', `${name} (09:00:05)`],
    ]);
  });

  it('are found by their number, however it is written, or by their row', () => {
    const calls = [call('0111'), call('0112')];
    for (const caller of ['tel:+1 (425) 555-0112', '0014255550112', '0112', 'row 0112']) {
      expect(diagnoseCalls(calls, SETTINGS, { caller }).callers.map(({ who }) => who)).toEqual([
        '0112',
      ]);
    }
    expect(() => diagnoseCalls(calls, SETTINGS, { caller: '999' })).toThrow(
      /\+14255550111 and \+14255550112/u,
    );
  });

  it('dial numbers however they are written', () => {
    const said = diagnoseCalls([call('1')], SETTINGS);
    const written = TOLL.replace(/^\+1(\d{3})(\d{3})/u, '1 ($1) $2-');
    expect(diagnoseCalls([call('1', { dialled: written })], SETTINGS).certainty).toEqual(
      said.certainty,
    );
  });

  it('have the times of their rows', () => {
    const { callers, at } = diagnoseCalls([refused('1')], SETTINGS);
    expect(callers).toMatchObject([{ place: 'ended', since: AT + 9000 }]);
    expect(at).toBe(AT + 9000);
  });
});

describe('what callers heard', () => {
  it('music: they did not get in, and that nothing is wrong is ruled out', () => {
    const { answer, healthy } = diagnoseCalls([call('1'), call('2')], SETTINGS, { heard: 'music' });
    expect(healthy).toBe(false);
    expect(answer).toMatch(/\+14255551 and \+14255552 did not get into the meeting\./u);
    expect(answer).not.toMatch(/or nothing at all/u);
  });

  it('the meeting: nothing is wrong', () => {
    const { answer, healthy } = diagnoseCalls([call('1')], SETTINGS, { heard: 'meeting' });
    expect(healthy).toBe(true);
    expect(answer).toMatch(/Nothing is wrong that these rows show/u);
  });
});

describe('settings that are read off the rows', () => {
  it('have the meetings, organizers and numbers of the rows; what is open stays open', () => {
    const rows = [call('1', { organizer: 'amos@contoso.com' }), refused('2')];
    const [strict, open] = seedsFromRows(rows);
    expect(strict?.meetings).toEqual([
      { id: STANDUP, organizer: 'amos@contoso.com', conferenceId: STANDUP },
    ]);
    expect(strict?.numbers.map(({ number }) => number)).toEqual([TOLL, '+14255559999']);
    expect(open?.numbers.map(({ number }) => number)).toEqual([TOLL]);
    expect(seedsFromRows(rows, { startWithoutPin: true, numbers: [TOLL] })).toMatchObject([
      { organizers: [{ allowPstnOnlyMeetings: true }] },
      { organizers: [{ allowPstnOnlyMeetings: true }] },
    ]);
  });

  it('prove nothing that either of the possible settings does not', () => {
    const rows = [refused('2')];
    const [first, ...more] = seedsFromRows(rows).map((seed) => originOf(seed, AT));
    if (first === undefined) throw new Error('There are settings.');
    const { causes, certainty } = diagnoseCalls(rows, [first, ...more]);
    expect(causes).toEqual([]);
    expect(certainty.possible).toEqual(expect.arrayContaining(['number.unknown', 'id.unknown']));
  });
});

describe('a survey of an export', () => {
  it('tells each meeting by itself, and the calls that reached none, with progress', () => {
    const review = SAMPLE_SEED.meetings.find(({ conferenceId }) => conferenceId !== STANDUP);
    const rows = [call('1'), refused('2'), call('3', { conferenceId: review?.conferenceId ?? '' })];
    const seen: string[] = [];
    const survey = surveyCalls(rows, SETTINGS, {}, (done, inAll) => seen.push(`${done}/${inAll}`));
    expect(survey.map(({ meeting, calls }) => [meeting, calls])).toEqual(
      expect.arrayContaining([
        ['standup', 1],
        [review?.id, 1],
        [null, 1],
      ]),
    );
    expect(survey.find(({ meeting }) => meeting === null)?.diagnosis.known).toMatch(
      /never was a number/u,
    );
    expect(seen).toEqual(['0/3', '1/3', '2/3']);
  });
});
