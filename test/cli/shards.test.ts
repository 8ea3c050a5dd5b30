import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shardOf } from '../../src/cli/shard.ts';
import { loadScenarios } from '../../src/scenario/language/load-scenarios.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import type { ResultsFile } from '../../src/scenario/report/json-reporter.ts';
import { captured, planOf, type Captured, type FakeWorld } from './captured-cli.ts';

const plan = (name: string, change: Parameters<typeof planOf>[0] = {}) =>
  planOf({ title: name, spot: { file: `${name}.yaml`, line: 1, column: 1 }, ...change });
const PLANS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => plan(name));
const namesIn = (plans: typeof PLANS, part: string, lasts?: Readonly<Record<string, number>>) => {
  const [index = 0, of = 0] = part.split('/').map(Number);
  const durationOf =
    lasts === undefined ? undefined : (one: { title: string }) => lasts[one.title] ?? null;
  return shardOf(plans, { index, of }, durationOf)
    .places.map((place) => plans[place]?.title ?? '')
    .toSorted()
    .join('');
};

describe('the parts of a suite', () => {
  it('have as many scenarios each, the same ones whatever the order of the files', () => {
    expect(['1/3', '2/3', '3/3'].map((part) => namesIn(PLANS, part))).toEqual(['adg', 'be', 'cf']);
    expect(namesIn(PLANS.toReversed(), '1/3')).toBe('adg');
  });

  it('take as long as each other where an earlier run says how long each takes', () => {
    const lasts = { a: 100, b: 60, c: 50, d: 10 };
    expect(['1/2', '2/2'].map((part) => namesIn(PLANS.slice(0, 4), part, lasts))).toEqual([
      'ad',
      'bc',
    ]);
    expect(namesIn(PLANS.slice(0, 4).toReversed(), '1/2', lasts)).toBe('ad');
    // Nobody knows e: it counts as long as the others on average.
    expect(namesIn(PLANS.slice(0, 5), '2/2', lasts)).toBe('bde');
  });

  it('do not count a scenario that says skip as one to run', () => {
    const plans = [plan('a', { skip: 'later' }), plan('b'), plan('c')];
    const parts = ['1/2', '2/2'].map((part) => namesIn(plans, part));
    expect(parts.map((names) => names.replace('a', '')).toSorted()).toEqual(['b', 'c']);
  });
});

describe('run --shard', () => {
  it.each([
    ['5/4', 'There is no part 5 of 4: they count from 1 to 4.'],
    ['0/4', 'There is no part 0 of 4'],
    ['2/x', 'as in 2/4'],
    ['2', 'as in 2/4'],
    ['1/0', 'as in 2/4'],
  ])('refuses %s', async (part, why) => {
    const { code, stderr } = await captured(['run', '--shard', part], { loaded: { plans: PLANS } });
    expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
  });

  it('runs its part, and lists it', async () => {
    const run = await captured(['run', '--shard', '2/3'], { loaded: { plans: PLANS } });
    expect([run.code, run.stdout.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      'scenarios: 2 passed, 0 failed',
    ]);
    const list = await captured(['run', '--shard', '2/3', '--list'], { loaded: { plans: PLANS } });
    expect(list.stdout).toContain('2 scenarios in 2 files');
  });

  it('is an error where the part gets none, unless that may be', async () => {
    const few = { loaded: { plans: [plan('a'), plan('b', { skip: 'later' })] } };
    const none = await captured(['run', '--shard', '2/2'], few);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('part 2 of 2 gets none of 2 scenarios to run');
    expect(none.stderr).toContain('--allow-empty-shard');
    expect((await captured(['run', '--shard', '2/2', '--allow-empty-shard'], few)).code).toBe(0);
  });

  it('is needed by what is about it', async () => {
    for (const option of [['--durations', 'earlier'], ['--allow-empty-shard']]) {
      const { code, stderr } = await captured(['run', ...option], { loaded: { plans: PLANS } });
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining(`${option[0]} goes with --shard`),
      ]);
    }
  });

  it('says what is wrong with the durations', async () => {
    const run = await captured(['run', '--shard', '1/2', '--durations', 'nowhere.json'], {
      loaded: { plans: PLANS },
    });
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('nowhere.json: ')]);
  });
});

