import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from '../architecture/import-law.ts';
import { readOne } from '../architecture/repository.ts';
import { parseModule } from '../architecture/syntax.ts';

/** The packages that `entry` and all it imports from this repository bring along. */
function packagesBehind(entry: string): { packages: string[]; files: number } {
  const packages = new Set<string>();
  const files = new Set([entry]);
  for (const path of files) {
    for (const { from } of importsOf(parseModule(readOne(path)))) {
      if (from?.startsWith('.')) files.add(posix.join(posix.dirname(path), from));
      else packages.add(from ?? 'a module known at run time only');
    }
  }
  return { packages: [...packages], files: files.size };
}

describe('lobbyline/client', () => {
  it('brings a browser nothing of Node', () => {
    const { packages, files } = packagesBehind('src/client/browser.ts');
    expect(packages).toEqual(['zod']);
    expect(files).toBeGreaterThan(10);
  });

  it('brings Node its WebSocket', () => {
    expect(packagesBehind('src/client/index.ts').packages.toSorted()).toEqual(['ws', 'zod']);
  });

  it('has the same names in both, but for what only Node has', async () => {
    const node = Object.keys(await import('../../src/client/index.ts'));
    const browser = Object.keys(await import('../../src/client/browser.ts'));
    expect(node.filter((name) => !browser.includes(name)).toSorted()).toEqual([
      'openNodeSocket',
      'openNodeSocketWith',
    ]);
    expect(browser.filter((name) => !node.includes(name))).toEqual([]);
  });
});
