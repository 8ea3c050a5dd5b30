import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCallDetail } from '../../src/call-detail/write-call-detail.ts';
import type { CallRecord } from '../../src/domain/call-record.ts';
import { captured } from './captured-cli.ts';

const SECRET = 'the-secret-of-another-file';
const GIVEN = 'given: { callers: { lee: } }\n';

const CALL: CallRecord = {
  callId: 'c-1',
  callerId: '+14255550111',
  dialled: '+14255550199',
  numberType: 'toll',
  conferenceId: '4482915',
  organizer: 'amos@contoso.com',
  startAt: Date.UTC(2026, 2, 2, 9),
  endAt: Date.UTC(2026, 2, 2, 9, 5),
  seconds: 300,
  endReason: 'caller',
};

const scenarioWith = (include: string): string =>
  `scenario: Includes\ninclude: ${JSON.stringify(include)}\ngiven: { callers: { pat: } }\n` +
  'steps: [{ wait: 1s }]\n';

let top: string;

const write = (name: string, text: string): string => {
  const path = join(top, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'lobbyline-loading-'));
  write('outside/lee.yaml', GIVEN);
  write('outside/passwd', `root:x:0:0:${SECRET}\n${SECRET}\n`);
  write('in/given/lee.yaml', GIVEN);
  write('in/given/deeper.yaml', 'include: ../../outside/lee.yaml\ngiven: {}\n');
  write('in/given/compose.yaml', `services: { db: { password: ${SECRET} } }\ngiven: [\n`);
  write('in/given/broken', `"${SECRET}\n: - ]\n`);
  write('in/given/ci.yaml', `include: [${SECRET}]\nscript: ${SECRET}\n`);
  write('in/given/json.json', JSON.stringify({ token: SECRET }));
  symlinkSync(join(top, 'outside'), join(top, 'in/given/link'));
  symlinkSync(join(top, 'outside/lee.yaml'), join(top, 'in/given/link.yaml'));
  symlinkSync(join(top, 'in/given/lee.yaml'), join(top, 'in/given/inner.yaml'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

const run = (include: string, ...options: readonly string[]) => {
  write('in/x.yaml', scenarioWith(include));
  return captured(['run', join(top, 'in'), ...options], 'real');
};

describe('an include stays under the folder that is given', () => {
  it.each(['given/lee.yaml', '../in/given/lee.yaml', 'given/inner.yaml'])(
    'and is read there: %s',
    async (include) => {
      const { code, stderr } = await run(include);
      expect([code, stderr]).toEqual([0, '']);
    },
  );

  it.each([
    '../outside/lee.yaml',
    '../outside/nothing.yaml',
    '../outside/passwd',
    '/etc/passwd',
    'given/link/lee.yaml',
    'given/link.yaml',
    'given/deeper.yaml',
    '../../../../../../../../etc/hostname',
  ])('and is refused elsewhere, whether there is such a file or not: %s', async (include) => {
    for (const reporter of ['pretty', 'json', 'junit']) {
      const { code, stdout, stderr } = await run(include, '--reporter', reporter);
      expect(code).toBe(2);
      expect(stdout + stderr).toContain('include.outside');
      expect(stdout + stderr).toContain('--include-root');
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });

  it('or under another that --include-root names', async () => {
    const wide = await run('../outside/lee.yaml', '--include-root', top);
    expect([wide.code, wide.stderr]).toEqual([0, '']);
    const narrow = await run('given/lee.yaml', '--include-root', join(top, 'outside'));
    expect([narrow.code, narrow.stdout.includes('[include.outside]')]).toEqual([2, true]);
    const none = await run('given/lee.yaml', '--include-root', join(top, 'nothing'));
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no such folder')]);
  });

  it('also for why, rules and report, and for the files of serve and of settings', async () => {
    write('in/x.yaml', scenarioWith('../outside/lee.yaml'));
    const folder = join(top, 'in');
    const given = write('in/g.yaml', 'include: ../outside/lee.yaml\ngiven: {}\n');
    const calls = write('calls.csv', writeCallDetail([CALL]));
    for (const argv of [
      ['why', folder],
      ['rules', folder],
      ['report', folder],
      ['serve', '--given', given, '--port', '0'],
      ['why', calls, '--settings', given],
    ]) {
      const { code, stdout, stderr } = await captured(argv, 'real');
      expect([argv[0], code, (stdout + stderr).includes('[include.outside]')]).toEqual([
        ...[argv[0], 2, true],
      ]);
    }
    rmSync(given);
  });
});

describe('nothing is shown of a file that is no scenario', () => {
  it.each(['compose.yaml', 'broken', 'ci.yaml', 'json.json'])(
    'when it is included: %s',
    async (name) => {
      for (const reporter of ['pretty', 'json', 'junit']) {
        const { code, stdout, stderr } = await run(`given/${name}`, '--reporter', reporter);
        expect([code, (stdout + stderr).includes('include.noGiven')]).toEqual([2, true]);
        expect(stdout + stderr).not.toContain(SECRET);
      }
    },
  );

  it('when it is found in a folder, and when a link leads to it', async () => {
    write('found/compose.yaml', `services:\n  db: { password: ${SECRET}\n`);
    write('elsewhere.yaml', `scenario: ${SECRET}\nsteps: none\n`);
    symlinkSync(join(top, 'elsewhere.yaml'), join(top, 'found/leads-out.yaml'));
    const { code, stdout, stderr } = await captured(['run', join(top, 'found')], 'real');
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('[scenario.none]');
    expect(stdout + stderr).toContain('[scenario.outside]');
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it('but of a file for includes the place of the mistake is', async () => {
    write('in/given/lee.yaml', 'given:\n  callers: { lee: { sais: Lee } }\n');
    const { stdout } = await run('given/lee.yaml');
    expect(stdout).toContain('> 2 |   callers: { lee: { sais: Lee } }');
    write('in/given/lee.yaml', GIVEN);
  });
});

describe('a scenario in TypeScript is code', () => {
  const CODE = `globalThis.lobbylineRan = true;\nexport default [];\n`;

  it('that the help of each command says runs', async () => {
    for (const command of ['run', 'rules', 'why', 'report', 'serve']) {
      const { stdout } = await captured([command, '--help']);
      expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('--no-code load no scenario in TypeScript');
    }
  });

  it('that --no-code refuses, without loading it', async () => {
    const file = write('code/x.scenario.ts', CODE);
    for (const argv of [
      ['run', file],
      ['run', '--list', join(top, 'code')],
      ['rules', join(top, 'code')],
      ['why', file],
      ['report', file],
      ['serve', '--given', file, '--port', '0'],
    ]) {
      const { code, stdout, stderr } = await captured([...argv, '--no-code'], 'real');
      const isRefused = (stdout + stderr).includes('[scenario.code]');
      expect([argv[0], code, isRefused]).toEqual([argv[0], 2, true]);
    }
    expect('lobbylineRan' in globalThis).toBe(false);
    await captured(['run', file], 'real');
    expect('lobbylineRan' in globalThis).toBe(true);
    Reflect.deleteProperty(globalThis, 'lobbylineRan');
  });
});
