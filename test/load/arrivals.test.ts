import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { arrivalTimes, callsAsked } from '../../src/load/arrivals/arrival-times.ts';
import { Dealing } from '../../src/load/arrivals/dealing.ts';
import { schedule, shareOf, WHOLE } from '../../src/load/arrivals/schedule.ts';
import type { ArrivalRule } from '../../src/load/load-plan.ts';

function times(rule: ArrivalRule, seed = 1): number[] {
  return [...arrivalTimes(rule, seededRandom(seed))];
}

describe('when calls come', () => {
  it('evenly, at a constant rate', () => {
    expect(times({ of: 'constant', rate: 0.002, forMs: 2000 })).toEqual([0, 500, 1000, 1500]);
  });

  it('ever faster, on a ramp: as many in all as the line has below it', () => {
    const ramp = { of: 'ramp', from: 0, to: 0.02, forMs: 10_000 } as const;
    const came = times(ramp);
    expect(came).toHaveLength(100);
    expect(came.filter((at) => at < 5000)).toHaveLength(25);
    expect(came).toEqual(came.toSorted((a, b) => a - b));
    expect(times({ of: 'ramp', from: 0.01, to: 0.01, forMs: 300 })).toEqual([0, 100, 200]);
  });

  it('at once, and again', () => {
    const rule = { of: 'burst', calls: 2, everyMs: 10_000, times: 3 } as const;
    expect(times(rule)).toEqual([0, 0, 10_000, 10_000, 20_000, 20_000]);
  });

  it('most often in the middle of the time around the hour, drawn by the seed', () => {
    const rule = { of: 'topOfTheHour', calls: 1000, overMs: 1000 } as const;
    const came = times(rule);
    const within = (from: number, to: number): number =>
      came.filter((at) => at >= from && at < to).length;
    expect(within(0, 1000)).toBe(1000);
    expect(within(400, 600)).toBeGreaterThan(3 * within(0, 200));
    expect(times(rule)).toEqual(came);
    expect(times(rule, 2)).not.toEqual(came);
    expect(callsAsked(rule)).toBe(1000);
  });

  it('mixed by weight: exactly so many of each, spread evenly', () => {
    const dealing = new Dealing([3, 1]);
    const dealt = Array.from({ length: 8 }, () => dealing.next());
    expect(dealt).toEqual([0, 0, 1, 0, 0, 0, 1, 0]);
  });
});

describe('the calls of a machine and of a process', () => {
  const rule = { of: 'constant', rate: 0.1, forMs: 1000 } as const;
  const plan = {
    seed: 1,
    calls: [{ weight: 1 }, { weight: 1 }],
    arrivals: [
      { atMs: 0, rule, calls: [0, 1], words: '' },
      { atMs: 5, rule, calls: [1], words: '' },
    ],
  };

  it('are those of the whole, each once', () => {
    const whole = schedule(plan);
    const parts = [0, 1, 2].flatMap((part) =>
      [0, 1].flatMap((own) => shareOf(whole, { part, parts: 3 }, { part: own, parts: 2 })),
    );
    expect(parts.toSorted((a, b) => a.nth - b.nth)).toEqual(whole);
    expect(shareOf(whole, WHOLE, WHOLE)).toEqual(whole);
  });

  it('are numbered by template, over all entries, in the order in which they come', () => {
    const second = schedule(plan).filter(({ template }) => template === 1);
    expect(second).toHaveLength(150);
    expect(second.map(({ nthOfTemplate }) => nthOfTemplate)).toEqual([...second.keys()]);
    expect(second.map(({ atMs }) => atMs)).toEqual(
      second.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
    );
  });
});
