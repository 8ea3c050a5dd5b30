import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriverChoice } from '../../src/cli/scenario-world.ts';
import type { ResultsFile } from '../../src/scenario/report/json-reporter.ts';
import { elementsOf, junitMistakes, parseXml } from '../scenario/report/junit-structure.ts';
import { captured, passedRun, planOf } from './captured-cli.ts';
import type { Captured, FakeWorld } from './captured-cli.ts';

const lobby = { file: 'scenarios/lobby.yaml', line: 1, column: 1 };
const PLANS = [
  planOf({ title: 'opens' }),
  planOf({ title: 'opens', row: 'length 12' }),
  planOf({ title: 'waits', spot: lobby }),
];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function ran(options: readonly string[], world: FakeWorld = {}): Promise<Captured> {
  return captured(['run', ...options], { loaded: { plans: PLANS }, ...world }, { cwd: folder });
}

describe('reports', () => {
  it('of a machine go to stdout when alone, and all words to stderr', async () => {
    const junit = await ran(['--reporter', 'junit']);
    expect(junitMistakes(parseXml(junit.stdout))).toEqual([]);
    expect(junit.stderr).toBe('scenarios: 3 passed, 0 failed\n');
    const json = await ran(['--reporter=json']);
    expect((JSON.parse(json.stdout) as ResultsFile).summary.passed).toBe(3);
    expect(await readdir(folder)).toEqual([]);
  });

  it('beside others go to files in lobbyline-results', async () => {
    const run = await ran(['--reporter', 'pretty,junit', '--reporter', 'json']);
    expect(
      run.stdout.endsWith('results are in lobbyline-results\nscenarios: 3 passed, 0 failed\n'),
    ).toBe(true);
    expect(await readdir(path.join(folder, 'lobbyline-results'))).toEqual([
      'junit.xml',
      'results.json',
    ]);
  });

  it('all go to the output folder, with a journal, the calls and a ladder for each scenario', async () => {
    const run = await ran(['--output', 'out/today']);
    expect(run.code).toBe(0);
    expect((await readdir(path.join(folder, 'out/today'), { recursive: true })).toSorted()).toEqual(
      [
        'calls',
        'calls/lobby.waits.csv',
        'calls/reset.opens.csv',
        'calls/reset.opens.length-12.csv',
        'ctrf.json',
        'journals',
        'journals/lobby.waits.jsonl',
        'journals/reset.opens.jsonl',
        'journals/reset.opens.length-12.jsonl',
        'junit.xml',
        'ladders',
        'ladders/lobby.waits.txt',
        'ladders/reset.opens.length-12.txt',
        'ladders/reset.opens.txt',
        'results.json',
      ],
    );
    const junit = parseXml(await readFile(path.join(folder, 'out/today/junit.xml'), 'utf8'));
    expect(elementsOf(junit, 'testcase')).toHaveLength(3);
    const results = JSON.parse(
      await readFile(path.join(folder, 'out/today/results.json'), 'utf8'),
    ) as ResultsFile;
    expect(results.scenarios[2]?.artefacts?.ladder).toBe('ladders/lobby.waits.txt');
  });

  it('of html are an index and a page for each scenario, only when asked for', async () => {
    const run = await ran(['--reporter', 'html']);
    expect(run.stdout).toBe(
      'results are in lobbyline-results; open lobbyline-results/index.html\n' +
        'scenarios: 3 passed, 0 failed\n',
    );
    const files = await readdir(path.join(folder, 'lobbyline-results'), { recursive: true });
    expect(files.toSorted()).toEqual([
      'index.html',
      'reports',
      'reports/lobby.waits.html',
      'reports/reset.opens.html',
      'reports/reset.opens.length-12.html',
    ]);
    const both = await ran(['--reporter', 'pretty,html', '--output', 'out']);
    expect(both.stdout).toContain('results are in out; open out/index.html\n');
    expect(await readdir(path.join(folder, 'out'))).toEqual(
      expect.arrayContaining(['index.html', 'journals', 'junit.xml', 'reports', 'results.json']),
    );
    const text = await readFile(path.join(folder, 'out/results.json'), 'utf8');
    const results = JSON.parse(text) as ResultsFile;
    expect(results.scenarios[2]?.artefacts?.report).toBe('reports/lobby.waits.html');
  });

  it('need a folder that can be written to: else 3, before anything runs', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    const drivers: DriverChoice[] = [];
    const run = await ran(['--output', 'taken'], { drivers });
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(
      /^lobbyline: cannot write to the output folder taken: something of that name is there already\..*\n$/,
    );
    expect(drivers).toEqual([]);
  });

  it('that break do not end the run, are named at the end, and make it 3', async () => {
    const run = await ran(['--output', 'out'], {
      runOne: async (plan, seed) => {
        // A file where the folder of the journals is to be.
        await writeFile(path.join(folder, 'out/journals'), '');
        return passedRun(plan, seed);
      },
    });
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(
      /^lobbyline: the artefacts reporter failed: something of that name is there already\.?\n$/,
    );
    expect(run.stdout.endsWith('\nscenarios: 3 passed, 0 failed\n')).toBe(true);
    expect(await readdir(path.join(folder, 'out'))).toEqual([
      'ctrf.json',
      'journals',
      'junit.xml',
      'results.json',
    ]);
  });

  it('have colours on a terminal only, and never with NO_COLOR', async () => {
    const world = { loaded: { plans: PLANS } };
    const run = (env: Record<string, string>, isTTY: boolean) =>
      captured(['run'], world, { env, isTTY });
    const { stdout: onTty } = await run({}, true);
    expect(onTty).toContain('\u001b[32m✓');
    for (const plain of [await run({}, false), await run({ NO_COLOR: '1' }, true)])
      expect(plain.stdout).not.toContain('\u001b');
    expect((await run({ FORCE_COLOR: '1' }, false)).stdout).toBe(onTty);
  });
});
