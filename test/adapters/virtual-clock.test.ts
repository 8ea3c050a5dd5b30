import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { describeClock } from './clock-contract.ts';

describeClock('the virtual clock', () => {
  const clock = new VirtualClock(1_488_790_800_000);
  return { clock, pass: (ms) => clock.runFor(ms) };
});

describe('the virtual clock', () => {
  test('stands still until it is told to go', () => {
    const clock = new VirtualClock(500);
    clock.startTimer(0, () => expect.unreachable());
    expect(clock.now()).toBe(500);
    expect(clock.nextDue()).toBe(500);
  });

  test('steps from due time to due time, one timer at a time', () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    clock.startTimer(20, () => seen.push('b'));
    clock.startTimer(10, () => seen.push('a'));
    clock.startTimer(20, () => seen.push('c'));
    expect([clock.step(), clock.now(), seen.join('')]).toEqual([true, 10, 'a']);
    expect([clock.step(), clock.now(), seen.join('')]).toEqual([true, 20, 'ab']);
    expect([clock.step(), clock.now(), seen.join('')]).toEqual([true, 20, 'abc']);
    expect([clock.step(), clock.now()]).toEqual([false, 20]);
  });

  test('chained timers never drift, however long the chain', () => {
    const clock = new VirtualClock(0);
    let ticks = 0;
    const tick = (): void => {
      ticks += 1;
      expect(clock.now()).toBe(ticks * 7);
      clock.startTimer(7, tick);
    };
    clock.startTimer(7, tick);
    clock.runUntil(7 * 10_000 + 3);
    expect(ticks).toBe(10_000);
    expect(clock.now()).toBe(70_003);
  });

  test('fires in the order of due time, then of starting, whatever the order of arrival', () => {
    const random = seededRandom(3);
    const clock = new VirtualClock(0);
    const started = Array.from({ length: 2000 }, (_, seq) => ({ seq, at: random.integer(50) }));
    const fired: { seq: number; at: number }[] = [];
    for (const one of started) clock.startTimer(one.at, () => fired.push(one));
    clock.runFor(50);
    expect(fired).toEqual(started.toSorted((a, b) => a.at - b.at || a.seq - b.seq));
  });

  test('many stopped timers among few living ones change nothing in the order', () => {
    const random = seededRandom(4);
    const clock = new VirtualClock(0);
    const fired: number[] = [];
    const living: { seq: number; at: number }[] = [];
    for (let seq = 0; seq < 5000; seq += 1) {
      const at = random.integer(1000);
      const timer = clock.startTimer(at, () => fired.push(seq));
      if (seq % 50 === 0) living.push({ seq, at });
      else clock.stopTimer(timer);
    }
    expect(clock.nextDue()).toBe(Math.min(...living.map(({ at }) => at)));
    clock.runFor(1000);
    const inOrder = living.toSorted((a, b) => a.at - b.at || a.seq - b.seq);
    expect(fired).toEqual(inOrder.map(({ seq }) => seq));
    expect(clock.nextDue()).toBeNull();
  });

  test('a delay of nothing or less fires at the present moment, after what is due already', () => {
    const clock = new VirtualClock(100);
    const seen: string[] = [];
    clock.startTimer(0, () => {
      seen.push('first');
      clock.startTimer(-5, () => seen.push(`nested at ${clock.now()}`));
    });
    clock.startTimer(0, () => seen.push('second'));
    clock.runFor(0);
    expect(seen).toEqual(['first', 'second', 'nested at 100']);
  });

  test('something that starts timers for ever is an error, not a hang', () => {
    const clock = new VirtualClock(0);
    const again = (): void => void clock.startTimer(0, again);
    again();
    expect(() => clock.runUntil(10, 1000)).toThrow(
      new RangeError('More than 1000 timers fired before 10; is one restarting itself?'),
    );
  });

  test('as many timers as allowed are no error', () => {
    const clock = new VirtualClock(0);
    for (let timer = 0; timer < 10; timer += 1) clock.startTimer(5, () => {});
    expect(() => clock.runUntil(5, 10)).not.toThrow();
  });

  test('time does not go back', () => {
    const clock = new VirtualClock(100);
    clock.runUntil(50);
    expect(clock.now()).toBe(100);
  });

  test('an error in a timer comes out where time is stepped, and the timer is gone', () => {
    const clock = new VirtualClock(0);
    clock.startTimer(5, () => {
      throw new Error('broken');
    });
    expect(() => clock.runFor(10)).toThrow('broken');
    expect(clock.now()).toBe(5);
    expect(clock.nextDue()).toBeNull();
  });
});
