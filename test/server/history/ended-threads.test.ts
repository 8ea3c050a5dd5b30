import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { ROOT } from '../../architecture/repository.ts';

/** A package whose calls abort the whole process when their thread is ended amid one. */
const NATIVE = '@photostructure/sqlite';

/** The packages that a thread loads when it runs that module. */
async function packagesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...{ absWorkingDir: ROOT, entryPoints: [entry], bundle: true, packages: 'external' },
    ...{ format: 'esm', platform: 'node', metafile: true, write: false, logLevel: 'silent' },
  });
  return Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
}

test.each(['src/history-worker.ts', 'src/server/history/history-worker.ts'])(
  '%s may be ended at any moment: it loads nothing native',
  async (entry) => {
    expect(await packagesOf(entry)).not.toContain(NATIVE);
  },
);

test('what reads the folder does, and this would see it', async () => {
  expect(await packagesOf('src/server/history/archive-worker.ts')).toContain(NATIVE);
});
