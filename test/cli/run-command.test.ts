import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DriverChoice } from '../../src/cli/scenario-world.ts';
import { problemOf } from '../scenario/report/fixed-results.ts';
import { captured, failedRun, passedRun, planOf } from './captured-cli.ts';

const lobby = { file: 'scenarios/lobby.yaml', line: 1, column: 1 };
const PLANS = [
  planOf({ title: 'opens', tags: ['pin', 'quick'], covers: ['PIN-6'] }),
  planOf({ title: 'opens', row: 'length 12', tags: ['pin'] }),
  planOf({ title: 'waits', spot: lobby, tags: ['lobby'], seed: 7 }),
];

describe('the exit code of a run', () => {
  it('is 0 when all passed, and the last line counts them', async () => {
    const run = await captured(['run'], { loaded: { plans: PLANS } });
    expect(run.code).toBe(0);
    expect(run.stdout.endsWith('\nscenarios: 3 passed, 0 failed\n')).toBe(true);
    expect(run.stderr).toBe('');
  });

  it('is 1 when an expectation failed', async () => {
    const run = await captured(['run'], {
      loaded: { plans: PLANS },
      runOne: async (plan, seed) => (plan.seed === 7 ? failedRun : passedRun)(plan, seed),
    });
    expect(run.code).toBe(1);
    expect(run.stdout.endsWith('\nscenarios: 2 passed, 1 failed\n')).toBe(true);
  });

  it('is 2 when a scenario is invalid, also beside a failed one; the valid ones run', async () => {
    const run = await captured(['run'], {
      loaded: { plans: PLANS, problems: [problemOf()] },
      runOne: async (plan, seed) => failedRun(plan, seed),
    });
    expect(run.code).toBe(2);
    expect(run.stdout).toContain('invalid scenarios/broken.yaml:3:7');
    expect(run.stdout.endsWith('\nscenarios: 0 passed, 4 failed\n')).toBe(true);
  });

  it('is not moved by what says skip: it is named with its reason, counted apart, and not run', async () => {
    const ran: string[] = [];
    const skipped = planOf({
      title: 'not yet',
      skip: 'waits for #77, PIN 73915',
      secrets: ['73915'],
    });
    const run = await captured(['run'], {
      loaded: { plans: [...PLANS, skipped] },
      runOne: async (plan, seed) => {
        ran.push(plan.title);
        return passedRun(plan, seed);
      },
    });
    expect([run.code, ran]).toEqual([0, ['opens', 'opens', 'waits']]);
    expect(run.stdout).toContain('  - not yet  skipped: waits for #77, PIN •••••\n');
    expect(run.stdout.endsWith('\nscenarios: 3 passed, 0 failed, 1 skipped\n')).toBe(true);
    const alone = await captured(['run'], { loaded: { plans: [skipped] } });
    expect([alone.code, alone.stderr]).toEqual([
      2,
      'lobbyline: the one scenario is skipped, so nothing was run. Take `skip:` out of one, or choose others.\n',
    ]);
  });

  it('is 2 with a word when a filter or a folder has none', async () => {
    const filtered = await captured(['run', '--grep', 'nothing', '--tag', 'slow'], {
      loaded: { plans: PLANS },
    });
    expect(filtered.code).toBe(2);
    expect(filtered.stderr).toContain(
      '--grep "nothing" --tag slow does not match any of 3 scenarios in 2 files',
    );
    expect(filtered.stdout.endsWith('\nscenarios: 0 passed, 0 failed, 3 skipped\n')).toBe(true);
    const empty = await captured(['run', 'here', 'there'], {});
    expect(empty.code).toBe(2);
    expect(empty.stderr).toContain('there is no scenario in here, there.');
  });

  it('is 3 when the tool or the target failed, whatever else came of it', async () => {
    const run = await captured(['run'], {
      loaded: {
        plans: [planOf({ title: 'breaks', secrets: ['73915'] }), planOf()],
        problems: [problemOf()],
      },
      runOne: async (plan, seed) => {
        if (plan.title === 'breaks') throw new Error('no answer to 73915 from the server');
        return failedRun(plan, seed);
      },
    });
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('  ! breaks');
    expect(run.stdout).toContain('trouble    no answer to ••••• from the server');
    expect(run.stdout + run.stderr).not.toContain('73915');
  });

  it('is 3 where the summary of a job cannot be written, and says which file that is', async () => {
    const run = await captured(
      ['run', '--reporter', 'github'],
      { loaded: { plans: PLANS } },
      { env: { GITHUB_STEP_SUMMARY: path.join('no', 'such', 'summary') } },
    );
    expect([run.code, run.stderr]).toEqual([
      3,
      `lobbyline: the github reporter failed: GITHUB_STEP_SUMMARY names ${path.join('no', 'such', 'summary')}, ` +
        'and there is no such file or folder\n',
    ]);
  });

  it('is 3 when the run was broken off, and no further scenario starts', async () => {
    const stop = new AbortController();
    const run = await captured(
      ['run'],
      {
        loaded: { plans: PLANS },
        runOne: async (plan, seed) => {
          stop.abort();
          return passedRun(plan, seed);
        },
      },
      { stop: stop.signal },
    );
    expect(run.code).toBe(3);
    expect(run.stdout).toContain('the run was broken off');
    expect(run.stdout.endsWith('\nscenarios: 1 passed, 0 failed, 2 not run\n')).toBe(true);
  });
});

