import { statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import path from 'node:path';
import { mayBeScenario } from '../scenario/language/files.ts';

/** Files and folders that are watched for changes. */
export interface FileWatch {
  /**
   * The names of the files that changed, once no more changes follow for a moment; `null` after
   * `close`.
   */
  next(): Promise<readonly string[] | null>;
  close(): void;
}

/** How long a change waits for the others of the same save, in milliseconds. */
export const SETTLE_MS = 100;

/**
 * Gathers names that come one by one into lists: a list is ready when nothing has come for
 * {@link SETTLE_MS}. Changes between two calls of `next` are kept for the next one.
 */
export function settlingChanges(): FileWatch & { changed(name: string): void } {
  const names = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let waiting: ((names: readonly string[] | null) => void) | null = null;
  const hand = (): void => {
    if (waiting === null || timer !== null) return;
    if (!closed && names.size === 0) return;
    const answer = closed ? null : [...names].toSorted();
    names.clear();
    const tell = waiting;
    waiting = null;
    tell(answer);
  };
  return {
    changed(name) {
      if (closed) return;
      names.add(name);
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        timer = null;
        hand();
      }, SETTLE_MS);
    },
    next: () =>
      new Promise((resolve) => {
        waiting = resolve;
        hand();
      }),
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      hand();
    },
  };
}

/**
 * Watches folders with all that is in them, and the folder of each file, since editors replace
 * a file when they save it.
 *
 * @throws {Error} in the words of the system, when a path cannot be watched.
 */
export function watchFiles(paths: readonly string[]): FileWatch {
  const changes = settlingChanges();
  const watchers: FSWatcher[] = [];
  const folders = new Map<string, boolean>();
  for (const one of paths) {
    if (statSync(one).isDirectory()) folders.set(one, true);
    else if (!folders.has(path.dirname(one))) folders.set(path.dirname(one), false);
  }
  for (const [folder, recursive] of folders) {
    const watcher = watch(folder, { recursive }, (_, name) => {
      if (name !== null && mayBeScenario(name)) changes.changed(path.join(folder, name));
    });
    // A folder that goes away while it is watched is a change like any other.
    watcher.on('error', () => changes.changed(folder));
    watchers.push(watcher);
  }
  return {
    next: () => changes.next(),
    close() {
      for (const watcher of watchers) watcher.close();
      changes.close();
    },
  };
}
