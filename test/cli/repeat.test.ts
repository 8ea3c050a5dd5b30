import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { breathe } from '../../src/adapters/breath.ts';
import type { ResultsFile } from '../../src/scenario/report/json-reporter.ts';
import { captured, failedRun, passedRun, planOf, type Captured } from './captured-cli.ts';

const GIVEN = `given:
  organizers:
    amos: { id: amos@contoso.com, pin: "73915" }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers:
    pat: { from: "+14255550111" }
`;

/** Once in a while a key of the PIN comes twice. */
const NOISY = `scenario: Amos opens over a line that now and then doubles a key
${GIVEN.replace('pin: "73915"', 'pin: "73915", keypad: { doubled: 0.2% }')}steps:
  - pat: { dial: standup, expect: lobby }
  - amos: { dial: standup, press: "*73915#", expect: meeting }
  - pat: { expect: meeting, within: 1s }
`;

const QUIET = `scenario: Nobody draws anything
${GIVEN}steps:
  - pat: { dial: standup, expect: lobby }
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-repeat-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const cli = (words: readonly string[]): Promise<Captured> =>
  captured(words, 'real', { cwd: folder });

async function ran(text: string, ...options: readonly string[]): Promise<Captured> {
  const file = path.join(folder, 'one.yaml');
  await writeFile(file, text);
  return cli(['run', file, ...options]);
}

/** The words of the command behind `replay` in a report, as a shell would split them. */
function replayWords(stdout: string): readonly string[] {
  const command = /^ *replay +lobbyline (.*)$/mu.exec(stdout)?.[1] ?? '';
  const words = command.match(/'[^']*'|"[^"]*"|\S+/gu) ?? [];
  return words.map((word) => word.replace(/^(['"])(.*)\1$/u, '$2'));
}

describe('run --repeat', () => {
  it('finds a fault that strikes seldom, and the printed command replays it', async () => {
    const run = await ran(NOISY, '--repeat', '200');
    expect(run.code).toBe(1);
    const told = /repeats +(\d+) of 200 seeds pass; fails with seeds? ([\d, ]+)/u.exec(run.stdout);
    const seeds = told?.[2]?.split(', ').map(Number) ?? [];
    expect(Number(told?.[1]) + seeds.length).toBe(200);
    expect(run.stdout).toMatch(
      /differs +first from seed \d+, which passes: \+\d\d:\d\d\.\d{3} amos: /u,
    );
    expect(run.stdout).toContain('from here on something else happens');

    const words = replayWords(run.stdout);
    const again = await cli(words);
    expect(again.code).toBe(1);
    expect(seeds).toContain(Number(words.at(-1)));
    const failureIn = (stdout: string): string =>
      /expected [\s\S]*?nearest [^\n]*/u.exec(stdout)?.[0] ?? '';
    expect(failureIn(again.stdout)).not.toBe('');
    expect(failureIn(again.stdout)).toBe(failureIn(run.stdout));
    // Every other seed that is named fails too, and its neighbour that is not passes.
    for (const seed of seeds) {
      const one = await cli([...words.slice(0, -1), String(seed)]);
      expect(one.code).toBe(1);
    }
    const passing = Array.from({ length: 5 }, (_, nth) => nth + 1).find(
      (one) => !seeds.includes(one),
    );
    expect((await cli([...words.slice(0, -1), String(passing)])).code).toBe(0);
  });

  it('runs once what draws nothing, and says so', async () => {
    const run = await ran(QUIET, '--repeat', '50');
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('run once, ');
    expect(run.stdout).toContain(
      '1 scenario run once: what draws nothing is the same with every seed',
    );
  });

  it('writes the run that fails and one that passes, and every reporter has one entry', async () => {
    const output = path.join(folder, 'out');
    await ran(NOISY, '--repeat', '200', '--output', output, '--reporter', 'html,tap');
    for (const kind of ['journals', 'calls', 'ladders', 'reports']) {
      const names = await readdir(path.join(output, kind));
      expect(names).toHaveLength(2);
      expect(names.filter((name) => /seed-\d+-passes/u.test(name))).toHaveLength(1);
    }
    const read = (name: string): Promise<string> => readFile(path.join(output, name), 'utf8');
    const { scenarios, summary } = JSON.parse(await read('results.json')) as ResultsFile;
    expect([scenarios.length, summary.failed]).toEqual([1, 1]);
    const [entry] = scenarios;
    expect(entry?.repeats).toMatchObject({
      seeds: 200,
      runs: 200,
      firstSeed: 1,
      drawsNothing: false,
    });
    expect(entry?.repeats?.failedSeeds).toContain(entry?.seed);
    expect(entry?.repeats?.passing?.artefacts?.journal).toMatch(/seed-\d+-passes/u);
    const junit = await read('junit.xml');
    expect(junit).toContain('tests="1"');
    expect(junit).toMatch(/\d+ of 200 seeds pass; fails with seed/u);
    expect(await read('results.tap')).toMatch(/repeats:\n {4}runs: 200\n {4}passed: \d+/u);
    expect(await read('ctrf.json')).toContain('"repeats": 200');
    expect(await read('index.html')).toMatch(/seed \d+, which passes/u);
  });

  it('shows the shortest history, in the order of seeds from the first', async () => {
    const seeds: number[] = [];
    const run = await captured(['run', '--repeat', '5', '--seed', '10'], {
      loaded: { plans: [planOf()] },
      runOne: async (plan, seed) => {
        seeds.push(seed);
        const { journal, ...failed } = failedRun(plan, seed);
        const facts = journal.slice(0, seed === 13 ? 1 : 2);
        return seed % 2 === 1 ? { ...failed, journal: facts } : passedRun(plan, seed);
      },
    });
    expect(seeds).toEqual([10, 11, 12, 13, 14]);
    expect(run.stdout).toContain(
      '3 of 5 seeds pass; fails with seeds 11, 13; shortest history seed',
    );
    expect(run.stdout).toContain('--seed 11');
  });

  it.each([
    ['a scenario with many seeds', ['--repeat', '100000'], [planOf()]],
    ['a suite', [], Array.from({ length: 10_000 }, (_, nth) => planOf({ title: `${nth}` }))],
  ])('ends %s amid its runs, where nothing of them waits', async (_what, words, plans) => {
    const stop = new AbortController();
    let runs = 0;
    const { code, stdout } = await captured(
      ['run', ...words],
      {
        loaded: { plans },
        runOne: async (plan, seed) => {
          runs += 1;
          // As Ctrl-C comes: when the process looks around.
          if (runs === 3) void breathe().then(() => stop.abort());
          return { ...passedRun(plan, seed), draws: 1 };
        },
      },
      { stop: stop.signal },
    );
    expect([code, runs < 10]).toEqual([3, true]);
    expect(stdout).toContain('the run was broken off');
  });

  it.each([
    [['--repeat', '0'], 'whole number from 1 to 100000'],
    [['--repeat', 'x'], 'whole number from 1 to 100000'],
    [['--repeat', '5', '--over', 'ws'], 'cannot be used with'],
    [['--retries', '3'], 'there is no --retries: the same seed makes the same run'],
    [['--retries'], 'there is no --retries'],
  ])('refuses %j', async (words, why) => {
    const { code, stderr } = await captured(['run', ...words], { loaded: { plans: [planOf()] } });
    expect([code, stderr.replaceAll(/\s+/gu, ' ')]).toEqual([2, expect.stringContaining(why)]);
  });

  it('has its help say why there are no retries', async () => {
    const { stdout } = await captured(['run', '--help']);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
      'There is no --retries: the same seed makes the same run',
    );
  });
});