const GIVEN = `given:
  organizers: { amos: { id: amos@contoso.com, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { pat: { from: "+14255550111" } }
`;
const FILES = {
  'opens.yaml': `scenario: "\${who} opens"
rows: [{ who: Amos }, { who: Stella }, { who: Zoe }]
covers: [START-7]
${GIVEN}steps:
  - pat: { dial: standup, expect: lobby }
  - amos: { dial: standup, press: "*73915#", expect: meeting }
`,
  'late.yaml': `scenario: Pat is expected too soon
${GIVEN}steps:
  - pat: { dial: standup }
  - pat: { expect: meeting, within: 1ms }
`,
  'later.yaml': `scenario: Not yet
skip: waits for a decision
${GIVEN}steps:
  - pat: { dial: standup, expect: lobby }
`,
  'cut.yaml': `scenario: Pat is still there at the end
seed: 9
${GIVEN}steps:
  - pat: { dial: standup, expect: lobby }
`,
  'wrong.yaml': `scenario: This one is not valid
${GIVEN}steps:
  - pat: { dail: standup }
`,
};

let folder = '';
/** Real times are left out of what is compared. */
const WORLD: FakeWorld = {
  load: loadScenarios,
  runOne: async (one, seed) =>
    runPlan(one, { driver: openInProcess, driverName: 'in-process', seed }),
};
const cli = (...words: readonly string[]): Promise<Captured> =>
  captured(words, WORLD, { cwd: folder });
