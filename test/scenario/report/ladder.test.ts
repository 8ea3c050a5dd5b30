import { describe, expect, it } from 'vitest';
import { ladder } from '../../../src/scenario/report/ladder.ts';
import { columnsOf } from '../../../src/text-layout/columns.ts';
import { journalOf, MID_ENTRY, START } from './fixed-results.ts';

const WIDE = { width: 100, rows: null };

function lines(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

describe('the ladder', () => {
  it('draws a reset in mid-entry: keys in runs, split by what happened between them', () => {
    expect(lines(ladder(MID_ENTRY, WIDE))).toEqual([
      '            pat  amos  attendant  meeting  admin  mail',
      '+00:00.000  ├────┼────▶│          │        │      │     dials +14255550199',
      '+00:01.000  │◀───┼─────┤          │        │      │     answers in en-US',
      '+00:01.000  │◀───┼─────┤          │        │      │     hears conference-id.enter',
      '+00:02.000  ├────┼────▶│          │        │      │     keys •• #',
      '+00:02.400  ├────┼─────┼─────────▶│        │      │     enters lobby (notStarted)',
      '+00:05.000  │    ├────▶│          │        │      │     keys * ••',
      '+00:05.300  │◀───┼─────┤          │        │      │     hears lobby.wait',
      '+00:06.000  │    │     │          │        ●      │     PIN of amos.marble@contoso.com reset by',
      '            │    │     │          │        │      │     admin → version 2',
      '+00:06.000  │    │     │          │        ├─────▶│     mail pinReset to amos.marble@contoso.com',
      '+00:07.000  │    ├────▶│          │        │      │     keys • #',
      '+00:07.200  │    │◀────┤          │        │      │     PIN refused: revoked, version 1, try 1',
      '+00:07.200  │    │◀────┤          │        │      │     hears pin.rejected',
      '+00:12.345  ├────┼─────┼─────────▶│        │      │     joins (1 in)',
      '+00:20.000  ├────┼────▶│          │        │      │     hangs up',
    ]);
  });

  it('sets a mark where the scenario failed', () => {
    const mark = { at: START + 12_000, words: 'failed here: pat: expect meeting' };
    const drawn = lines(ladder({ ...MID_ENTRY, mark }, WIDE));
    expect(drawn.at(-3)).toBe('+00:12.000  ✗ failed here: pat: expect meeting');
    const late = { at: START + 60_000, words: 'later than all' };
    expect(lines(ladder({ ...MID_ENTRY, mark: late }, WIDE)).at(-1)).toBe(
      '+01:00.000  ✗ later than all',
    );
  });

  it.each([
    ['李雷', 'אבי'],
    ['Zoe\u0301', '👩‍👩‍👧'],
    ['ก็', 'محمد'],
    ['a name that is cut 李雷', 'レオ'],
  ])('has its lanes below their names, however wide these are: %s, %s', (one, two) => {
    const [pat, amos, ...others] = MID_ENTRY.parties;
    if (pat === undefined || amos === undefined) throw new Error('there is nobody to name');
    const parties = [{ ...pat, name: one }, { ...amos, name: two }, ...others];
    const [header = '', ...rows] = lines(ladder({ ...MID_ENTRY, parties }, WIDE));
    for (const name of [two, 'attendant', 'meeting', 'admin', 'mail']) {
      expect(header).toContain(name);
      const column = columnsOf(header.slice(0, header.indexOf(name)));
      for (const row of rows) expect('│├┤┼●').toContain([...row][column]);
    }
  });

  it('keeps the newest rows and says how many it leaves out', () => {
    const drawn = lines(ladder(MID_ENTRY, { width: 100, rows: 2 }));
    expect(drawn).toEqual([
      '            pat  amos  attendant  meeting  admin  mail',
      '            … 12 earlier rows left out',
      '+00:12.345  ├────┼─────┼─────────▶│        │      │     joins (1 in)',
      '+00:20.000  ├────┼────▶│          │        │      │     hangs up',
    ]);
  });

  it('fits the width: callers without room share a lane, and are named in the words', () => {
    const drawn = lines(ladder(MID_ENTRY, { width: 85, rows: 3 }));
    expect(drawn).toEqual([
      '            others  attendant  meeting  admin  mail',
      '            … 11 earlier rows left out',
      '+00:07.200  │◀──────┤          │        │      │     amos: hears pin.rejected',
      '+00:12.345  ├───────┼─────────▶│        │      │     pat: joins (1 in)',
      '+00:20.000  ├──────▶│          │        │      │     pat: hangs up',
    ]);
  });

  it('cuts the names of the lanes where the terminal is narrow', () => {
    const drawn = lines(ladder(MID_ENTRY, { width: 60, rows: 2 }));
    expect(drawn).toEqual([
      '            oth… att… mee… adm… mail',
      '            … 12 earlier rows left out',
      '+00:12.345  ├────┼───▶│    │    │    pat: joins (1 in)',
      '+00:20.000  ├───▶│    │    │    │    pat: hangs up',
    ]);
  });

  it('stays within the width with forty callers and long names', () => {
    const parties = Array.from({ length: 40 }, (_, index) => ({
      name: `caller with the number ${index}`,
      calls: [`c-${index}`],
      participants: [],
    }));
    const journal = journalOf(
      ...parties.map(
        (party, index) =>
          [
            index * 90_000,
            'lobby.entered',
            { who: party.calls[0] ?? '', meeting: 'm', reason: 'notStarted', ahead: index },
          ] as const,
      ),
    );
    for (const width of [60, 80, 100, 140]) {
      const drawn = lines(ladder({ parties, journal, startAt: START }, { width, rows: null }));
      expect(Math.max(...drawn.map((line) => [...line].length))).toBeLessThanOrEqual(width);
    }
  });

  it('leaves out the lanes of the administrator and the mail when they have no part', () => {
    const journal = journalOf([1500, 'call.ended', { call: 'c-01', reason: 'lobbyTimeout' }]);
    expect(lines(ladder({ ...MID_ENTRY, journal }, WIDE))).toEqual([
      '            pat  amos  attendant  meeting',
      '+00:01.500  ●    │     │          │        call ended: lobbyTimeout',
    ]);
  });

  it('gives a call that no party made a lane of its own kind', () => {
    const journal = journalOf([0, 'line.lost', { call: 'c-99' }]);
    expect(lines(ladder({ parties: [], journal, startAt: START }, WIDE))).toEqual([
      '            others  attendant  meeting',
      '+00:00.000  ●       │          │        c-99: line lost',
    ]);
  });

  it('says so when nothing happened', () => {
    const drawn = ladder({ parties: [], journal: [], startAt: START }, WIDE);
    expect(drawn).toBe('            attendant  meeting\n            nothing happened\n');
  });

  it('hides every digit keyed, even one that a journal should never have held', () => {
    const journal = journalOf(
      ...['*', '7', '3', '9', '1', '5', '#'].map(
        (key, index) =>
          [index * 200, 'key.pressed', { call: 'c-02', key: key as '7', durationMs: 100 }] as const,
      ),
    );
    const drawn = ladder({ ...MID_ENTRY, journal }, WIDE);
    expect(drawn).toContain('keys * ••••• #');
    expect(drawn).not.toMatch(/73915|7 3 9|keys.*\d/);
  });

  it('shows a command that has no outcome of its own, and not one that has', () => {
    const journal = journalOf([
      0,
      'admin.asked',
      {
        by: 'admin',
        role: 'administrator',
        command: 'meeting.admit',
        target: 'standup',
        changes: {},
      },
    ]);
    expect(ladder({ parties: [], journal, startAt: START }, WIDE)).toContain(
      'meeting.admit standup asked by admin',
    );
    expect(ladder(MID_ENTRY, WIDE)).not.toContain('asked by');
  });

  it('makes control characters in a name visible', () => {
    const parties = [{ name: 'pat\u001b[2J', calls: ['c-01'], participants: [] }];
    const journal = journalOf([0, 'meeting.started', { meeting: 'm', by: 'c-01', means: 'pin' }]);
    const drawn = ladder({ parties, journal, startAt: START }, WIDE);
    expect(drawn).not.toContain('\u001b');
    expect(drawn).toContain('meeting started by pat␛[2J (pin)');
  });
});
