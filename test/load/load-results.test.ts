import { beforeAll, describe, expect, it } from 'vitest';
import { Spread } from '../../src/load/measures/spread.ts';
import { pinToLast } from '../../src/load/measures/admissions.ts';
import { loadPage } from '../../src/load/page/load-page.ts';
import { bottleneckOf } from '../../src/load/result/bottleneck.ts';
import { judge } from '../../src/load/result/judge.ts';
import { totalsOf, type LoadResult } from '../../src/load/result/load-result.ts';
import { mergeResults, NotOneLoad } from '../../src/load/result/merge-results.ts';
import { readResult } from '../../src/load/result/read-result.ts';
import { resultText } from '../../src/load/result/result-text.ts';
import type { LoadPlan } from '../../src/load/load-plan.ts';
import { GIVEN, planOf, played } from './load-worlds.ts';
import { digitRuns } from '../support/digit-runs.ts';

const RUSH = `
load: a rush
seed: 3
${GIVEN}
copies: 4
calls:
  caller: { steps: [{ dial: standup, expect: lobby }, { expect: meeting, within: 2m }] }
  amos: { steps: [{ dial: standup, press: "*\${amos.pin}#", expect: meeting }] }
  late: { caller: amos, steps: [{ dial: standup, press: "*\${newPin}#", expect: meeting }] }
arrivals:
  - { topOfTheHour: 40, over: 10s, calls: caller }
  - { burst: 4, at: 40s, calls: amos }
  - { burst: 4, at: 50s, calls: late }
storms: [{ pins: wrong, rate: 1 per second, for: 5s }]
admin: [{ at: 48s, resetPin: amos, as: newPin }]
thresholds: [dialToPrompt p95 < 2s, pinToLast max < 1s, came = 100%, failed < 1%]
`;

let plan: LoadPlan;
let result: LoadResult;
beforeAll(async () => {
  plan = await planOf(RUSH);
  result = await played(plan);
});

const PLAIN = { bold: same, dim: same, red: same, green: same, yellow: same };

function same(text: string): string {
  return text;
}

describe('a load in virtual time', () => {
  it('brings everybody to where they are to be, storms and a reset in the middle among it', () => {
    expect(result.reasons).toEqual([]);
    expect(totalsOf(result)).toMatchObject({ asked: 53, dialled: 53, came: 53, failed: 0 });
    expect(result.admin).toMatchObject([{ done: 4, refused: null, tookMs: 0 }]);
    expect(judge(result).map(({ held }) => held)).toEqual([true, true, true, true]);
    expect(Spread.decoded(result.measures.pinToLast.fromDue).count).toBe(4);
  });

  it('is the same each time, and another by another seed', async () => {
    expect(await played(plan)).toEqual(result);
    const other = await played({ ...plan, seed: 4 });
    expect(other.timeline).not.toEqual(result.timeline);
  });

  it('counts whoever does not come as failed, and says why', async () => {
    const failing = await played(
      await planOf(`load: nobody starts it${GIVEN}
calls: { caller: { steps: [{ dial: standup, expect: meeting, within: 10s }] } }
arrivals: [{ burst: 3 }]
`),
    );
    expect(totalsOf(failing)).toMatchObject({ asked: 3, dialled: 3, came: 0, unfinished: 3 });
    expect(resultText(failing, [], PLAIN)).toContain(
      '3 unfinished: waited in vain: caller is in the meeting within 10s',
    );
  });

  it('says where those were for whom the time of the load was up', async () => {
    const slow = await played(
      await planOf(`load: nobody starts it${GIVEN}
calls: { caller: { steps: [{ dial: standup, expect: meeting, within: 10m }] } }
arrivals: [{ burst: 3 }]
`),
    );
    expect(resultText(slow, [], PLAIN)).toContain(
      '3 unfinished: the time of the load was up, and it was at: caller is in the meeting within 10m',
    );
  });

  it('holds no PIN in anything that is written of it', () => {
    const written = [JSON.stringify(result), loadPage(result, judge(result))].join('\n');
    const pins = plan.copies.flatMap((copy) => [...copy.pins, copy.values.get('wrongPin') ?? '-']);
    expect(new Set(pins).size).toBeGreaterThan(4);
    for (const pin of pins) expect(digitRuns(written)).not.toContain(pin);
  });
});

