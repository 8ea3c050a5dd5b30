import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
  expect(vi.getTimerCount()).toBe(2);
  clock.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(100);
  expect(fired).toBe(0);
});

test('a timer that has fired is forgotten', () => {
  const clock = new SystemClock();
  clock.startTimer(10, () => {});
  vi.advanceTimersByTime(10);
  expect(vi.getTimerCount()).toBe(0);
});
