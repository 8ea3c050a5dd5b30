import type { TimerHandle } from '../../src/callflow/kept-state.ts';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SystemClock } from '../../src/adapters/system-clock.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
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

/** Milliseconds as they pass here: the tests let them, and nobody sets them. */
const passed = (): number => vi.getMockedSystemTime()?.getTime() ?? 0;

/** A machine whose timers are late, and whose wall clock is set. */
function machine() {
  let [lateMs, setMs] = [0, 0];
  const clock = new SystemClock(undefined, {
    wall: () => passed() + lateMs + setMs,
    monotonic: () => passed() + lateMs,
  });
  const start = clock.now();
  const seen: (readonly [string, number])[] = [];
  return {
    ...{ clock, start, seen },
    tell: (what: string) => void seen.push([what, clock.now() - start]),
    /** Time passes, and no alarm of the system goes off. */
    late: (ms: number) => (lateMs += ms),
    set: (ms: number) => (setMs += ms),
  };
}

describe('a system that is late', () => {
  test('fires what is due at its due time by this clock, chained timers too', () => {
    const { clock, seen, tell, late } = machine();
    clock.startTimer(100, () => {
      tell('first');
      clock.startTimer(50, () => tell('second'));
    });
    late(5000);
    clock.holdStill(() => tell('input'));
    expect(seen).toEqual([
      ['first', 100],
      ['second', 150],
      ['input', 5000],
    ]);
  });

  test('takes an input after what was due before it, and time stands still for it', () => {
    const { clock, start, seen, tell, late } = machine();
    clock.startTimer(100, () => tell('timer'));
    late(100);
    const answer = clock.holdStill(() => {
      late(800);
      tell('input');
      expect(clock.present() - start).toBe(900);
      return 'answer';
    });
    expect(answer).toBe('answer');
    expect(seen).toEqual([
      ['timer', 100],
      ['input', 100],
    ]);
    expect(clock.now() - start).toBe(900);
  });

  test('wakes in time for what is started after what it was to wake for has fired', () => {
    const { clock, seen, tell, late } = machine();
    clock.startTimer(60_000, () => tell('before'));
    late(90_000);
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
    const { clock, seen, tell, late } = machine();
    clock.startTimer(10, () => {
      throw new Error('broken');
    });
    clock.startTimer(20, () => tell('after'));
    late(15);
    expect(() => clock.holdStill(() => tell('input'))).toThrow('broken');
    vi.advanceTimersByTime(50);
    expect(seen).toEqual([['after', 20]]);
  });
});

const TWO_HOURS = 2 * 3_600_000;

describe('a wall clock that is set', () => {
  test.each([
    ['back', -TWO_HOURS],
    ['ahead', TWO_HOURS],
  ])('%s while a timer runs: it fires when its time has passed, and says so', (_way, by) => {
    const { clock, seen, tell, set } = machine();
    clock.startTimer(1000, () => tell('first'));
    vi.advanceTimersByTime(400);
    set(by);
    clock.holdStill(() => {
      tell('input');
      clock.startTimer(1000, () => tell('second'));
    });
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual([
      ['input', 400],
      ['first', 1000],
      ['second', 1400],
    ]);
  });

  test('ahead: the time is its time as soon as nobody waits', () => {
    const { clock, start, set, tell, seen } = machine();
    clock.startTimer(1000, () => tell('timer'));
    set(TWO_HOURS);
    vi.advanceTimersByTime(1000);
    expect(clock.now() - start).toBe(TWO_HOURS + 1000);
    clock.startTimer(1000, () => tell('timer'));
    vi.advanceTimersByTime(1000);
    expect(seen).toEqual([
      ['timer', 1000],
      ['timer', TWO_HOURS + 2000],
    ]);
  });

  test('back: time goes at half its speed while nobody waits, until it is its time again', () => {
    const { clock, start, set } = machine();
    vi.advanceTimersByTime(1000);
    expect(clock.now() - start).toBe(1000);
    set(-500);
    vi.advanceTimersByTime(600);
    expect(clock.now() - start).toBe(1300);
    vi.advanceTimersByTime(600);
    expect(clock.now() - start).toBe(1700);
    vi.advanceTimersByTime(600);
    expect(clock.now() - start).toBe(2300);
  });

  test('ahead between two timers: the alarm of one that was stopped is none for the other', () => {
    const { clock, seen, tell, set } = machine();
    clock.stopTimer(clock.startTimer(3000, () => tell('never')));
    set(500);
    clock.startTimer(2600, () => tell('after'));
    vi.advanceTimersByTime(2600);
    expect(seen).toEqual([['after', 3100]]);
  });

  test('by a timer that ends another one: what that one starts waits its whole time', () => {
    const { clock, seen, tell, set } = machine();
    const other = clock.startTimer(5000, () => tell('never'));
    clock.startTimer(1000, () => {
      clock.stopTimer(other);
      clock.startTimer(1000, () => tell('after'));
    });
    set(TWO_HOURS);
    vi.advanceTimersByTime(2000);
    expect(seen).toEqual([['after', 2000]]);
  });
});

test('a clock goes on from the time of what was before it, though the wall clock is behind', () => {
  const before = new VirtualClock(passed() + TWO_HOURS);
  const seen: number[] = [];
  const clock = new SystemClock(before);
  const start = before.now();
  before.startTimer(1000, () => seen.push(clock.now() - start));
  const goesOn = new SystemClock(before);
  vi.advanceTimersByTime(1500);
  expect(seen).toEqual([1000]);
  expect(goesOn.now() - start).toBe(1250);
});

describe('however the wall clock jumps', () => {
  const span = fc.integer({ min: 0, max: 10_000 });
  const act = fc.oneof(
    fc.record({ do: fc.constantFrom('pass' as const, 'start' as const), ms: span }),
    fc.record({ do: fc.constantFrom('input' as const, 'stop' as const), ms: fc.constant(0) }),
    fc.record({ do: fc.constant('jump' as const), ms: fc.integer({ min: -1e7, max: 1e7 }) }),
  );

  test('no timer is early or late, every one fires, and time never goes back', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const { clock, set } = machine();
        const [late, times]: [number[], number[]] = [[], []];
        const waiting = new Set<TimerHandle>();
        const start = (ms: number): void => {
          const [begunAt, begun] = [passed(), clock.now()];
          const timer = clock.startTimer(ms, () => {
            waiting.delete(timer);
            times.push(clock.now());
            late.push(passed() - begunAt - ms, clock.now() - begun - ms);
          });
          waiting.add(timer);
        };
        for (const { do: what, ms } of acts) {
          if (what === 'pass') vi.advanceTimersByTime(ms);
          else if (what === 'jump') set(ms);
          else if (what === 'start') start(ms);
          else if (what === 'input') {
            clock.holdStill(() => {
              times.push(clock.now());
              start(100);
            });
          } else {
            const [first] = waiting;
            if (first !== undefined) clock.stopTimer(first);
            if (first !== undefined) waiting.delete(first);
          }
          times.push(clock.now());
        }
        vi.advanceTimersByTime(20_000);
        expect(waiting.size).toBe(0);
        expect(late.every((ms) => ms === 0)).toBe(true);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});
