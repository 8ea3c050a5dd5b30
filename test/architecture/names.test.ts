import { describe, expect, test } from 'vitest';
import {
  drawerViolations,
  kebabViolations,
  missingReadmeViolations,
  missingRoomViolations,
  topLevelViolations,
  unknownRoomViolations,
} from './name-law.ts';
import { pathsThatGitLists, readFiles, readOne, repositoryPaths } from './repository.ts';
import { ROOMS, ROOMS_WITHOUT_FLOOR } from './rooms.ts';
import { textViolations } from './text-law.ts';

const paths = repositoryPaths();

test('the laws see every file that git lists', () => {
  const listed = pathsThatGitLists('.') ?? [];
  expect(listed.filter((path) => !paths.includes(path))).toEqual([]);
  expect(paths.length).toBeGreaterThanOrEqual(170);
});

describe('names', () => {
  test('no file and no folder is a drawer', () => {
    expect(drawerViolations(paths)).toEqual([]);
  });

  test.each(['src/utils/a.ts', 'test/helpers.ts', 'src/cli/string-utils.ts', 'src/lib/a/b.ts'])(
    'the drawer %s is caught',
    (path) => {
      expect(drawerViolations([path, 'src/domain/common-cause.ts'])).toHaveLength(1);
    },
  );

  test('files and folders are in kebab-case', () => {
    expect(kebabViolations(paths)).toEqual([]);
  });

  test.each(['src/domain/pinPolicy.ts', 'src/Domain/pin.ts', 'test/a_b.test.ts'])(
    'the name %s is caught',
    (path) => {
      expect(kebabViolations([path, 'src/domain/pin-policy.ts', 'src/a/README.md'])).toHaveLength(
        1,
      );
    },
  );

  test('the top level holds only what it may', () => {
    expect(topLevelViolations(paths)).toEqual([]);
  });

  test('a stray file and a stray folder at the top are caught', () => {
    expect(topLevelViolations(['knip.json', 'docs/a.md', 'src/index.ts', '.npmrc'])).toHaveLength(
      2,
    );
  });
});

describe('rooms', () => {
  test('are all in the table of rooms', () => {
    expect(unknownRoomViolations(paths)).toEqual([]);
    expect(unknownRoomViolations(['src/attic/a.ts', 'src/stray.ts'])).toHaveLength(2);
  });

  test('are all there that the table has', () => {
    expect(missingRoomViolations(paths)).toEqual([]);
    expect(missingRoomViolations(paths.filter((path) => !path.startsWith('src/engine/')))).toEqual([
      'src/README.md: there is no room engine',
    ]);
    expect(ROOMS_WITHOUT_FLOOR).toEqual([]);
    expect(Object.keys(ROOMS).length).toBeGreaterThan(15);
  });

  test('have a README each', () => {
    expect(missingReadmeViolations(paths)).toEqual([]);
    expect(missingReadmeViolations(['src/domain/pin.ts', 'src/index.ts'])).toHaveLength(1);
  });

  test('have a README of modest length: longer documents get a name of their own', () => {
    const lengths = readFiles(['src', 'test', 'tools'], ['README.md']).map(({ path, text }) => ({
      path,
      lines: text.trimEnd().split('\n').length,
    }));
    expect(lengths.filter(({ lines }) => lines < 3 || lines > 60)).toEqual([]);
  });
});

describe('no committed file says what none should', () => {
  test('in this repository', () => {
    const text = paths.filter((path) =>
      /\.(?:[cm]?[jt]sx?|json|md|ya?ml|sh)$|^\.|^[A-Z]\w*$/u.test(path),
    );
    expect(textViolations(text.map(readOne))).toEqual([]);
    expect(text.length).toBeGreaterThanOrEqual(170);
  });

  test.each([
    ['a path of one machine', ['cd /wo', 'rk/main']],
    ['a folder outside the repository', ['see ../sha', 'red/spec']],
    ['a package registry', ['https://regis', 'try.npmjs.org/x']],
    ['work left over', ['// TO', 'DO later']],
    ['a check switched off', ['// ox', 'lint-disable-next-line no-console']],
    ['a type thrown away', ['const x = y as a', 'ny;']],
    ['half of a merge', ['<<<<', '<<< HEAD']],
    ['a test left out', ['test.sk', "ip('later')"]],
  ])('%s is caught', (_what, halves) => {
    const file = { path: 'src/a.ts', text: `first line\n${halves.join('')}\n` };
    expect(textViolations([file])).toEqual([expect.stringMatching(/^src\/a\.ts:2: /u)]);
  });

  test('addresses that npm writes into the lock file are let pass', () => {
    const text = ['https://regis', 'try.npmjs.org/x'].join('');
    expect(textViolations([{ path: 'package-lock.json', text }])).toEqual([]);
  });
});
