import { mkdir, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collector } from '../telemetry/collector.ts';
import { captured, type Captured } from './captured-cli.ts';
import { digitRuns } from '../support/digit-runs.ts';

const SCENARIO = `scenario: The PIN starts it
given:
  settings: { ring: 1s }
  organizers: { amos: { id: amos@contoso.com, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: }
steps:
  - pat: { dial: standup }
  - pat: { expect: lobby }
  - amos: { dial: standup, press: "*73915#", expect: meeting }
---
scenario: Pat waits
given:
  organizers: { amos: { id: amos@contoso.com, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: }
steps:
  - pat: { dial: standup, expect: lobby }
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-diff-'));
  await writeFile(path.join(folder, 'a.yaml'), SCENARIO);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);

/** Runs the scenarios, changed like this. */
async function ran(
  options: readonly string[],
  change: (text: string) => string = (text) => text,
): Promise<Captured> {
  await writeFile(at('a.yaml'), change(SCENARIO));
  return captured(['run', at('a.yaml'), ...options], 'real', { cwd: folder });
}

function diff(...args: readonly string[]): Promise<Captured> {
  return captured(['diff', ...args], 'real', { cwd: folder });
}

const wrongPin = (text: string): string => text.replace('*73915#', '*73951#');
const laterRing = (text: string): string => text.replace('ring: 1s', 'ring: 3s');

describe('diff', () => {
  it('of two runs tells what changed, what only moved and what is the same', async () => {
    for (const [name, change] of [['a'], ['b'], ['moved', laterRing], ['wrong', wrongPin]] as const)
      await ran(['--output', name], change);
    expect(await diff('a', 'b')).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: '2 scenarios: 2 the same, 0 differ\n',
    });
    const moved = await diff('a', 'moved');
    expect(moved.code).toBe(0);
    expect(moved.stdout).toContain(
      'times: +00:01.000 pat: ring after 1s; was, and is now: +00:03.000 pat: ring after 3s\n',
    );
    expect(moved.stdout).toContain('2 scenarios: 1 the same, 1 moved, 0 differ\n');
    expect((await diff('a', 'moved', '--strict')).code).toBe(1);
    const wrong = await diff('a', 'wrong');
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('differs  The PIN starts it\n');
    expect(wrong.stdout).toContain('PIN accepted, version 1');
    expect(wrong.stdout).toContain('PIN refused: wrong, try 1');
    expect(wrong.stdout).not.toMatch(/7391|3951/);
    const data = JSON.parse((await diff('a', 'wrong', '--json')).stdout) as object;
    expect(data).toMatchObject({
      diffVersion: 1,
      scenarios: [{ kind: 'differs' }, { kind: 'same' }],
    });
  });

  it('of two journals is of what happens, whatever they are called', async () => {
    await ran(['--output', 'a']);
    await ran(['--output', 'wrong'], wrongPin);
    const journals = await readdir(at('a/journals'));
    const starts = journals.find((name) => name.includes('starts')) ?? '';
    await cp(at(`a/journals/${starts}`), at('other.jsonl'));
    expect((await diff(`a/journals/${starts}`, 'other.jsonl')).code).toBe(0);
    const wrong = await diff('other.jsonl', `wrong/journals/${starts}`);
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('PIN refused')]);
  });

  it('tells what is in one of them alone', async () => {
    await ran(['--output', 'a']);
    await ran(['--output', 'one', '--grep', 'waits']);
    const less = await diff('a', 'one');
    expect([less.code, less.stdout]).toEqual([1, expect.stringContaining('only in a\n')]);
    expect(less.stdout).toContain('2 scenarios: 1 the same, 0 differ, 1 in one of them alone');
  });

  it.each([
    [['a', 'nothing'], 'nothing: there is no such file or folder. Give a journal, the output'],
    [['a', 'a.yaml'], 'a.yaml is one journal, and a the run of a suite.'],
    [['a', 'seeded'], 'a was made with seed 1, and seeded with seed 7: other draws are another'],
    [['a.yaml', 'a.yaml'], 'a.yaml:1: '],
    [['a', 'empty'], 'empty'],
  ] as const)('of %j is refused, with what to do', async (args, words) => {
    await ran(['--output', 'a']);
    await ran(['--output', 'seeded', '--seed', '7']);
    await cp(at('a/ladders'), at('empty'), { recursive: true });
    const refused = await diff(...args);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(refused.stderr).not.toMatch(/^\s+at /m);
  });
});

describe('run --baseline', () => {
  it('keeps with --update what happens, and fails on what happens otherwise from then on', async () => {
    expect((await ran(['--baseline', 'base'])).stderr).toContain(
      'Make it with the same command and --update',
    );
    const kept = await ran(['--baseline', 'base', '--update']);
    expect([kept.code, kept.stdout]).toEqual([0, expect.stringContaining('2 kept, 2 in all\n')]);
    const list = await readFile(at('base/baseline.json'), 'utf8');
    await ran(['--baseline', 'base', '--update', '--grep', 'waits']);
    expect(await readFile(at('base/baseline.json'), 'utf8')).toBe(list);
    const same = await ran(['--baseline', 'base']);
    expect([same.code, same.stdout]).toEqual([
      0,
      expect.stringContaining('baseline base: 2 the same, 0 changed\n'),
    ]);
    const moved = await ran(['--baseline', 'base'], laterRing);
    expect([moved.code, moved.stdout]).toEqual([0, expect.stringContaining('1 moved')]);
    // It passes, and is not what it was.
    const looser = (text: string): string => wrongPin(text).replace(', expect: meeting }', ' }');
    const changed = await ran(['--baseline', 'base'], looser);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain(
      'baseline base: 1 the same, 1 changed\nscenarios: 2 passed, 0 failed\n',
    );
    expect((await diff('base', 'base')).code).toBe(0);
  });

  it('says what it does not hold, and of which seed it is', async () => {
    await ran(['--baseline', 'base', '--update', '--grep', 'waits']);
    const added = await ran(['--baseline', 'base']);
    expect([added.code, added.stdout]).toEqual([
      1,
      expect.stringContaining('not in the baseline: take it in with --update'),
    ]);
    const seeded = await ran(['--baseline', 'base', '--grep', 'waits', '--seed', '7']);
    expect([seeded.code, seeded.stdout]).toEqual([
      2,
      expect.stringContaining(
        'was made with seed 1, and this ran with 7: give --seed 1, or --update',
      ),
    ]);
    const alone = await ran(['--update']);
    expect([alone.code, alone.stderr]).toEqual([
      2,
      expect.stringContaining('--update goes with --baseline'),
    ]);
  });

  it('says how much of it was not run', async () => {
    await ran(['--baseline', 'base', '--update']);
    const some = await ran(['--baseline', 'base', '--grep', 'waits']);
    expect([some.code, some.stdout]).toEqual([
      0,
      expect.stringContaining('baseline base: 1 the same, 0 changed, 1 of it not run\n'),
    ]);
  });

  it('takes no list that it cannot read for none, also with --update, and says a cure that works', async () => {
    await ran(['--baseline', 'base', '--update']);
    await writeFile(at('base/baseline.json'), '{"baselineVersion":9}');
    for (const options of [[], ['--update']]) {
      const refused = await ran(['--baseline', 'base', ...options]);
      expect([refused.code, refused.stdout, refused.stderr]).toEqual([
        2,
        '',
        expect.stringContaining('or remove it, and make it anew with'),
      ]);
    }
    await rm(at('base/baseline.json'));
    expect((await ran(['--baseline', 'base', '--update'])).code).toBe(0);
    await rm(at('base/baseline.json'));
    await mkdir(at('base/baseline.json'));
    for (const options of [[], ['--update']]) {
      const refused = await ran(['--baseline', 'base', ...options]);
      expect([refused.code, refused.stderr]).toEqual([
        2,
        expect.stringContaining('baseline.json: it is a folder, not a file. Let it be read'),
      ]);
    }
  });
});

describe('run --otlp', () => {
  it('hands the calls of every scenario over, marked with it, and holds no PIN', async () => {
    const collector = new Collector();
    const url = await collector.open();
    const run = await ran(['--otlp', url]);
    await collector.close();
    expect(run.code).toBe(0);
    const roots = collector.spans.filter(({ parentSpanId = '' }) => parentSpanId === '');
    const titles = roots.map(
      ({ attributes }) =>
        attributes.find(({ key }) => key === 'lobbyline.scenario')?.value.stringValue,
    );
    expect(titles).toEqual(['The PIN starts it', 'The PIN starts it', 'Pat waits']);
    for (const digits of ['73915', '4482915'])
      expect(digitRuns(collector.text)).not.toContain(digits);
  });

  it('fails loudly where no collector takes them', async () => {
    const collector = new Collector(400);
    const url = await collector.open();
    const run = await ran(['--otlp', url]);
    await collector.close();
    expect([run.code, run.stderr]).toEqual([
      3,
      expect.stringContaining('lobbyline: the otlp reporter failed: the collector at'),
    ]);
    const wrong = await ran(['--otlp', 'nowhere']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('begins with http://')]);
  });
});
