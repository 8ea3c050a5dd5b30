import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { buildConsole } from '../../tools/build/build-console.ts';
import { bundleCli } from '../../tools/build/bundle-cli.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const THREADS = join('test', 'server', 'history', 'threads');

/** As the compiler of the package does: each module stays a file, and names others as they are built. */
const FILE_BY_FILE: Plugin = {
  name: 'file by file',
  setup: (building) => {
    building.onResolve({ filter: /^\.\.?\// }, ({ path }) => ({
      path: path.replace(/\.ts$/, '.js'),
      external: true,
    }));
  },
};

/** In a bundle, what finds the shipped scenarios from where it lies finds them from its source. */
const BY_ITS_SOURCE: Plugin = {
  name: 'by its source',
  setup: (building) => {
    building.onLoad({ filter: /[\\/]include-roots\.ts$/ }, ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href);
      const contents = readFileSync(path, 'utf8').replaceAll('import.meta.url', url);
      return { contents, loader: 'ts' };
    });
  },
};

/** What calls `require` is bundled into modules, which have none. */
const REQUIRE = `import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);`;

/** Browsers have what is made of the one; the command line is a bundle. */
const NOT_OF_THE_LIBRARY = /^(?:(?:evidence|console)[\\/]browser|cli)[\\/]/;

function modulesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !NOT_OF_THE_LIBRARY.test(path))
    .map((path) => join(ROOT, folder, path));
}

/**
 * Builds once, for all tests, what they run in a process or a thread of its own: compiled anew at each
 * start it would take many times as long as what is tested. Processes get the program as it is published:
 * the library file by file, the command line bundled; threads one file each, with its packages. It lies where
 * packages are found, and goes when the tests have run.
 */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.lobbyline-tested-'));
  const how = { bundle: true, format: 'esm', platform: 'node' } satisfies BuildOptions;
  await Promise.all([
    bundleCli(join(folder, 'dist', 'cli')),
    buildConsole(ROOT, join(folder, 'dist', 'console', 'page')),
    build({
      ...how,
      entryPoints: [...modulesIn('src')],
      outdir: join(folder, 'dist'),
      packages: 'external',
      plugins: [FILE_BY_FILE],
    }),
    build({
      ...how,
      entryPoints: [
        join(ROOT, 'src/history-worker.ts'),
        join(ROOT, 'src/server/history/history-worker.ts'),
        ...modulesIn(THREADS),
      ],
      outbase: ROOT,
      outdir: join(folder, 'threads'),
      external: ['@photostructure/sqlite', 'tsx'],
      banner: { js: REQUIRE },
      plugins: [BY_ITS_SOURCE],
    }),
  ]);
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  provide('built', pathToFileURL(`${folder}/`).href);
  return () => rmSync(folder, { recursive: true });
}