const run = (...options: readonly string[]): Promise<Captured> =>
  cli('run', path.join(folder, 'suite'), ...options);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-shards-'));
  await mkdir(path.join(folder, 'suite'));
  for (const [name, text] of Object.entries(FILES))
    await writeFile(path.join(folder, 'suite', name), text);
  for (const part of [1, 2, 3, 4]) {
    await run('--shard', `${part}/4`, '--output', `part-${part}`, '--allow-empty-shard');
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function filesBelow(name: string): Promise<Record<string, string>> {
  const top = path.join(folder, name);
  const names = await readdir(top, { recursive: true, withFileTypes: true });
  const files = names
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name));
  const texts = files.map(async (file) => [path.relative(top, file), await readFile(file, 'utf8')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

const PARTS = ['part-3', 'part-1', 'part-4', 'part-2'];

describe('merge', () => {
  it('makes of four parts the files, the words and the exit code of one run', async () => {
    const reporters = ['--reporter', 'pretty,html,tap'];
    const whole = await run('--output', 'whole', ...reporters);
    const merged = await cli('merge', ...PARTS, '--output', 'merged', ...reporters);
    const files = await filesBelow('whole');
    expect(Object.keys(files).length).toBeGreaterThan(20);
    expect(await filesBelow('merged')).toEqual(files);
    expect(merged.code).toBe(whole.code);
    expect(whole.code).toBe(2);
    expect(merged.stdout).toBe(whole.stdout.replaceAll('whole', 'merged'));
    expect(merged.stdout).toContain('scenarios: 4 passed, 2 failed, 1 skipped');
  });

  it('makes one run of parts that were run with many seeds', async () => {
    const noisy = path.join(folder, 'noisy.yaml');
    await writeFile(
      noisy,
      `scenario: A line that now and then doubles a key
${GIVEN.replace('111" }', '111", keypad: { doubled: 1% } }')}steps:
  - pat: { dial: standup, expect: lobby }
`,
    );
    const options = ['--repeat', '60', '--reporter', 'html'];
    await cli('run', noisy, ...options, '--output', 'seeds');
    await cli('run', noisy, ...options, '--output', 'seeds-part', '--shard', '1/1');
    const merged = await cli(
      'merge',
      'seeds-part',
      '--output',
      'seeds-merged',
      '--reporter',
      'html',
    );
    expect(merged.code).toBe(1);
    const files = await filesBelow('seeds');
    expect(Object.keys(files).filter((name) => name.includes('-passes.'))).toHaveLength(4);
    expect(await filesBelow('seeds-merged')).toEqual(files);
  });

  it('names a part that is missing, there twice, or no part', async () => {
    const told = async (...folders: readonly string[]) => {
      const { code, stderr } = await cli('merge', ...folders, '--output', 'none');
      expect(code).toBe(2);
      return stderr;
    };
    expect(await told('part-1', 'part-2', 'part-4')).toContain('part 3 of 4 is missing');
    expect(await told('part-1', 'part-1')).toContain('part 1/4 is there twice');
    await run('--output', 'all');
    expect(await told('part-1', 'all')).toContain('is a whole run and no part of one');
    expect(await told('nowhere')).toContain('nowhere');
    expect(await told('suite')).toContain('lobbyline run --output');
    const over = await cli('merge', ...PARTS, '--output', 'part-1');
    expect([over.code, over.stderr]).toEqual([
      2,
      expect.stringContaining('is the folder of a part'),
    ]);
  });

  it('refuses parts of different suites', async () => {
    await run('--shard', '2/3', '--output', 'other-count');
    await run('--shard', '2/4', '--output', 'other-seed', '--seed', '7');
    await run('--shard', '2/4', '--output', 'other-filter', '--grep', 'opens');
    for (const [name, why] of [
      ['other-count', 'is part 1/4, other-count/results.json 2/3'],
      ['other-seed', 'is of the suite'],
      ['other-filter', 'is of 6 scenarios, other-filter/results.json 3 scenarios'],
    ] as const) {
      const { code, stderr } = await cli('merge', 'part-1', name);
      expect([code, stderr]).toEqual([2, expect.stringContaining(why)]);
      expect(stderr).toContain('no parts of one suite');
    }
  });

  it('refuses results that are not whole, or that point elsewhere', async () => {
    const broken = async (change: (results: ResultsFile) => unknown) => {
      await cp(path.join(folder, 'part-2'), path.join(folder, 'broken'), { recursive: true });
      const file = path.join(folder, 'broken', 'results.json');
      const results = JSON.parse(await readFile(file, 'utf8')) as ResultsFile;
      await writeFile(file, JSON.stringify(change(results)));
      const { code, stderr } = await cli(
        'merge',
        'part-1',
        'broken',
        'part-3',
        'part-4',
        '--output',
        'x',
      );
      expect(code).toBe(2);
      return stderr;
    };
    const withFirst = (results: ResultsFile, change: object) => ({
      ...results,
      scenarios: results.scenarios.map((one, place) => (place === 0 ? { ...one, ...change } : one)),
    });
    expect(await broken(() => [])).toContain('it holds no results of a run');
    expect(await broken((all) => ({ ...all, schemaVersion: 99 }))).toContain('is version 99');
    expect(await broken((all) => withFirst(all, { spot: 3 }))).toContain('scenarios[0].spot');
    expect(await broken((all) => withFirst(all, { artefacts: null }))).toContain(
      'names no journals',
    );
    const outside = { journal: '../../x.jsonl', calls: 'c', ladder: 'l' };
    expect(await broken((all) => withFirst(all, { artefacts: outside }))).toContain(
      'a file outside of its folder',
    );
    const again = (all: ResultsFile, places: readonly number[]) => ({
      ...all,
      suite: { ...all.suite, shard: { ...all.suite?.shard, places } },
    });
    expect(await broken((all) => again(all, [0, 0]))).toContain('do not make a whole');
  });
});
