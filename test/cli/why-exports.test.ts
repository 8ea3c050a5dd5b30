import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf, inEveryFormat, sampleRows } from '../support/export-formats.ts';
import { SCENARIOS } from '../support/shipped.ts';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';

const GIVEN = path.join(SCENARIOS, 'given/contoso.yaml');
const ROWS = sampleRows(3);
const LOST = {
  ...ROWS[2],
  'Destination Number': '+14255559999',
  'End Time': '2026-03-02T09:02:09.000Z',
  'Duration Seconds': '9',
} as (typeof ROWS)[number];
const TWO_MEETINGS = [
  ...ROWS.slice(0, 2),
  { ...ROWS[0], UsageId: 'r-1', 'Conference ID': '5519637', UPN: 'beth.lindqvist@contoso.com' },
] as typeof ROWS;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-exports-'));
  const put = (name: string, text: string | Uint8Array): Promise<void> =>
    writeFile(path.join(folder, name), text);
  await put('calls.csv', csvOf(ROWS));
  await put('CALLS.CSV', csvOf(ROWS));
  await put('calls.txt', inEveryFormat(ROWS)['UTF-16 big endian']);
  await put('calls', inEveryFormat(ROWS)['JSON of Graph']);
  await put('calls.zip', inEveryFormat(ROWS)['an archive']);
  await put('lost.csv', csvOf([LOST]));
  await put('two.csv', csvOf(TWO_MEETINGS));
  await put(
    'odd.csv',
    csvOf([
      ...ROWS,
      { ...ROWS[0], UsageId: 'x-1', 'Conference ID': '1234567', UPN: '' },
      { ...ROWS[0], UsageId: 'x-2', 'Call Type': 'conf_out' },
      { ...ROWS[0], UsageId: 'x-3', 'Start Time': 'soon' },
    ] as typeof ROWS),
  );
  await put(
    'dates.csv',
    'UsageId,Conference ID,Start Time,Duration\nu,4482915,02/03/2026 09:00,1800\n',
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function why(argv: readonly string[], fake: FakeIo = {}): Promise<Captured> {
  return captured(['why', ...argv], 'real', { cwd: folder, ...fake });
}

describe('lobbyline why of an export of calls', () => {
  it.each(['CALLS.CSV', 'calls.txt', 'calls', 'calls.zip'])(
    'goes by what stands in %s, not by its name',
    async (file) => {
      const { stdout } = await why(['calls.csv', '--settings', GIVEN]);
      expect(stdout).toMatch(/^On 2026-03-02 from 09:00:00 to 09:32:00 UTC: /);
      expect((await why([file, '--settings', GIVEN])).stdout).toBe(stdout);
    },
  );

  it('reads one that is piped in, whatever its encoding', async () => {
    const bytes = inEveryFormat(ROWS)['tab in UTF-16 with a mark'];
    const pipedBytes = (async function* () {
      yield bytes.slice(0, 101);
      yield bytes.slice(101);
    })();
    const { stdout } = await why(['-', '--settings', GIVEN], { pipedBytes });
    expect(stdout).toBe((await why(['calls.csv', '--settings', GIVEN])).stdout);
    expect((await why(['-'])).stderr).toMatch(/lobbyline why - < calls.csv/);
  });

  it('tells what the settings decide, and no number that the row lacks', async () => {
    const { stdout } = await why(['lost.csv', '--settings', GIVEN]);
    expect(stdout).toContain('[number.unknown]');
    expect(stdout).toContain('2026-03-02');
    expect(stdout).not.toContain('dialled ,');
  });

  it('counts what it sets aside, passes over and leaves out', async () => {
    const { stdout } = await why(['odd.csv', '--settings', GIVEN]);
    expect(stdout).toContain('1 row is of what the settings lack (1234567) and set aside.');
    expect(stdout).toContain(
      '1 row is about other calls than those to the bridge, and passed over: conf_out 1.',
    );
    expect(stdout).toContain(
      'Left out: row 7, column "Start Time": expected a time, and here is "soon".',
    );
    const { setAside } = JSON.parse(
      (await why(['odd.csv', '--settings', GIVEN, '--json'])).stdout,
    ) as {
      setAside: readonly { rows: number }[];
    };
    expect(setAside.map(({ rows }) => rows)).toEqual([1, 1, 1]);
  });

  it('gives several meetings one line each, and one of them its whole answer', async () => {
    const { stdout } = await why(['two.csv', '--settings', GIVEN]);
    expect(stdout).toMatch(/^2 meetings in two\.csv/);
    expect(stdout).toMatch(/\n {2}standup \(4482915\), 2 calls, on 2026-03-02 from 09:00:00 /);
    expect(stdout).toMatch(/\n {2}review \(5519637\), 1 call, on 2026-03-02 /);
    const asked = await why(['two.csv', '--settings', GIVEN, '--meeting', 'review']);
    expect(asked.stdout).toMatch(/cannot be told from 1 row\. Possible: /);
    const listed = JSON.parse((await why(['two.csv', '--settings', GIVEN, '--json'])).stdout) as {
      title: string;
    }[];
    expect(listed.map(({ title }) => title).toSorted()).toEqual([
      'two.csv: review',
      'two.csv: standup',
    ]);
  });

  it('asks for the order of dates where they may be two days', async () => {
    expect((await why(['dates.csv', '--settings', GIVEN])).stderr).toMatch(
      /--dates dmy or --dates mdy/,
    );
    const { stdout } = await why(['dates.csv', '--settings', GIVEN, '--dates', 'dmy']);
    expect(stdout).toMatch(/^On 2026-03-02 from 09:00:00/);
    expect(stdout).toContain('Dates are read with the day first.');
  });

  it.each([
    [['calls.csv', '--at', '5m'], /An export is asked about a time/],
    [['calls.csv', '--about', 'mail'], /more than an export of calls can tell/],
    [['calls.csv', '--settings', GIVEN, '--meeting', 'tea'], /no meeting "tea".*standup/],
    [['calls.csv', '--caller', '999'], /no caller "999"/],
    [['calls.csv', '--at', '2020-01-01T00:00:00Z'], /had begun by 2020.*2026-03-02/],
    [
      ['calls.csv', '--settings', GIVEN, '--number', '+14255550199'],
      /Leave them out, or leave out --settings/,
    ],
    [['nothing.csv'], /cannot read nothing\.csv: there is no such file/],
  ])('%j is refused with what to do', async (argv, words) => {
    const { stderr, code } = await why(argv);
    expect(stderr).toMatch(words);
    expect(code).toBe(2);
  });

  it('names exports in its help', async () => {
    const { stdout } = await why(['--help']);
    expect(stdout).toMatch(/an export +of calls/);
    expect(stdout).toContain('--heard');
  });
});

describe('an export without settings', () => {
  it('is read with the ID, the organizer and the number of its rows', async () => {
    const { stdout, code } = await why(['calls.csv']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/cannot be told from 3 rows\. Possible: /);
    expect(stdout).toContain(
      'To be surer: Say what they heard: --heard music, or --heard meeting.',
    );
  });

  it('takes by options what it cannot tell, and asks for nothing else', async () => {
    const { stdout } = await why(['calls.csv', '--meeting', '4482915', '--heard', 'music']);
    expect(stdout).toContain('+14255550110 and +14255550111 did not get into the meeting.');
    expect(stdout).not.toContain('Say what they heard');
  });

  it('asks at a terminal only what is missing', async () => {
    const terminal = { piped: null, lines: ['tea', 'music', 'no'] };
    const { stdout, stderr } = await why(['calls.csv'], terminal);
    expect(stderr).toBe(
      'What did the callers hear: music, or the meeting? (music, meeting; Enter: not known)\n' +
        '  Expected music or meeting, or nothing.\n' +
        'May callers start the meeting without a PIN (AllowPSTNOnlyMeetings of the organizer)? (yes, no; Enter: not known)\n',
    );
    const told = await why(['calls.csv', '--heard', 'music', '--start-without-pin', 'no']);
    expect(told.stdout).toBe(stdout);
    expect((await why(['calls.csv', '--json'], terminal)).stderr).toBe('');
  });

  it('asks whether a number is the bridge’s that got nobody in', async () => {
    const terminal = { piped: null, lines: ['', '', 'no'] };
    const { stderr, stdout } = await why(['lost.csv'], terminal);
    expect(stderr).toContain('Is +14255559999 a number of the bridge?');
    expect(stdout).toContain('[number.unknown]');
  });
});

describe('how much of an export is told', () => {
  it('is the first callers, and all with --all', async () => {
    const many = Array.from({ length: 15 }, (_, nth) => ({
      ...ROWS[0],
      UsageId: `m-${nth}`,
      'Caller ID': `+142555502${nth + 10}`,
      'Start Time': `2026-03-02T09:${nth + 10}:00.000Z`,
      'End Time': `2026-03-02T09:${nth + 40}:00.000Z`,
    }));
    await writeFile(path.join(folder, 'many.csv'), csvOf(many as typeof ROWS));
    const first = await why(['many.csv', '--settings', GIVEN, '--meeting', 'standup']);
    expect(first.stdout).toMatch(/^ {2}and \d+ more \(`why --all` tells them\)$/mu);
    const all = await why(['many.csv', '--settings', GIVEN, '--meeting', 'standup', '--all']);
    expect(all.stdout).not.toMatch(/tells them/u);
    expect(all.stdout.length).toBeGreaterThan(first.stdout.length);
  });

  it('asks not what they heard who reached no meeting', async () => {
    const short = { ...ROWS[0], 'Conference ID': '', UPN: '', 'Duration Seconds': '35' };
    const row = { ...short, 'End Time': '2026-03-02T09:00:35.000Z' };
    await writeFile(path.join(folder, 'short.csv'), csvOf([row] as unknown as typeof ROWS));
    const { stdout } = await why(['short.csv', '--settings', GIVEN]);
    expect(stdout).toContain('No conference ID of');
    expect(stdout).not.toContain('--heard');
  });
});

describe('lobbyline report of an export of calls', () => {
  it('makes a page with the verdict and the rows', async () => {
    const argv = ['report', 'calls.csv', '--settings', GIVEN, '--output', 'page.html'];
    const { stdout, code } = await captured(argv, 'real', { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^On 2026-03-02 from 09:00:00 .*\nthe report is written/);
  });

  it('makes one of each meeting, and a text of the rows alone', async () => {
    const two = await captured(['report', 'two.csv', '--output', 'pages'], 'real', { cwd: folder });
    expect(two.stdout).toMatch(/^2 reports are written/);
    const { stdout } = await captured(['report', 'calls.csv', '--text'], 'real', { cwd: folder });
    expect(stdout).toContain('nor why it ended');
    expect(stdout).toContain('+14255550110');
  });
});
