import { describe, expect, it } from 'vitest';
import { callerLines, type Placed } from '../../../src/scenario/report/caller-groups.ts';

const placed = (name: string, change: Partial<Placed> = {}): Placed => ({
  ...{ name, organizer: false, place: 'lobby', detail: ', hearing moh (notStarted)' },
  since: 39_100,
  ...change,
});

const crowd = (from: number, to: number, change: Partial<Placed> = {}): readonly Placed[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => placed(`crowd-${from + nth}`, change));

const AMOS = placed('amos', {
  organizer: true,
  place: 'attendant',
  detail: ', hearing pin.enter',
  since: 169_900,
});

describe('where everybody is when a scenario fails', () => {
  it('takes one line for thirty who are alike, one for the organizer, and one that counts', () => {
    expect(callerLines([...crowd(1, 30), AMOS])).toEqual([
      '30 lobby, 1 attendant',
      'crowd-1 … crowd-30: lobby, since +00:39.100, hearing moh (notStarted)',
      'amos, organizer: attendant, since +02:49.900, hearing pin.enter',
    ]);
  });

  it('has no count where there are few', () => {
    expect(callerLines([placed('pat'), placed('lee', { since: 41_000 })])).toEqual([
      'pat, lee: lobby, since +00:39.100 … +00:41.000, hearing moh (notStarted)',
    ]);
  });

  it('keeps apart who is elsewhere, hears something else or is there for another reason', () => {
    const inside = { place: 'meeting', detail: ', hearing meeting', since: 60_000 };
    const others = [...crowd(1, 12), ...crowd(13, 13, inside), ...crowd(14, 15)];
    expect(callerLines(others).slice(1)).toEqual([
      'crowd-1 … crowd-12, crowd-14, crowd-15: lobby, since +00:39.100, hearing moh (notStarted)',
      'crowd-13: meeting, since +01:00.000, hearing meeting',
    ]);
  });

  it('gives every organizer a line, also where they are alike', () => {
    const absent = { organizer: true, place: 'not dialled', detail: '', since: null };
    expect(callerLines([placed('amos', absent), placed('beth', absent)])).toEqual([
      'amos, organizer: not dialled',
      'beth, organizer: not dialled',
    ]);
  });

  it('does not name more than eight one by one, and takes numbers with zeros for what they are', () => {
    const names = ['ada', 'bo', 'cy', 'di', 'ed', 'flo', 'gus', 'hal', 'ivy', 'jo'];
    const [, line = ''] = callerLines(names.map((name) => placed(name)));
    expect(line).toMatch(/^ada, bo, cy, di, ed, flo, gus, hal and 2 more: lobby/u);
    const padded = ['caller008', 'caller009', 'caller010'].map((name) => placed(name));
    expect(callerLines(padded)[0]).toMatch(/^caller008 … caller010: lobby/u);
    expect(callerLines([placed('7'), placed('8'), placed('9')])[0]).toMatch(/^7 … 9: lobby/u);
  });
});
