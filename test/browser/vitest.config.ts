import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** How tests run that need a real browser: a file at a time, since each has one of its own. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'threads',
    fileParallelism: false,
    watch: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    silent: 'passed-only',
    reporters: ['default'],
  },
});
