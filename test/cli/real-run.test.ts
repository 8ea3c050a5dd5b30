import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResultsFile } from '../../src/scenario/report/json-reporter.ts';
import { captured } from './captured-cli.ts';
import type { Captured } from './captured-cli.ts';
import { digitRuns } from '../support/digit-runs.ts';

const GIVEN = `
given:
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: { from: "+14255550111" }
`;

const RESET = `
scenario: A reset in mid-entry refuses the old PIN and takes the new one
covers: [PIN-6, START-2, START-7]
${GIVEN}
steps:
  - pat: { dial: standup }
  - pat: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*739" }
  - admin: { resetPin: amos, as: newPin }
  - amos: { press: "15#", hear: pin.rejected }
  - amos: { press: "\${newPin}#" }
  - everyone: { expect: meeting, within: 1s }
`;

const LATE = `
scenario: Pat is expected too soon
seed: 5
${GIVEN}
steps:
  - pat: { dial: standup }
  - amos: { dial: standup, press: "*73915#" }
  - pat: { expect: meeting, within: 1ms }
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-real-'));
  await writeFile(path.join(folder, 'reset.yaml'), RESET);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function ran(...options: readonly string[]): Promise<Captured> {
  return captured(['run', folder, ...options], 'real', { cwd: folder });
}

async function filesIn(output: string, kind: string): Promise<Map<string, string>> {
  const names = await readdir(path.join(folder, output, kind));
  const texts = names.map(
    async (name) => [name, await readFile(path.join(folder, output, kind, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

describe('lobbyline run on real scenarios', () => {
  it('passes in virtual time and shows the rules', async () => {
    const run = await ran();
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(
      '✓ A reset in mid-entry refuses the old PIN and takes the new one',
    );
    expect(run.stdout).toContain('3 of ');
    expect(run.stdout.endsWith('\nscenarios: 1 passed, 0 failed\n')).toBe(true);
  });

  it('tells a failure with its frame and by how much it missed, and no PIN anywhere', async () => {
    await writeFile(path.join(folder, 'late.yaml'), LATE);
    const run = await ran('--output', 'out');
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/> \d+ \| {3}- pat: \{ expect: meeting, within: 1ms \}/);
    expect(run.stdout).toMatch(/nearest .*: [0-9ms]+ too late/);
    expect(run.stdout).toContain('✗ failed here: ');
    for (const kind of ['journals', 'ladders'])
      for (const text of (await filesIn('out', kind)).values())
        expect(digitRuns(text)).not.toContain('73915');
    for (const name of ['junit.xml', 'results.json'])
      expect(digitRuns(await readFile(path.join(folder, 'out', name), 'utf8'))).not.toContain(
        '73915',
      );
    expect(digitRuns(run.stdout + run.stderr)).not.toContain('73915');
  });

  it('gives the same bytes each time', async () => {
    for (const copy of ['b.yaml', 'c.yaml'])
      await cp(path.join(folder, 'reset.yaml'), path.join(folder, copy));
    await writeFile(path.join(folder, 'late.yaml'), LATE);
    expect((await ran('--output', 'one')).code).toBe(1);
    expect((await ran('--output', 'two')).code).toBe(1);
    for (const kind of ['journals', 'ladders'])
      expect(await filesIn('two', kind)).toEqual(await filesIn('one', kind));
    const titles = async (output: string) => {
      const text = await readFile(path.join(folder, output, 'results.json'), 'utf8');
      return (JSON.parse(text) as ResultsFile).scenarios.map(({ spot, title }) => [spot, title]);
    };
    expect(await titles('two')).toEqual(await titles('one'));
  });

  it('runs over WebSockets with the same ladders', async () => {
    await cp(path.join(folder, 'reset.yaml'), path.join(folder, 'b.yaml'));
    expect((await ran('--output', 'in-process')).code).toBe(0);
    const over = await ran('--over', 'ws', '--output', 'ws');
    expect(over).toMatchObject({ code: 0, stderr: '' });
    expect(await filesIn('ws', 'ladders')).toEqual(await filesIn('in-process', 'ladders'));
  });

  it('takes the seed of the command line before the one of the scenario', async () => {
    await writeFile(path.join(folder, 'late.yaml'), LATE);
    expect((await ran()).stdout).toMatch(/--grep .* --seed 5\n/);
    expect((await ran('--seed', '9')).stdout).toMatch(/--grep .* --seed 9\n/);
  });

  it('replays a failure by the command that it prints', async () => {
    await writeFile(path.join(folder, 'late.yaml'), LATE);
    const run = await ran();
    const grep = /replay .* --grep '([^']*)' --seed 5\n/.exec(run.stdout)?.[1] ?? '';
    const again = await ran('--grep', grep, '--seed', '5');
    expect(again.stdout.endsWith('\nscenarios: 0 passed, 1 failed, 1 skipped\n')).toBe(true);
    const failureOf = ({ stdout }: Captured) => /failed Pat(?:.*\n)*?(?=\n\d)/.exec(stdout)?.[0];
    expect(failureOf(again)).toBe(failureOf(run));
    expect(failureOf(run)).toContain('joins');
  });

  it('is 3 when the target is not there', async () => {
    const run = await ran('--target', 'http://127.0.0.1:1');
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('  ! A reset in mid-entry');
    expect(run.stdout.endsWith('\nscenarios: 0 passed, 1 failed\n')).toBe(true);
  });

  it('is 2 for a path that is not there, and says so', async () => {
    const run = await captured(['run', path.join(folder, 'nowhere')], 'real');
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/invalid .*nowhere\n {2}There is no such file or folder\./);
  });

  it('lists, and tells rules, without running', async () => {
    const list = await ran('--list');
    expect(list.stdout).toContain('covers: PIN-6, START-2, START-7');
    const rules = await captured(['rules', folder, '--require', 'A'], 'real');
    expect(rules.code).toBe(1);
    expect(rules.stdout).toMatch(/^PIN-6 +A +1 /m);
    expect(rules.stderr).not.toContain('PIN-6');
  });
});

describe('lobbyline schema', () => {
  it('writes the schema of load plans', async () => {
    const run = await captured(['schema', '--load'], 'real');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toBe(await readFile('src/load/language/load.schema.json', 'utf8'));
  });

  it('writes a JSON Schema that knows the words of the language', async () => {
    const run = await captured(['schema'], 'real');
    expect(run.code).toBe(0);
    expect(Object.keys(JSON.parse(run.stdout) as object)).toContain('$schema');
    expect(run.stdout).toContain('"scenario"');
  });
});
