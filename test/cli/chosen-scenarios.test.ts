import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/scenario/plan.ts';
import { captured, failedRun, passedRun, planOf, type Captured } from './captured-cli.ts';

const at = (file: string, line: number) => ({ file: `suite/${file}`, line, column: 1 });
const PLANS = [
  planOf({ title: 'opens', spot: at('pins.yaml', 2) }),
  planOf({ title: 'resets', row: 'length 4', spot: at('pins.yaml', 20) }),
  planOf({ title: 'resets', row: 'length 12', spot: at('pins.yaml', 20) }),
  planOf({ title: 'waits', spot: at('lobby.yaml', 1), seed: 7 }),
];

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-chosen-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ran extends Captured {
  /** What was run, with its seed. */
  readonly ran: readonly string[];
}

async function ran(
  words: readonly string[],
  failing: (plan: Plan) => boolean = () => false,
  plans = PLANS,
): Promise<Ran> {
  const names: string[] = [];
  const run = await captured(
    ['run', ...words],
    {
      loaded: { plans },
      runOne: async (plan, seed) => {
        names.push(`${plan.title}${plan.row === null ? '' : ` ${plan.row}`} ${seed}`);
        return (failing(plan) ? failedRun : passedRun)(plan, seed);
      },
    },
    { cwd: folder },
  );
  return { ...run, ran: names };
}

describe('run --only', () => {
  it.each([
    ['suite/pins.yaml:2', ['opens 1']],
    ['suite/pins.yaml:19', ['opens 1']],
    ['suite/pins.yaml:1', ['opens 1']],
    ['suite/pins.yaml:25:7', ['resets length 4 1', 'resets length 12 1']],
    ['resets', ['resets length 4 1', 'resets length 12 1']],
    ['resets [length 12]', ['resets length 12 1']],
    ['waits', ['waits 7']],
  ])('%s runs what stands there, or is called so', async (only, expected) => {
    const run = await ran(['--only', only]);
    expect([run.code, run.ran]).toEqual([0, expected]);
  });

  it.each([0, 4, 700])('says that a file of three lines has no line %i', async (line) => {
    const plans = PLANS.map((plan) => ({ ...plan, source: 'scenario: a\nsteps:\n  - wait: 1s\n' }));
    const none = await ran(['--only', `suite/pins.yaml:${line}`], () => true, plans);
    expect([none.code, none.ran, none.stderr]).toEqual([
      2,
      [],
      `lobbyline: --only: there is no line ${line} in suite/pins.yaml: they count from 1 to 3. ` +
        'Name one of a scenario.\n',
    ]);
  });

  it('may be given several times, and says what is nowhere', async () => {
    expect((await ran(['--only', 'waits', '--only', 'opens'])).ran).toEqual(['opens 1', 'waits 7']);
    const none = await ran(['--only', 'wait']);
    expect([none.code, none.ran]).toEqual([2, []]);
    expect(none.stderr).toContain('--only: no scenario is called "wait". Did you mean "waits"?');
    const elsewhere = await ran(['--only', 'suite/other.yaml:3']);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining('there is no scenario in suite/other.yaml'),
    ]);
  });
});

describe('run --last-failed', () => {
  const failsInPins = (plan: Plan): boolean => plan.title !== 'opens';

  it('runs what did not pass, with the seeds it failed with', async () => {
    await ran(['--output', 'out', '--seed', '31'], failsInPins);
    const again = await ran(['--output', 'out', '--last-failed'], (plan) => plan.title === 'waits');
    expect(again.ran).toEqual(['resets length 4 31', 'resets length 12 31', 'waits 31']);
    // What was run again is now the run before.
    const third = await ran(['--output', 'out', '--last-failed', '--seed', '5']);
    expect([third.code, third.ran]).toEqual([0, ['waits 5']]);
    const none = await ran(['--output', 'out', '--last-failed']);
    expect([none.code, none.ran]).toEqual([2, []]);
    expect(none.stderr).toContain('nothing failed in out/results.json');
  });

  it('says where there is no run before, and what is there no more', async () => {
    const none = await ran(['--last-failed']);
    expect([none.code, none.stderr]).toEqual([
      2,
      'lobbyline: --last-failed: no run has left its results in lobbyline-results. Run with ' +
        '`--output lobbyline-results` first: without it a run keeps nothing.\n',
    ]);
    await ran(['--output', 'out'], failsInPins);
    const fewer = await ran(['--output', 'out', '--last-failed'], () => true, PLANS.slice(0, 2));
    expect(fewer.ran).toEqual(['resets length 4 1']);
    expect(fewer.stderr).toContain(
      '2 scenarios of out/results.json failed and cannot be found here',
    );
    const gone = await ran(['--output', 'out', '--last-failed'], () => true, PLANS.slice(0, 1));
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('is among these')]);
  });

  it('says what is no result of a run', async () => {
    await writeFile(path.join(folder, 'results.json'), '{}');
    const run = await ran(['--output', '.', '--last-failed']);
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('no results of a run')]);
  });
});

describe('run --bail', () => {
  const always = (): boolean => true;

  it('stops at the first failure, or after so many, and says how many were not run', async () => {
    const first = await ran(['--bail'], always);
    expect([first.code, first.ran]).toEqual([1, ['opens 1']]);
    expect(first.stdout).toContain('stopped, since enough had failed: 3 scenarios not run');
    expect(first.stdout.endsWith('\nscenarios: 0 passed, 1 failed, 3 not run\n')).toBe(true);
    const second = await ran(['--bail', '2'], (plan) => plan.title === 'resets');
    expect(second.ran).toHaveLength(3);
    expect(second.stdout.endsWith('\nscenarios: 1 passed, 2 failed, 1 not run\n')).toBe(true);
  });

  it('tells the same however many run at once', async () => {
    const one = await ran(['--bail', '2', '--target', 'http://127.0.0.1:9'], always);
    const several = await ran(
      ['--bail', '2', '--target', 'http://127.0.0.1:9', '--jobs', '4'],
      always,
    );
    expect(several.stdout).toBe(one.stdout);
  });

  it('ends TAP so that nobody takes it for a whole run', async () => {
    const { stdout } = await ran(['--bail', '--reporter', 'tap'], always);
    expect(stdout).toContain('Bail out! Enough had failed; 3 not run.');
  });

  it('refuses what is no number', async () => {
    const run = await ran(['--bail', '0']);
    expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('from 1 to 100000')]);
  });
});
