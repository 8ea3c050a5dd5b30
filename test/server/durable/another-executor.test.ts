import { expect, it, vi } from 'vitest';
import { tableExecutor } from '../../../src/callflow/table-executor.ts';
import { xstateExecutor } from '../../../src/callflow/xstate-executor.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { Running, timePassesAsTold } from './running-bridge.ts';

timePassesAsTold();

/** A meeting with its organizer in it and a call at the door is left in a store by one, and goes on by another. */
it.each([
  ['tables goes on by xstate', tableExecutor, xstateExecutor],
  ['xstate goes on by tables', xstateExecutor, tableExecutor],
])('what was left by %s as if nothing had been', (_what, writer, reader) => {
  const store = new MemoryStore();
  const before = new Running(store, 0, writer);
  before.guest();
  const amos = before.dial();
  vi.advanceTimersByTime(1500);
  before.keys(amos, '4482915#*739158264#');
  before.dial();
  vi.advanceTimersByTime(500);
  const after = new Running(store.reopened(), 0, reader);
  expect(after.state()).toEqual(before.state());
  // The phone that rings is answered, and what it keys is understood.
  vi.advanceTimersByTime(700);
  after.keys('c-3', '4482915##');
  vi.advanceTimersByTime(1000);
  expect(after.failures).toEqual([]);
  expect(after.bridge.meetings[0]).toMatchObject({
    state: 'started',
    participants: [amos, 'c-1', 'c-3'],
  });
});
