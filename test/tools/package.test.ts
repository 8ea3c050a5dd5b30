import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readOne, repositoryPaths, ROOT } from '../architecture/repository.ts';

/** What `npm pack` would put into the package. */
let packed: readonly string[] = [];

beforeAll(() => {
  const npm = ['pack', '--dry-run', '--ignore-scripts', '--json'];
  const printed = execFileSync('npm', npm, { cwd: ROOT, encoding: 'utf8' });
  const parsed = JSON.parse(printed) as unknown;
  const [tarball] = Object.values(parsed as Record<string, { files: { path: string }[] }>);
  packed = tarball?.files.map(({ path }) => path) ?? [];
});

/** The files and folders that a document links to, from the top of the repository. */
function linksOf(path: string): readonly string[] {
  const { text } = readOne(path);
  const prose = text.replaceAll(/^```.*?^```/gmsu, '').replaceAll(/`[^`\n]*`/gu, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/gu)]
    .map(([, link = '']) => link.replace(/#.*$/u, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/u.test(link))
    .map((link) => posix.join(posix.dirname(path), link));
}

function isThere(paths: readonly string[], target: string): boolean {
  return paths.some((path) => path === target || path.startsWith(target.replace(/\/?$/u, '/')));
}

describe('the package', () => {
  it('holds what its readers are sent to: language, wire, schemas, licence', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        ...['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'],
        ...['src/scenario/language/LANGUAGE.md', 'src/scenario/language/scenario.schema.json'],
        ...['src/protocol/REFERENCE.md', 'src/protocol/wire.schema.json'],
        ...['dist/THIRD-PARTY-LICENSES.txt', 'dist/cli/main.js', 'dist/cli/program.js'],
        ...['dist/engine.js', 'dist/engine.d.ts', 'scenarios/README.md'],
      ]),
    );
  });

  it('holds nothing else: no sources, no tests, no maps to files that are not there', () => {
    const places = /^(?:dist|scenarios)\/|^(?:README|CHANGELOG)\.md$|^LICENSE$|^package\.json$/u;
    const documents = /^(?:src|tools|\.github)\/.*(?:\.md|\.svg|\.png|\.json)$/u;
    const packaging = /^tools\/packaging\//u;
    const known = [places, documents, packaging];
    expect(packed.filter((path) => !known.some((one) => one.test(path)))).toEqual([]);
    const maps = packed.filter((path) => path.endsWith('.map'));
    // Those of the bundled command line name the places of an error in the repository.
    expect(maps.filter((path) => !path.startsWith('dist/cli/'))).toEqual([]);
    // What V8 compiled is of one machine.
    expect(packed.filter((path) => path.includes('code-cache'))).toEqual([]);
  });

  it('has no dead link in any of its documents', () => {
    const documents = packed.filter((path) => path.endsWith('.md'));
    const dead = documents.flatMap((path) =>
      linksOf(path)
        .filter((target) => !isThere(packed, target))
        .map((target) => `${path}: ${target}`),
    );
    expect(dead).toEqual([]);
    expect(documents.length).toBeGreaterThan(20);
    expect(linksOf('README.md').length).toBeGreaterThan(10);
  });

  it('is made for Node 20 alone: no override that who installs it would not have', () => {
    const manifest = JSON.parse(readOne('package.json').text) as Record<string, unknown>;
    expect(manifest['overrides']).toBeUndefined();
    expect(manifest['engines']).toEqual({ node: '>=20.19' });
  });
});

describe('documents of the repository', () => {
  it('link to what is there, and name files that are there', () => {
    const paths = repositoryPaths();
    const documents = paths.filter((path) => path.endsWith('.md') && path !== 'CHANGELOG.md');
    const dead = documents.flatMap((path) => {
      const named = [...readOne(path).text.matchAll(/`((?:src|test|tools)\/[\w./-]+)`/gu)];
      return [...linksOf(path), ...named.map(([, name = '']) => name)]
        .filter((target) => !isThere(paths, target))
        .map((target) => `${path}: ${target}`);
    });
    expect(dead).toEqual([]);
  });
});
