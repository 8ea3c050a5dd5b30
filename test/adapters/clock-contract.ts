import type { TimerHandle } from '../../src/callflow/kept-state.ts';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/engine/ports.ts';

/** A timer of no clock. */
const FOREIGN: TimerHandle = { order: 12_345 };

/** A clock whose time the tests can let pass. */
export interface PassableClock {
  readonly clock: Clock;
  /** Lets that many milliseconds pass and fires what is due. */
  readonly pass: (ms: number) => void;
}

/** What the bridge relies on, whichever clock it runs on. */
export function describeClock(name: string, make: () => PassableClock): void {
  describe(`${name} is a clock`, () => {
    test('a timer fires once, when its delay has passed and not before', () => {
      const { clock, pass } = make();
      let fired = 0;
      clock.startTimer(100, () => (fired += 1));
      pass(99);
      expect(fired).toBe(0);
      pass(1);
      pass(1000);
      expect(fired).toBe(1);
    });

    test('what has a timer is fired as a function is', () => {
      const { clock, pass } = make();
      const order: string[] = [];
      clock.startTimer(50, { fire: () => order.push('object') });
      clock.startTimer(50, () => order.push('function'));
      pass(50);
      expect(order).toEqual(['object', 'function']);
    });

    test('what a timer throws is told to whom it names, and others that are due fire all the same', () => {
      const { clock, pass } = make();
      const seen: unknown[] = [];
      const broken = new Error('broken');
      const breaks = (): never => {
        throw broken;
      };
      clock.startTimer(10, breaks, (error) => seen.push(error));
      clock.startTimer(10, () => seen.push('fired'));
      pass(10);
      expect(seen).toEqual([broken, 'fired']);
    });

    test('now() goes with the time that passes, and is the due time within a timer', () => {
      const { clock, pass } = make();
      const start = clock.now();
      const seen: number[] = [];
      clock.startTimer(70, () => seen.push(clock.now() - start));
      clock.startTimer(30, () => seen.push(clock.now() - start));
      pass(100);
      expect(seen).toEqual([30, 70]);
      expect(clock.now()).toBe(start + 100);
    });

    test('equal times fire in the order of their starting', () => {
      const { clock, pass } = make();
      const order: string[] = [];
      clock.startTimer(50, () => order.push('a'));
      pass(20);
      clock.startTimer(30, () => order.push('b'));
      clock.startTimer(30, () => order.push('c'));
      pass(30);
      expect(order).toEqual(['a', 'b', 'c']);
    });

    test('a timer knows when it is due, until it has fired or was stopped', () => {
      const { clock, pass } = make();
      const start = (ms: number): TimerHandle => clock.startTimer(ms, () => {});
      const [early, late, never] = [start(10), start(5000), start(7000)];
      const due = (): readonly unknown[] =>
        [early, late, never, FOREIGN].map((timer) => clock.dueAt(timer));
      const [first, second] = [clock.dueAt(early) ?? 0, clock.dueAt(late) ?? 0];
      expect(second - first).toBeGreaterThanOrEqual(4990);
      clock.stopTimer(never);
      pass(10);
      expect(due()).toEqual([null, second, null, null]);
      expect(early.order).toBeLessThan(late.order);
    });

    test('a stopped timer does not fire; stopping it twice, or after it fired, is nothing', () => {
      const { clock, pass } = make();
      const fired: string[] = [];
      const stopped = clock.startTimer(10, () => fired.push('stopped'));
      const other = clock.startTimer(10, () => fired.push('other'));
      clock.stopTimer(stopped);
      clock.stopTimer(stopped);
      pass(10);
      clock.stopTimer(other);
      clock.stopTimer(FOREIGN);
      pass(10);
      expect(fired).toEqual(['other']);
    });

    test('a timer may stop another that is due at the same time', () => {
      const { clock, pass } = make();
      const fired: string[] = [];
      clock.startTimer(10, () => clock.stopTimer(second));
      const second = clock.startTimer(10, () => fired.push('second'));
      clock.startTimer(10, () => fired.push('third'));
      pass(10);
      expect(fired).toEqual(['third']);
    });

    test('a timer may start another, also while time passes', () => {
      const { clock, pass } = make();
      const start = clock.now();
      const seen: number[] = [];
      const again = (): void => {
        seen.push(clock.now() - start);
        if (seen.length < 5) clock.startTimer(100, again);
      };
      clock.startTimer(100, again);
      pass(1000);
      expect(seen).toEqual([100, 200, 300, 400, 500]);
    });

    test('a delay of thirty days is kept', () => {
      const { clock, pass } = make();
      const day = 24 * 3_600_000;
      let fired = false;
      clock.startTimer(30 * day, () => (fired = true));
      pass(30 * day - 1);
      expect(fired).toBe(false);
      pass(1);
      expect(fired).toBe(true);
    });

    test('a timer of thirty days can be stopped at any time', () => {
      const { clock, pass } = make();
      const day = 24 * 3_600_000;
      let fired = false;
      const timer = clock.startTimer(30 * day, () => (fired = true));
      pass(28 * day);
      clock.stopTimer(timer);
      pass(30 * day);
      expect(fired).toBe(false);
    });

    test('time stands still while an input is taken, and goes on after it', () => {
      const { clock, pass } = make();
      const order: string[] = [];
      const timer = (): void => void order.push('timer');
      const answer = clock.holdStill(() => {
        const at = clock.now();
        clock.startTimer(10, timer);
        const within = clock.holdStill(() => clock.now() === at);
        order.push('input');
        return within;
      });
      pass(10);
      expect(answer).toBe(true);
      expect(order).toEqual(['input', 'timer']);
    });

    test('an input that fails says so, and the clock goes on', () => {
      const { clock, pass } = make();
      let fired = false;
      clock.startTimer(10, () => (fired = true));
      expect(() =>
        clock.holdStill(() => {
          throw new Error('broken');
        }),
      ).toThrow('broken');
      pass(10);
      expect(fired).toBe(true);
    });

    test('handles differ', () => {
      const { clock } = make();
      const handles = Array.from({ length: 10 }, () => clock.startTimer(1, () => {}));
      expect(new Set(handles).size).toBe(10);
      for (const handle of handles) clock.stopTimer(handle);
    });
  });
}
