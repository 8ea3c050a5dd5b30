import type { TimerHandle } from '../../src/callflow/kept-state.ts';
import { expect, it, onTestFinished } from 'vitest';
import { SteadyClock } from '../../src/adapters/steady-clock.ts';

it('wakes in the order of what is due, never before it, and nobody who is forgotten', async () => {
  const clock = new SteadyClock();
  onTestFinished(() => clock.stop());
  const begun = clock.now();
  const woken: string[] = [];
  const early: string[] = [];
  const wake = (name: string, at: number): TimerHandle =>
    clock.wakeAt(at, () => {
      woken.push(name);
      if (clock.now() < at - 0.1) early.push(name);
    });
  await new Promise<void>((resolve) => {
    clock.wakeAt(begun + 6, resolve);
    wake('second', begun + 4);
    wake('first', begun + 2);
    clock.forget(wake('never', begun + 3));
    wake('at once', begun - 5);
  });
  expect(woken).toEqual(['at once', 'first', 'second']);
  expect(early).toEqual([]);
  expect(clock.now()).toBeGreaterThanOrEqual(begun + 6 - 0.1);
});