describe('which scenarios run', () => {
  it.each([
    [['--grep', '^opens$'], ['opens']],
    [['--grep', 'length \\d+'], ['opens [length 12]']],
    [
      ['--tag', 'lobby', '--tag', 'quick'],
      ['opens', 'waits'],
    ],
    [['--tag', 'pin', '--grep', 'length'], ['opens [length 12]']],
  ])('%j takes %j', async (options, titles) => {
    const run = await captured(['run', ...options], { loaded: { plans: PLANS } });
    const ran = run.stdout.match(/(?<=^ {2}✓ ).*(?= {2}42s)/gm);
    expect(ran).toEqual(titles);
    expect(run.stdout).toContain(`${titles.length} passed, 0 failed, ${3 - titles.length} skipped`);
  });

  it('is shown by --list, with lines, tags and rules, and nothing runs', async () => {
    const drivers: DriverChoice[] = [];
    const run = await captured(['run', '--list', '--tag', 'quick', '--tag', 'lobby'], {
      loaded: { plans: PLANS },
      drivers,
    });
    expect(run).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'scenarios/pin/reset.yaml',
        '  opens  line 1  tags: pin, quick  covers: PIN-6',
        'scenarios/lobby.yaml',
        '  waits  line 1  tags: lobby',
        '2 scenarios in 2 files, 1 skipped',
        '',
      ].join('\n'),
    });
    expect(drivers).toEqual([]);
  });

  it('is listed, and searched, without any PIN that a row holds', async () => {
    const plans = [planOf({ row: 'pin 73915', secrets: ['73915'] })];
    const run = await captured(['run', '--list', '--grep', 'pin •+'], { loaded: { plans } });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('  The organizer opens the meeting [pin •••••]  line 1\n');
    const searched = await captured(['run', '--list', '--grep', '73'], { loaded: { plans } });
    expect(searched.code).toBe(2);
  });

  it('is listed with 2 when a file is invalid or nothing matches', async () => {
    const invalid = await captured(['run', '--list'], {
      loaded: { plans: PLANS, problems: [problemOf()] },
    });
    expect(invalid.code).toBe(2);
    expect(invalid.stderr).toContain('invalid scenarios/broken.yaml:3:7');
    const none = await captured(['run', '--list', '--tag', 'x'], { loaded: { plans: PLANS } });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('--tag x does not match any of 3 scenarios');
  });
});

describe('how scenarios run', () => {
  it('takes the seed of the command line, else the own one, else 1', async () => {
    const seeds: number[] = [];
    const world = {
      loaded: { plans: PLANS },
      runOne: async (plan: (typeof PLANS)[number], seed: number) => {
        seeds.push(seed);
        return passedRun(plan, seed);
      },
    };
    await captured(['run'], world);
    const run = await captured(['run', '--seed', '12'], world);
    expect(seeds).toEqual([1, 1, 7, 12, 12, 12]);
    expect(run.stdout).toContain('seed 12 (--seed 12 makes the same run again)');
  });

  it('takes the driver that was asked for', async () => {
    const drivers: DriverChoice[] = [];
    const world = { loaded: { plans: PLANS }, drivers };
    await captured(['run'], world);
    await captured(['run', '--over', 'ws'], world);
    const target = ['run', '--target', 'http://127.0.0.1:8080'];
    await captured(target, world);
    const env = { LOBBYLINE_TOKEN: 'lobbyline_env' };
    await captured(target, world, { env });
    await captured([...target, '--token', 'lobbyline_own'], world, { env });
    expect(drivers).toEqual([
      { name: 'in-process', executor: 'table' },
      { name: 'ws', executor: 'table' },
      { name: 'target', url: 'http://127.0.0.1:8080' },
      { name: 'target', url: 'http://127.0.0.1:8080', token: 'lobbyline_env' },
      { name: 'target', url: 'http://127.0.0.1:8080', token: 'lobbyline_own' },
    ]);
  });

  it('refuses a token without a target, and does not repeat it', async () => {
    const { stderr, code } = await captured(['run', '--token', 'lobbyline_own'], {
      loaded: { plans: PLANS },
    });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--token goes with --target')]);
    expect(stderr).not.toContain('lobbyline_own');
  });

  it.each([[[]], [['--over', 'ws']], [['--repeat', '5']]])(
    'refuses several at once in virtual time, and says what uses more cores: %j',
    async (way) => {
      const { stdout, stderr, code } = await captured(['run', '--jobs', '2', ...way], {
        loaded: { plans: PLANS },
      });
      expect([stdout, code]).toEqual(['', 2]);
      expect(stderr).toContain('--jobs goes with --target, where scenarios wait in real time.');
      expect(stderr).toContain('--shard 1/2');
    },
  );

  it('runs several at once and tells of them in the order of the files', async () => {
    const finish: (() => void)[] = [];
    let atOnce = 0;
    let most = 0;
    const plans = ['a', 'b', 'c', 'd', 'e'].map((title) => planOf({ title }));
    const run = await captured(['run', '--target', 'http://127.0.0.1:9', '--jobs', '3'], {
      loaded: { plans },
      runOne: async (plan, seed) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        // The later a scenario started, the sooner it ends.
        const ended = new Promise<void>((resolve) => finish.unshift(resolve));
        if (finish.length === 3 || plan.title >= 'd') for (const end of finish.splice(0)) end();
        await ended;
        atOnce -= 1;
        return passedRun(plan, seed);
      },
    });
    expect(most).toBe(3);
    expect(run.stdout.match(/(?<=✓ )./g)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(run.code).toBe(0);
  });
});