describe('results of segments', () => {
  it('come to what the whole comes to, where calls have nothing to do with each other', async () => {
    const alone = await planOf(`load: alone${GIVEN}
calls: { caller: { steps: [{ dial: standup, hear: organizer.question, hangUp: }] } }
arrivals: [{ constant: 7 per second, for: 5s }]
`);
    const parts = await Promise.all(
      [0, 1, 2].map(async (part) => ({
        file: `${part}.json`,
        result: readAgain(await played(alone, { part, parts: 3 })),
      })),
    );
    const whole = await played(alone);
    const merged = mergeResults(parts);
    expect(totalsOf(merged)).toEqual(totalsOf(whole));
    expect(merged.timeline).toEqual(whole.timeline);
    expect(points(merged)).toEqual(points(whole));
    expect(merged.machines.map(({ segment }) => segment)).toEqual(['1/3', '2/3', '3/3']);
  });

  it('are refused where one is missing, there twice, or of another load', async () => {
    const half = await played(plan, { part: 0, parts: 2 });
    const other = await played({ ...plan, seed: 9 }, { part: 1, parts: 2 });
    const merged = (...results: readonly LoadResult[]) =>
      mergeResults(results.map((one, place) => ({ file: `${place}.json`, result: one })));
    expect(() => merged(half)).toThrow('Segment 2/2 is missing.');
    expect(() => merged(half, half)).toThrow('0.json and 1.json are both segment 1/2.');
    expect(() => merged(half, other)).toThrow('1.json is a part of another load than 0.json.');
    expect(() => merged()).toThrow(NotOneLoad);
  });

  it.each([
    ['other steps', { calls: 'hear: moh' }],
    ['another grace', { grace: '1m' }],
    ['another number of copies', { copies: 3 }],
    ['administrators who do something else', { admin: 'resetConferenceId: standup' }],
  ])('are refused where the other part had %s', async (_what, other) => {
    const part = async (
      place: number,
      { calls = 'hear: organizer.question', grace = '30s', copies = 2, admin = 'resetPin: amos' },
    ) => ({
      file: `${place}.json`,
      result: await played(
        await planOf(`load: alike${GIVEN}copies: ${copies}
calls: { caller: { steps: [{ dial: standup, ${calls} }] } }
arrivals: [{ burst: 4 }]
admin: [{ at: 1s, ${admin} }]
grace: ${grace}
`),
        { part: place, parts: 2 },
      ),
    });
    const first = await part(0, {});
    expect(mergeResults([first, await part(1, {})]).templates[0]?.asked).toBe(4);
    const strange = await part(1, other);
    expect(() => mergeResults([first, strange])).toThrow(
      '1.json is a part of another load than 0.json.',
    );
  });

  it('are read from their JSON, and nothing else is', () => {
    expect(readAgain(result)).toEqual(result);
    expect(readResult('{}')).toBeNull();
    expect(readResult('nonsense')).toBeNull();
    expect(readResult(JSON.stringify({ ...result, lateness: 'AAAA' }))).toBeNull();
  });
});

describe('a result that is judged', () => {
  it('misses what it was never able to measure', () => {
    const [one] = judge({ ...result, thresholds: ['pinToLast p99 < 1s'], measures: noMeasures() });
    expect(one).toMatchObject({ held: false, measured: null });
  });

  it('names the tool where the tool was late, else the server, else nothing', () => {
    const calm = { processors: 0.2, loopP99: 1, loopMax: 4 };
    const full = { processors: 0.98, loopP99: 120, loopMax: 400 };
    const wired = (tool: typeof calm, server: typeof calm, idle: number): LoadResult => ({
      ...result,
      over: 'own server',
      lateness: Spread.empty().encoded(),
      machines: [{ segment: '1/1', processes: [tool], server, cores: 4, idle }],
    });
    expect(bottleneckOf(wired(calm, calm, 0.6))).toBeNull();
    expect(bottleneckOf(wired(calm, full, 0.6))).toMatchObject({ whose: 'server' });
    expect(bottleneckOf(wired(full, calm, 0.6))).toMatchObject({ whose: 'tool' });
    expect(bottleneckOf(wired(full, full, 0.01))).toMatchObject({ whose: 'machine' });
    const alone = wired(full, calm, 0.01);
    const away = { ...alone, machines: alone.machines.map((one) => ({ ...one, server: null })) };
    expect(bottleneckOf(away)?.words).toContain('shared them with others');
    expect(bottleneckOf(result)).toBeNull();
  });

  it('counts from the # of a PIN to the last of those who waited then', () => {
    const [first, second] = pinToLast({
      pins: [
        { meeting: 'a', due: 990, sent: 1000 },
        { meeting: 'b', due: 1000, sent: 1000 },
        { meeting: 'a', due: 5000, sent: 5000 },
      ],
      letIn: [
        { meeting: 'a', waitedSince: 100, at: 1010 },
        { meeting: 'a', waitedSince: 900, at: 1050 },
        { meeting: 'a', waitedSince: 2000, at: 2500 },
        { meeting: 'a', waitedSince: 4000, at: 5020 },
      ],
    });
    expect(first).toEqual({ fromDue: 60, fromSent: 50 });
    expect(second).toEqual({ fromDue: 20, fromSent: 20 });
  });
});

function readAgain(one: LoadResult): LoadResult {
  const again = readResult(JSON.stringify(one));
  if (again === null) throw new Error('This is no result.');
  return again;
}

function noMeasures(): LoadResult['measures'] {
  const none = { fromDue: Spread.empty().encoded(), fromSent: Spread.empty().encoded() };
  return { dialToPrompt: none, keyToAnswer: none, pinToLast: none };
}

function points({ measures }: LoadResult): unknown {
  return (['dialToPrompt', 'keyToAnswer'] as const).map((name) => {
    const spread = Spread.decoded(measures[name].fromDue);
    return [spread.count, spread.at('p50'), spread.at('p99'), spread.at('max')];
  });
}
