// The last part of `npm run build`: the console for browsers, and the command line, bundled and ready to start fast.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole } from './build-console.ts';
import { bundleCli, ROOT } from './bundle-cli.ts';
import { thirdPartyLicenses } from './third-party-licenses.ts';
import { warmCodeCache } from './warm-code-cache.ts';

const DIST = join(ROOT, 'dist');

const page = await buildConsole(ROOT, join(DIST, 'console', 'page'));
const bundle = await bundleCli(join(DIST, 'cli'));
writeFileSync(join(DIST, 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses([bundle, page], ROOT));
await warmCodeCache(join(DIST, 'cli', 'main.js'));
