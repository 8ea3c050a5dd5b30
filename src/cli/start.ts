#!/usr/bin/env node
// What the built `lobbyline` starts: the bundle beside it, with the code that was compiled of it.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedModules } from './code-cache.ts';

const require = createRequire(import.meta.url);
const PROGRAM = './program.js';

if (process.argv.includes('--debug') || process.sourceMapsEnabled) {
  // Only Node's own loader reads source maps. They cost time, and no stack is shown without --debug.
  process.setSourceMapsEnabled(true);
  require(PROGRAM);
} else {
  cachedModules(dirname(fileURLToPath(import.meta.url)), require)(PROGRAM);
}
