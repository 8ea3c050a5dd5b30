import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SystemClock } from '../../src/adapters/system-clock.ts';
import { describeClock } from './clock-contract.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_488_790_800_000 }));
afterEach(() => vi.useRealTimers());

describeClock('the system clock', () => ({
  clock: new SystemClock(),
  pass: (ms) => void vi.advanceTimersByTime(ms),
}));

test('it tells the time of day in milliseconds', () => {
  expect(new SystemClock().now()).toBe(1_488_790_800_000);
});

test('stopping the clock stops every timer, so that the process can end', () => {
  const clock = new SystemClock();
  let fired = 0;
  clock.startTimer(10, () => (fired += 1));
  clock.startTimer(2 ** 40, () => (fired += 1));
  expect(vi.getTimerCount()).toBe(1);
  clock.stop();
  expect(vi.getTimerCount()).toBe(0);
  clock.startTimer(5, () => (fired += 1));
  vi.advanceTimersByTime(100);
  expect([fired, vi.getTimerCount()]).toEqual([0, 0]);
});

test('with nothing left to fire the process can end', () => {
  const clock = new SystemClock();
  clock.startTimer(10, () => {});
  vi.advanceTimersByTime(10);
  expect(vi.getTimerCount()).toBe(0);
});

test('a timer that comes in before the others wakes the clock in time', () => {
  const clock = new SystemClock();
  const fired: number[] = [];
  const start = clock.now();
  for (const delayMs of [500, 20, 300]) {
    clock.startTimer(delayMs, () => fired.push(clock.now() - start));
  }
  vi.advanceTimersByTime(400);
  expect(fired).toEqual([20, 300]);
});

describe('a system that is late', () => {
  const late = () => {
    const clock = new SystemClock();
    const start = clock.now();
    const seen: (readonly [string, number])[] = [];
    const tell = (what: string) => void seen.push([what, clock.now() - start]);
    return { clock, start, seen, tell };
  };

  test('fires what is due at its due time by this clock, chained timers too', () => {
    const { clock, start, seen, tell } = late();
    clock.startTimer(100, () => {
      tell('first');
      clock.startTimer(50, () => tell('second'));
    });
    vi.setSystemTime(start + 5000);
    clock.holdStill(() => tell('input'));
    expect(seen).toEqual([
      ['first', 100],
      ['second', 150],
      ['input', 5000],
    ]);
  });

  test('takes an input after what was due before it, and time stands still for it', () => {
    const { clock, start, seen, tell } = late();
    clock.startTimer(100, () => tell('timer'));
    vi.setSystemTime(start + 100);
    const answer = clock.holdStill(() => {
      vi.setSystemTime(start + 900);
      tell('input');
      return 'answer';
    });
    expect(answer).toBe('answer');
    expect(seen).toEqual([
      ['timer', 100],
      ['input', 100],
    ]);
    expect(clock.now() - start).toBe(900);
  });

  test('wakes in time for what is started after the time of day has jumped ahead', () => {
    const { clock, start, seen, tell } = late();
    clock.startTimer(60_000, () => tell('before'));
    vi.setSystemTime(start + 90_000);
    clock.holdStill(() => {});
    clock.startTimer(10, () => tell('after'));
    vi.advanceTimersByTime(10);
    expect(seen).toEqual([
      ['before', 60_000],
      ['after', 90_010],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a timer that fails leaves the clock going', () => {
    const { clock, start, seen, tell } = late();
    clock.startTimer(10, () => {
      throw new Error('broken');
    });
    clock.startTimer(20, () => tell('after'));
    vi.setSystemTime(start + 15);
    expect(() => clock.holdStill(() => tell('input'))).toThrow('broken');
    vi.advanceTimersByTime(50);
    expect(seen).toEqual([['after', 20]]);
  });

  test('a wall clock that is set back does not take time back', () => {
    const { clock, start, seen, tell } = late();
    clock.startTimer(100, () => tell('timer'));
    vi.advanceTimersByTime(100);
    vi.setSystemTime(start - 60_000);
    expect(clock.now()).toBe(start + 100);
    expect(seen).toEqual([['timer', 100]]);
  });
});
