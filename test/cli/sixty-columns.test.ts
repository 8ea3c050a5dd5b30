import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { columnsOf } from '../../src/text-layout/columns.ts';
import { SCENARIOS } from '../support/shipped.ts';
import { captured, type FakeIo } from './captured-cli.ts';

const ROOT = path.dirname(SCENARIOS);
const NPX = { program: 'npx lobbyline', windows: false };

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lobby line '));
  const given = path.relative(folder, path.join(SCENARIOS, 'given/contoso.yaml'));
  const crowd = Array.from({ length: 30 }, (_, nth) => `李雷-${nth + 1}`);
  writeFileSync(
    path.join(folder, 'crowd.yaml'),
    [
      'scenario: Thirty callers wait for an organizer who keys a PIN that is nobody’s and gives up',
      `include: ${JSON.stringify(given)}`,
      'given:',
      '  callers:',
      ...crowd.map((name) => `    ${name}: {}`),
      'steps:',
      `  - ${crowd.join(', ')}: { dial: standup, expect: lobby, hearing: moh }`,
      '  - amos: { dial: standup, press: "*55555#" }',
      '  - everyone: { expect: meeting, within: 5s }',
      '',
    ].join('\n'),
  );
  writeFileSync(
    path.join(folder, 'wrong.yaml'),
    [
      'scenario: wrong',
      `include: ${JSON.stringify(given)}`,
      'steps:',
      '  - pat, lee, sam: { press: "1", hear: lobby.wait, within: 5s, dail: standup }',
      '',
    ].join('\n'),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A command at a terminal of so many columns, in both streams, without colours. */
async function at(columns: number, argv: readonly string[], io: FakeIo = {}): Promise<string> {
  const fake = { isTTY: true, columns, env: { NO_COLOR: '1' }, cwd: ROOT, tool: NPX, ...io };
  const { stdout, stderr } = await captured(argv, 'real', fake);
  return stdout + stderr;
}

/** The words of a text, in the order of reading, without the signs by which a command goes on. */
const wordsOf = (text: string): readonly string[] =>
  text
    .replaceAll(/ (?:\\|`)\n/gu, '\n')
    .trim()
    .split(/\s+/u);

const NAMES = ['run', 'why', 'report', 'rules', 'tickets', 'reproduce', 'schema', 'serve'].concat([
  'dial',
  'admin',
  'token',
  'backup',
  'record',
  'replay',
]);

const TEXTS: readonly (readonly string[])[] = [
  ['--help'],
  ...NAMES.map((name) => [name, '--help']),
  ['token', 'create', '--help'],
  ['run', '--list', SCENARIOS],
  ['rules', SCENARIOS],
  ['tickets'],
  ['tickets', 'we only get music and nobody can start the meeting'],
  ['tickets', 'flux capacitor'],
  ['why', path.join(SCENARIOS, 'tickets/wrong-pin.yaml')],
  ['why', 'no-such-file.jsonl', '--at', 'tomorrow'],
  ['run', '--grep', '('],
  ['dial', '+14255550199', '--server', 'here'],
];

describe('at a terminal of 60 columns', () => {
  it.each(TEXTS)('no word is broken and no line is too long: %s %s %s', async (...argv) => {
    const narrow = await at(60, argv);
    expect(wordsOf(narrow)).toEqual(wordsOf(await at(1000, argv)));
    const tooLong = narrow
      .split('\n')
      .filter((line) => columnsOf(line) > 60 && /\S\s+\S/u.test(line.trim()));
    expect(tooLong).toEqual([]);
    expect(narrow).not.toContain('\u001b');
  });

  it.each([
    ['crowd.yaml', '李雷-1 … 李雷-30: lobby, since'],
    ['wrong.yaml', 'Did you mean `dial`?'],
  ])('a run of %s fits, with its frame and its ladder', async (file, words) => {
    const text = await at(60, ['run', path.join(folder, file)], { cwd: folder });
    expect(text).toContain(words);
    expect(text.split('\n').filter((line) => columnsOf(line) > 60)).toEqual([]);
  });

  it('what is for programs, or is kept, is as it is everywhere', async () => {
    const file = path.join(SCENARIOS, 'tickets/wrong-pin.yaml');
    for (const argv of [
      ['tickets', '--json'],
      ['why', '--json', file],
      ['rules', '--json', SCENARIOS],
      ['schema'],
      ['run', '--reporter', 'json', file],
    ]) {
      const { stdout } = await captured(argv, 'real', { isTTY: true, columns: 60, cwd: ROOT });
      expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    }
    const answers = { lines: Array.from({ length: 20 }, () => '') };
    const { stdout } = await captured(['reproduce'], 'real', {
      isTTY: true,
      columns: 60,
      ...answers,
    });
    expect(parse(stdout)).toMatchObject({ scenario: expect.any(String) as string });
  });
});

describe('how commands are named', () => {
  it('is how the tool was started, in every text for people', async () => {
    expect(await at(100, ['tickets', 'flux capacitor'])).toContain('"npx lobbyline tickets"');
    expect(await at(100, ['run', '--help'])).toMatch(/^Usage: npx lobbyline run /u);
    expect(await at(100, ['dial', '--help'])).toContain('| npx lobbyline dial +14255550199');
    expect(await at(1000, ['record', '--server', 'http://127.0.0.1:1'])).toContain(
      'Start one with "npx lobbyline serve"',
    );
    expect(await at(100, ['run', '--grep', 'none of them', SCENARIOS])).toMatch(
      /^lobbyline: --grep|\nlobbyline: --grep/u,
    );
  });

  it('keeps a path as it is, also one that looks like a command', async () => {
    const { stderr } = await captured(['why', '/tmp/lobbyline run/a.jsonl'], 'real', { tool: NPX });
    expect(stderr).toContain('/tmp/lobbyline run/a.jsonl');
  });

  it('can be pasted to run a failed scenario again, also out of a folder with a space', async () => {
    const file = path.join(folder, 'crowd.yaml');
    const { stdout } = await captured(['run', file], 'real', { tool: NPX });
    const [, given = '', pattern = ''] =
      /replay {5}npx lobbyline run "(.+?)" --grep '(.+?)' --seed 1\n/u.exec(stdout) ?? [];
    expect(given).toBe(file);
    const again = await captured(['run', given, '--grep', pattern, '--seed', '1'], 'real');
    expect(again.stdout).toContain('scenarios: 0 passed, 1 failed\n');
  });
});

describe('what a terminal is asked not to be', () => {
  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, true, [false, false]],
    ['NO_COLOR beside FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, [false, false]],
    ['TERM=dumb', { TERM: 'dumb' }, true, [false, false]],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, [false, false]],
    ['CI', { CI: 'true' }, true, [true, false]],
    ['CI=false', { CI: 'false' }, true, [true, true]],
    ['nothing', {}, true, [true, true]],
    ['an empty NO_COLOR', { NO_COLOR: '' }, true, [true, true]],
    ['no terminal', {}, false, [false, false]],
    ['FORCE_COLOR without a terminal', { FORCE_COLOR: '1' }, false, [true, false]],
  ] as const)('%s decides on colours and the bar', async (_what, env, isTTY, [colours, bar]) => {
    let shown = 0;
    const progress = { show: () => void (shown += 1), hide: () => {} };
    const file = path.join(SCENARIOS, 'tickets/wrong-pin.yaml');
    const { stdout } = await captured(['run', file], 'real', { env, isTTY, progress });
    expect([stdout.includes('\u001b'), shown > 0]).toEqual([colours, bar]);
  });
});
