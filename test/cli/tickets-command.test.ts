import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../support/shipped.ts';
import { captured, planOf } from './captured-cli.ts';

const ROOT = path.dirname(SCENARIOS);

describe('lobbyline tickets', () => {
  it('prints the likely ones, best first: title, why, and the command to run it', async () => {
    const argv = ['tickets', 'only', 'music,', 'nobody can start'];
    const { stdout, stderr, code } = await captured(argv, 'real', { cwd: ROOT });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const [first = '', ...others] = stdout.trimEnd().split('\n\n');
    expect(first.split('\n')).toEqual([
      'We all dialled in and only get music',
      '  "We all dialled in and only get music"  (only, music, nobody, start)',
      '  why: nobody who may start the meeting has come',
      `  lobbyline run ${path.join('scenarios', 'tickets', 'only-music.yaml')}`,
      `  lobbyline why ${path.join('scenarios', 'tickets', 'only-music.yaml')}`,
    ]);
    expect(others.length).toBeLessThanOrEqual(4);
  });

  it('names the whole path for somebody who is elsewhere, and the command runs', async () => {
    const { stdout } = await captured(['tickets', 'PIN', 'came', 'back', 'undelivered'], 'real', {
      cwd: path.join(ROOT, 'src'),
    });
    // In quotes where the project lies in a folder that needs them.
    const found = /lobbyline run (?:"(.*mail-came-back\.yaml)"|(\S*mail-came-back\.yaml))/u.exec(
      stdout,
    );
    const file = found?.[1] ?? found?.[2] ?? '';
    expect(path.isAbsolute(file)).toBe(true);
    const { stdout: listed, code } = await captured(['run', file, '--list'], 'real');
    expect([code, listed]).toEqual([0, expect.stringContaining('1 scenario in 1 file')]);
  });

  it('prints a command that asks why, and what it answers is what is said', async () => {
    const argv = ['tickets', 'conference is full'];
    const { stdout } = await captured(argv, 'real', { cwd: ROOT });
    expect(stdout).toContain('  why: the meeting is full\n');
    const file = /lobbyline why (\S+)/u.exec(stdout)?.[1] ?? '';
    const why = await captured(['why', '--json', path.join(ROOT, file)], 'real');
    const { causes } = JSON.parse(why.stdout) as { causes: { code: string }[] };
    expect([why.code, causes[0]?.code]).toEqual([0, 'meeting.full']);
  });

  it('lists all without a word', async () => {
    const { stdout, code } = await captured(['tickets'], 'real', { cwd: ROOT });
    expect(code).toBe(0);
    const count = Number(/(\d+) tickets\n$/u.exec(stdout)?.[1]);
    expect(count).toBeGreaterThanOrEqual(50);
    expect(stdout.split('  lobbyline run ')).toHaveLength(count + 1);
  });

  it('writes JSON for programs, found or listed', async () => {
    const one = await captured(['tickets', '--json', 'conference is full'], 'real', { cwd: ROOT });
    const found = JSON.parse(one.stdout) as {
      question: string;
      tickets: Record<string, unknown>[];
    };
    expect(found).toMatchObject({ schemaVersion: 1, question: 'conference is full' });
    expect(found.tickets[0]).toMatchObject({
      title: 'We are told that the meeting is full',
      command: `lobbyline run ${path.join('scenarios', 'tickets', 'meeting-is-full.yaml')}`,
      causes: ['meeting.full'],
      words: ['conference', 'full'],
      saidLike: expect.any(String) as string,
      score: expect.any(Number) as number,
    });
    const all = await captured(['tickets', '--json'], 'real');
    const listed = JSON.parse(all.stdout) as { tickets: { score: number | null }[] };
    expect(listed.tickets.length).toBeGreaterThanOrEqual(50);
    expect(listed.tickets.every(({ score }) => score === null)).toBe(true);
  });

  it('says so when none sounds like it, and what to try, with 2', async () => {
    const { stdout, stderr, code } = await captured(
      ['tickets', 'flux', 'capacitor\u001b[2J'],
      'real',
    );
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(
      /^lobbyline: none of \d+ tickets sounds like "flux capacitor␛\[2J"\. Say it/u,
    );
    const json = await captured(['tickets', 'flux', '--json'], 'real');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([
      2,
      expect.objectContaining({ tickets: [] }),
    ]);
  });

  it('fails when the package was cut and has none', async () => {
    const load = async (): Promise<never> => Promise.reject(new Error('not asked'));
    const problem = {
      ...{ file: 'scenarios/tickets', line: 1, column: 1, path: '', frame: null },
      message: 'There is no such file or folder.',
      cure: 'Install the package again.',
    };
    const loaded = { plans: [], problems: [problem], files: [] };
    const { stderr, code } = await captured(['tickets', 'music'], { load: async () => loaded });
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('There is no such file or folder.'),
    ]);
    expect((await captured(['tickets'], { load })).code).toBe(3);
  });

  it('shows no PIN of a ticket’s title, and quotes a path that needs it (PIN-4)', async () => {
    const plan = planOf({
      title: 'My PIN 73915 is refused',
      symptoms: ['refused'],
      secrets: ['73915'],
      spot: { file: '/tmp/my tickets/a.yaml', line: 1, column: 1 },
    });
    const { stdout } = await captured(['tickets', 'refused'], { loaded: { plans: [plan] } });
    expect(stdout).toContain('My PIN ••••• is refused');
    expect(stdout).toContain('lobbyline run "/tmp/my tickets/a.yaml"');
  });
});
