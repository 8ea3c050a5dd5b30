import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../src/scenario/reproduce/questions.ts';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-reproduce-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function ran(options: readonly string[], fake: FakeIo = {}): Promise<Captured> {
  return captured(['reproduce', ...options], 'real', { cwd: folder, ...fake });
}

/** Lines as they come out of a pipe. */
function piped(...lines: readonly string[]): FakeIo {
  return { lines };
}

/** Lines as they are typed at a terminal. */
function typed(...lines: readonly string[]): FakeIo {
  return { lines, piped: null, isTTY: true };
}

describe('lobbyline reproduce', () => {
  it('takes answers out of a pipe, line by line, and the defaults for empty and missing ones', async () => {
    const { stdout, stderr, code } = await ran(
      [],
      piped('PIN refused', 'pat', '', '', '1', ' refused '),
    );
    expect({ stderr, code }).toEqual({
      stderr:
        'In the end pat is in the lobby, hearing music (notStarted).\n' +
        'What is told is that something was refused: the number, the ID or a PIN. With these answers ' +
        'that is not what comes of it, so something must have been different.\n' +
        'Why: Standup has not started, and pat is not in: nobody has keyed the leader PIN or joined standup signed in.\n',
      code: 0,
    });
    expect(stdout).toContain('\nscenario: PIN refused\n');
    expect(stdout).toContain('  - pat: { dial: standup }\n');
  });

  it('asks at a terminal, shows the default, and asks again with a clear word', async () => {
    const { stdout, stderr, code } = await ran(
      [],
      typed('music', 'everyone', 'pat', '', 'mobile', 'tollFr'),
    );
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe(`What does the user say? (We dialled in and only get music)
Who dialled? Names, split by commas. (pat, lee)
  "everyone" is a word of the language, so nobody can be called that. Choose another name.
Who organizes the meeting? (amos)
Which number did they dial?
  1 toll      a toll number of the bridge (default)
  2 tollFree  a toll-free number of the bridge
  3 removed   a number that was taken off the bridge
  4 wrong     a number that never was on the bridge
  expected one of toll, tollFree, removed, wrong, or its number.
What about toll-free numbers?
  1 allowed     the organizer may use them (default)
  2 notAllowed  the organizer may not use them
  3 noCredits   the tenant has no credits for them
lobbyline: the questions were broken off; nothing is written.
`);
  });

  it('writes the scenario that it was answered, to be run', async () => {
    const answers = typed('', '', '', '', '', '', '', '', '', '4', '', 'gu', '10m');
    const { stdout, stderr, code } = await ran(['--output', 'ticket.yaml'], answers);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(
      'written to ticket.yaml; run it, or ask why:\n  lobbyline run ticket.yaml\n',
    );
    const file = path.join(folder, 'ticket.yaml');
    expect(await readFile(file, 'utf8')).toContain('- kim: { joinApp: standup }');
    const run = await captured(['run', file], 'real');
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
    const again = await ran(['--output', 'ticket.yaml']);
    expect([again.code, again.stderr]).toEqual([
      2,
      'lobbyline: ticket.yaml is there already. Name another file, or move it away.\n',
    ]);
    expect((await ran(['--output', 'no/such/folder.yaml'])).code).toBe(3);
  });

  it('ends with the answer at a terminal, and offers to save scenario and report', async () => {
    const defaults = QUESTIONS.map(() => '');
    const asked = typed(...defaults.slice(0, 12), 'mine.yaml', 'mine.html');
    const { stdout, stderr, code } = await ran([], asked);
    expect([code, stdout]).toEqual([0, '']);
    const [, after = ''] = stderr.split('How long did it go on? (5m)\n');
    expect(after).toMatch(/^In the end .*\nWhy: Standup has not started, /u);
    expect(after).toContain('Save the scenario? A file name, or - for none. (ticket.yaml)\n');
    expect(after).toContain('  lobbyline why mine.yaml\n');
    expect(await readFile(path.join(folder, 'mine.yaml'), 'utf8')).toContain('scenario: ');
    expect(await readFile(path.join(folder, 'mine.html'), 'utf8')).toContain('verdict-title');
  });

  it('writes the report for scripts, and the scenario to stdout', async () => {
    const { stdout, stderr, code } = await ran(['--report', 'r.html'], piped('music'));
    expect([code, stderr]).toEqual([0, expect.stringContaining('open r.html')]);
    expect(stdout).toContain('\nscenario: music\n');
    expect(await readFile(path.join(folder, 'r.html'), 'utf8')).toContain('verdict-title');
  });

  it('says which line of a pipe it cannot take, and its question', async () => {
    const bad = await ran([], piped('music', 'pat', '', '7'));
    expect(bad).toEqual({
      stdout: '',
      stderr:
        'lobbyline: line 4, number: expected one of toll, tollFree, removed, wrong, or its number. ' +
        'Its question is: Which number did they dial?\n',
      code: 2,
    });
  });

  it('does not guess when there are more answers than questions', async () => {
    const lines = [...QUESTIONS.map(() => ''), '', 'one too many'];
    const { stderr, code } = await ran([], piped(...lines));
    expect([code, stderr]).toEqual([2, expect.stringContaining('more answers than questions')]);
    expect((await ran([], piped(...QUESTIONS.map(() => ''), '', ''))).code).toBe(0);
  });

  it.each([
    ['answers.yaml', 'pin: old\ncallers: [pat, lee]\n'],
    ['answers.json', '{ "pin": "old", "callers": "pat, lee" }'],
  ])('takes all answers from a file: %s', async (name, text) => {
    await writeFile(path.join(folder, name), text);
    const { stdout, code } = await ran(['--answers', name]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('- admin: { resetPin: amos }')]);
  });

  it('names the answer in the file that it cannot take', async () => {
    await writeFile(path.join(folder, 'a.yaml'), 'pin: purple\n');
    const { stderr, code } = await ran(['--answers', 'a.yaml']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('lobbyline: a.yaml: pin: expected one of none, right, wrong, old'),
    ]);
    const missing = await ran(['--answers', 'b.yaml']);
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringContaining('cannot read the answers in b.yaml'),
    ]);
  });
});
