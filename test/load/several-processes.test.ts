import childProcess, { type ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { schedule, shareOf, WHOLE } from '../../src/load/arrivals/schedule.ts';
import { Spread } from '../../src/load/measures/spread.ts';
import { totalsOf, type LoadResult } from '../../src/load/result/load-result.ts';
import { loadOwnServer, type LoadOptions } from '../../src/load/run/load-run.ts';
import { ledgerOfLost } from '../../src/load/run/lost-part.ts';
import { MEASURES, type LoadPlan } from '../../src/load/load-plan.ts';
import { GIVEN, planOf, played } from './load-worlds.ts';

const children: ChildProcess[] = [];
const { fork } = childProcess;

beforeAll(() => {
  // Whoever imports it by its name gets this one from now on.
  childProcess.fork = ((...start: Parameters<typeof fork>) => {
    const child = fork(...start);
    children.push(child);
    return child;
  }) as typeof fork;
  syncBuiltinESMExports();
});
afterAll(() => {
  childProcess.fork = fork;
  syncBuiltinESMExports();
});
beforeEach(() => void children.splice(0));

const PLAN = `load: a rush over three processes${GIVEN}copies: 3
calls:
  caller:
    weight: 2
    steps: [{ dial: standup, hear: organizer.question }, hangUp]
  hasty:
    steps: [{ dial: standup }, hangUp]
arrivals: [{ constant: 400 per second, for: 1s }]
`;

/** Makes a plan's calls to a server of its own, from three processes. */
function fromThree(
  plan: LoadPlan,
  progress: LoadOptions['progress'] = () => {},
): Promise<LoadResult> {
  return loadOwnServer(plan, {
    ...{ machine: WHOLE, processes: 3, progress },
    ...{ stop: new AbortController().signal, wallMs: () => 0, breathe: async () => {} },
  });
}

/** How many times each measure was taken, counted both ways. */
function timesTaken({ measures }: LoadResult): unknown {
  return MEASURES.map((name) => {
    const { fromDue, fromSent } = measures[name];
    return [name, Spread.decoded(fromDue).count, Spread.decoded(fromSent).count];
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

describe('a load from three processes', () => {
  it('is the sum of what each has taken down: counts, histograms and stretches of time', async () => {
    const plan = await planOf(PLAN);
    const result = await fromThree(plan);
    const inOne = await played(plan);
    expect(children).toHaveLength(3);
    expect(result.templates).toEqual(inOne.templates);
    expect(totalsOf(result)).toMatchObject({ asked: 400, dialled: 400, came: 400, failed: 0 });
    expect(timesTaken(result)).toEqual(timesTaken(inOne));
    expect(Spread.decoded(result.lateness).count).toBe(400);
    const { asked, dialled, came, failed, up } = result.timeline.counts;
    expect([asked, dialled, came, failed].map(sum)).toEqual([400, 400, 400, 0]);
    expect(up.at(-1)).toBe(0);
    expect(result).toMatchObject({ broken: null, reasons: [] });
    expect(result.machines[0]?.processes).toHaveLength(3);
  });

  it.each([
    ['before the first call', 0],
    ['amid the calls', 20],
  ])(
    'says so when one is killed %s: its calls were asked for, and have not come',
    async (_when, settled) => {
      const plan = await planOf(PLAN);
      let killed = false;
      const result = await fromThree(plan, (come) => {
        if (killed || come < settled) return;
        killed = children[1]?.kill('SIGKILL') === true;
      });
      const ofIt = shareOf(schedule(plan), WHOLE, { part: 1, parts: 3 }).length;
      const { asked, came, failed, lost, notDialled } = totalsOf(result);
      expect({ asked, came, failed }).toEqual({ asked: 400, came: 400 - ofIt, failed: ofIt });
      expect(lost + notDialled).toBe(ofIt);
      expect(settled === 0 ? notDialled : lost).toBeGreaterThan(0);
      expect(result.broken).toBe(
        '1 of 3 processes of the load tool broke, and no call that it held has come',
      );
      expect(new Set(result.reasons.map(({ why }) => why))).toEqual(
        new Set(['the process of the load tool that held them broke']),
      );
    },
  );

  it('comes to its end when all are killed, and no call has come', async () => {
    const result = await fromThree(await planOf(PLAN), () => {
      for (const child of children) child.kill('SIGKILL');
    });
    expect(totalsOf(result)).toMatchObject({ asked: 400, came: 0, failed: 400 });
    expect(result.broken).toMatch(/^3 of 3 processes/u);
  });
});

it('of a process that is no more, what was due by then is lost, and the rest was never dialled', async () => {
  const plan = await planOf(PLAN);
  const own = { part: 1, parts: 3 };
  const calls = shareOf(schedule(plan), WHOLE, own);
  for (const endedAt of [0, 999, 1000, 1500, 60_000]) {
    const { templates, timeline } = ledgerOfLost(
      { plan, machine: WHOLE, own },
      { beginsAt: 1000, endedAt },
    );
    const due = calls.filter(({ atMs }) => 1000 + atMs <= endedAt).length;
    const all = {
      lost: sum(templates.map((one) => one.lost)),
      asked: sum(templates.map((one) => one.asked)),
    };
    expect([endedAt, all]).toEqual([endedAt, { lost: due, asked: calls.length }]);
    expect(sum(templates.map(({ notDialled }) => notDialled))).toBe(calls.length - due);
    expect(sum(timeline.counts.failed)).toBe(calls.length);
  }
});
