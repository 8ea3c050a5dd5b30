import { describe, expect, it } from 'vitest';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';

const HEADING = 'UsageId,Conference ID,Caller ID,Call Type,Destination Number,Start Time,End Time';
const row = (id: string, change: Readonly<Record<number, string>> = {}): string =>
  [
    id,
    '4482915',
    '+14255550111',
    'conf_in',
    '+14255550199',
    '2026-03-02T09:00:00Z',
    '2026-03-02T09:05:00Z',
  ]
    .map((cell, place) => change[place] ?? cell)
    .join(',');
const read = (...lines: readonly string[]) => readCallDetail(`${[HEADING, ...lines].join('\n')}\n`);

describe('a row that cannot be read costs itself alone, and is named', () => {
  it.each([
    [
      'a time that is none',
      row('bad', { 5: 'soon' }),
      'row 3, column "Start Time": expected a time',
    ],
    [
      'a shortened caller',
      row('bad', { 2: '1.42556E+10' }),
      'row 3, column "Caller ID": a spreadsheet',
    ],
    [
      'a shortened ID',
      row('bad', { 1: '4,48E+06' }).replace('4,48E+06', '"4,48E+06"'),
      'row 3, column "Conference ID": a spreadsheet',
    ],
    [
      'an ID of letters',
      row('bad', { 1: 'standup' }),
      'row 3, column "Conference ID": expected a conference ID',
    ],
    ['more fields than columns', `${row('bad')},x`, 'row 3: it has 8 fields'],
    ['a quote that never closes', row('bad', { 2: '"Pat' }), 'row 3: the quotes are not closed'],
    ['a quote where none should be', row('bad', { 2: 'P"at' }), 'row 3: the quotes are not closed'],
    ['a row of totals', 'Total,,,,,,', 'row 3, column "Start Time": here is nothing'],
  ])('%s', (_, bad, message) => {
    const { calls, leftOut } = read(row('a'), bad, row('b'), row('c'));
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(leftOut.map((fault) => fault.message)).toEqual([expect.stringContaining(message)]);
    expect(leftOut[0]?.cure).not.toBe('');
    expect(calls.at(-1)?.place).toBe('row 5');
  });

  it('half a row at the end, where a download broke off', () => {
    const whole = [HEADING, row('a'), row('b')].join('\n');
    const { calls, leftOut } = readCallDetail(`${whole}\nc,4482915,+14255550111,conf_in,+1425`);
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(leftOut[0]?.message).toBe('row 4: the file breaks off here: 5 of 7 fields.');
  });

  it('half an object at the end of JSON', () => {
    const one = {
      id: 'a',
      callType: 'conf_in',
      startDateTime: '2026-03-02T09:00:00Z',
      duration: 60,
    };
    const text = JSON.stringify({ value: [one, { ...one, id: 'b' }, { ...one, id: 'c' }] });
    const { calls, leftOut } = readCallDetail(text.slice(0, -40));
    expect(calls.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(leftOut[0]?.message).toBe('row 3: the file breaks off here.');
  });

  it('but a file of which no row can be read is refused with the first of them', () => {
    expect(() => read(row('a', { 5: 'soon' }), row('b', { 5: 'later' }))).toThrow(/row 2.*"soon"/u);
  });
});

describe('rows are told apart', () => {
  it('by their UsageId, or by their place; the Call ID may be that of others', () => {
    const text =
      'Call ID,Start Time,Duration\nc,2026-03-02T09:00:00Z,1\nc,2026-03-02T09:01:00Z,1\n';
    expect(readCallDetail(text).calls.map(({ id, callId }) => [id, callId])).toEqual([
      ['row 2', 'c'],
      ['row 3', 'c'],
    ]);
  });

  it('once, where a row stands there twice word for word; by place, where only the UsageId does', () => {
    const { calls, repeated } = read(row('a'), row('a'), row('a', { 2: '+14255550112' }));
    expect(calls.map(({ id }) => id)).toEqual(['a', 'row 4']);
    expect(repeated).toBe(1);
  });

  it('where one export was put behind another, with its column names', () => {
    expect(read(row('a'), HEADING, row('b')).calls.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what is not there is unknown', () => {
  it('a column that a file lacks is no statement, an empty cell of it is one', () => {
    const [call] = readCallDetail('Start Time,Duration\n2026-03-02T09:00:00Z,60\n').calls;
    expect(call).toMatchObject({ conferenceId: null, tellsMeeting: false, tellsType: false });
    expect(read(row('a', { 1: '' })).calls[0]).toMatchObject({
      ...{ conferenceId: null, tellsMeeting: true, tellsType: true },
    });
  });

  it.each(['anonymous', 'Anonymous', 'Unavailable', 'N/A', '-', ''])(
    'nobody called from "%s"',
    (from) => {
      expect(read(row('a', { 2: from })).calls[0]?.callerId).toBeNull();
    },
  );

  it.each([
    ['448 291 5', '4482915'],
    ['"4,482,915"', '4482915'],
    ['4482915#', '4482915'],
    ['4482915.0', '4482915'],
    ["'4482915", '4482915'],
    ['="4482915"', '4482915'],
    ['0048291', '0048291'],
  ])('the ID %s is %s', (written, digits) => {
    expect(
      read(row('a', { 1: written.replaceAll('="4482915"', '"=""4482915"""') })).calls[0]
        ?.conferenceId,
    ).toBe(digits);
  });

  it('an organizer is no GUID: Graph and the directory name one beside', () => {
    const guid = '91aa0b5e-06eb-4189-939b-7cbf3a20ba27';
    const text = `User ID,Username,Start Time,Duration\n${guid},amos@contoso.com,2026-03-02T09:00:00Z,9\n${guid},,2026-03-02T09:00:00Z,9\n`;
    expect(readCallDetail(text).calls.map(({ organizer }) => organizer)).toEqual([
      'amos@contoso.com',
      null,
    ]);
  });
});

describe('dates of other places', () => {
  const dated = (...dates: readonly string[]): string =>
    `UsageId,Start Time,Duration\n${dates.map((date, n) => `u${n},${date} 09:00,60`).join('\n')}\n`;
  const days = (text: string, dates?: 'dmy' | 'mdy'): readonly string[] =>
    readCallDetail(text, dates === undefined ? {} : { dates }).calls.map(({ startAt }) =>
      new Date(startAt).toISOString().slice(0, 10),
    );

  it('are taken where one day after the twelfth settles it for the file', () => {
    expect(days(dated('02/03/2026', '28/02/2026'))).toEqual(['2026-03-02', '2026-02-28']);
    expect(days(dated('02/03/2026', '02/28/2026'))).toEqual(['2026-02-03', '2026-02-28']);
    expect(days(dated('03-03-2026'))).toEqual(['2026-03-03']);
  });

  it('ask which is meant where nothing settles it', () => {
    expect(() => days(dated('02/03/2026', '04/03/2026'))).toThrow(
      /row 2, column "Start Time": "02\/03\/2026 09:00" may be two days/u,
    );
    expect(days(dated('02/03/2026'), 'dmy')).toEqual(['2026-03-02']);
    expect(days(dated('02/03/2026'), 'mdy')).toEqual(['2026-02-03']);
  });

  it('name the contradiction of two dates, and take one order when told', () => {
    const text = dated('28/02/2026', '02/28/2026', '02/03/2026');
    expect(() => days(text)).toThrow(/row 2.*"28\/02\/2026 09:00" has the day first.*row 3/u);
    expect(days(text, 'dmy')).toEqual(['2026-02-28', '2026-03-02']);
  });
});
