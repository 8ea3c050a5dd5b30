import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** How tests run that need a real browser: two files at a time, each with one of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/support/build-program.ts',
    pool: 'threads',
    // What is imported is read once for all files of a worker.
    isolate: false,
    maxWorkers: 2,
    watch: false,
    // On a busy machine a page takes its time.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    silent: 'passed-only',
    reporters: ['default'],
  },
});
