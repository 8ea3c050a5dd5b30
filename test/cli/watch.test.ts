import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTLE_MS, settlingChanges, watchFiles } from '../../src/cli/file-watch.ts';
import type { FileWatch } from '../../src/cli/file-watch.ts';
import { captured, failedRun, passedRun, planOf } from './captured-cli.ts';

/** A watch that sees these changes, one list after each run. */
function watchOf(...changes: readonly (readonly string[])[]): FileWatch {
  const left = [...changes];
  return { next: async () => left.shift() ?? null, close: () => left.splice(0) };
}

describe('lobbyline run --watch', () => {
  it('runs again after each change, says what changed, and answers with the last run', async () => {
    let runs = 0;
    const run = await captured(
      ['run', '--watch', 'here'],
      {
        loaded: { plans: [planOf()] },
        runOne: async (plan, seed) => {
          runs += 1;
          return runs === 2 ? failedRun(plan, seed) : passedRun(plan, seed);
        },
      },
      { watch: watchOf(['here/a.yaml'], ['here/a.yaml', 'here/b.yaml']) },
    );
    expect(runs).toBe(3);
    expect(run.code).toBe(0);
    expect(run.stdout.match(/^scenarios: .*$/gm)).toEqual([
      'scenarios: 1 passed, 0 failed',
      'scenarios: 0 passed, 1 failed',
      'scenarios: 1 passed, 0 failed',
    ]);
    expect(run.stderr).toContain('changed: here/a.yaml\n');
    expect(run.stderr).toContain('changed: here/a.yaml, here/b.yaml\n');
  });

  it.each(['q', 'Q'])('ends when %s is typed', async (key) => {
    let type: ((key: string) => void) | null = null;
    const watch = watchOf(['a.yaml'], ['a.yaml']);
    const run = await captured(
      ['run', '--watch'],
      {
        loaded: { plans: [planOf()] },
        runOne: async (plan, seed) => {
          type?.(key);
          return passedRun(plan, seed);
        },
      },
      {
        watch,
        keys: (listener) => {
          type = listener;
        },
      },
    );
    expect(run.code).toBe(0);
    expect(run.stderr).not.toContain('changed');
  });

  it('ends on Ctrl-C', async () => {
    const stop = new AbortController();
    const run = await captured(
      ['run', '--watch'],
      {
        loaded: { plans: [planOf()] },
        runOne: async (plan, seed) => {
          stop.abort();
          return passedRun(plan, seed);
        },
      },
      { watch: watchOf(['a.yaml']), stop: stop.signal },
    );
    expect(run.stdout.match(/^scenarios: /gm)).toHaveLength(1);
    expect(run.stderr).not.toContain('changed');
  });
});

describe('changes', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('that follow each other closely come as one list, each name once', async () => {
    const changes = settlingChanges();
    const next = changes.next();
    changes.changed('b.yaml');
    vi.advanceTimersByTime(SETTLE_MS - 1);
    changes.changed('a.yaml');
    changes.changed('b.yaml');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(await next).toEqual(['a.yaml', 'b.yaml']);
  });

  it('during a run are kept for the next one', async () => {
    const changes = settlingChanges();
    changes.changed('a.yaml');
    vi.advanceTimersByTime(SETTLE_MS);
    expect(await changes.next()).toEqual(['a.yaml']);
  });

  it('end when the watch is closed', async () => {
    const changes = settlingChanges();
    const next = changes.next();
    changes.close();
    changes.changed('late.yaml');
    expect(await next).toBeNull();
    expect(await changes.next()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('watching', () => {
  it('needs paths that exist', () => {
    expect(() => watchFiles(['no/such/folder'])).toThrow('ENOENT');
  });
});
