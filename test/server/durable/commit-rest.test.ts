import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../support/memory-store.ts';
import { Running, timePassesAsTold } from './running-bridge.ts';

const REST_MS = 10;

timePassesAsTold();

/** A bridge whose disk has rested, how often it has written, and who was told so far. */
function rested(): { here: Running; writes: () => number; told: string[]; ask: () => void } {
  const store = new MemoryStore();
  const commit = vi.spyOn(store, 'commit');
  const here = new Running(store, REST_MS);
  vi.advanceTimersByTime(10 * REST_MS);
  commit.mockClear();
  const told: string[] = [];
  const ask = (): void => {
    const call = here.dial();
    here.bridge.afterCommit(() => told.push(call));
  };
  return { here, writes: () => commit.mock.calls.length, told, ask };
}

describe('a disk that rests between two writes', () => {
  it('writes at once what comes after a rest, and what comes soon after that together', () => {
    const { writes, told, ask } = rested();
    ask();
    expect([writes(), told]).toEqual([0, []]);
    vi.advanceTimersByTime(0);
    expect([writes(), told]).toEqual([1, ['c-1']]);
    ask();
    vi.advanceTimersByTime(REST_MS - 1);
    ask();
    expect([writes(), told]).toEqual([1, ['c-1']]);
    vi.advanceTimersByTime(1);
    expect([writes(), told]).toEqual([2, ['c-1', 'c-2', 'c-3']]);
  });

  it('rests no longer once somebody waits who asked by HTTP, and writes once for all who do', () => {
    const { here, writes, told, ask } = rested();
    ask();
    vi.advanceTimersByTime(0);
    ask();
    here.bridge.hurry();
    here.bridge.hurry();
    expect([writes(), told]).toEqual([1, ['c-1']]);
    vi.advanceTimersByTime(0);
    expect([writes(), told]).toEqual([2, ['c-1', 'c-2']]);
    here.bridge.hurry();
    vi.advanceTimersByTime(10 * REST_MS);
    expect(writes()).toBe(2);
  });

  it('tells nobody of what a kill within the rest takes with it', () => {
    const store = new MemoryStore();
    const here = new Running(store, REST_MS);
    const told: string[] = [];
    const ask = (): void => {
      const call = here.dial();
      here.bridge.afterCommit(() => told.push(call));
    };
    vi.advanceTimersByTime(10 * REST_MS);
    ask();
    vi.advanceTimersByTime(0);
    ask();
    vi.advanceTimersByTime(REST_MS - 1);
    const { calls } = new Running(store.reopened(), REST_MS).bridge;
    expect([calls.map(({ call }) => call), told]).toEqual([['c-1'], ['c-1']]);
  });

  it('writes what is left before its store is closed, and nothing after that', () => {
    const { here, writes, told, ask } = rested();
    ask();
    vi.advanceTimersByTime(0);
    ask();
    here.bridge.stopClock();
    here.bridge.settle();
    expect([writes(), told]).toEqual([2, ['c-1', 'c-2']]);
    vi.advanceTimersByTime(10 * REST_MS);
    expect([writes(), here.failures]).toEqual([2, []]);
  });

  it('takes back nothing when it fails within the rest: whoever waits is told why', () => {
    const store = new MemoryStore();
    const here = new Running(store, REST_MS);
    vi.advanceTimersByTime(10 * REST_MS);
    here.dial();
    vi.advanceTimersByTime(0);
    here.dial();
    const causes: unknown[] = [];
    here.bridge.afterCommit(
      () => undefined,
      (cause) => causes.push(cause),
    );
    store.failsWith = new Error('no space');
    vi.advanceTimersByTime(REST_MS);
    expect(String(causes[0])).toContain('no space');
    expect(here.failures).toEqual(causes);
  });
});
