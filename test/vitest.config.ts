import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** How tests run; it lives here because the top level holds only what newcomers look for. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    // These need a browser: npm run test:browser.
    exclude: ['test/browser/**'],
    globalSetup: 'test/support/build-program.ts',
    pool: 'threads',
    // Every file has its own tests and no state that others see, so that what they import is read once.
    isolate: false,
    // By default one core is left idle, which on a small machine is half of it.
    maxWorkers: '100%',
    watch: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    silent: 'passed-only',
    reporters: ['default'],
  },
});
