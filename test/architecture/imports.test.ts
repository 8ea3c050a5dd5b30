import { describe, expect, test } from 'vitest';
import { boundaryViolations, circles, importsOf } from './import-law.ts';
import { pathsThatGitLists, readFiles } from './repository.ts';
import { ROOMS } from './rooms.ts';
import { parseModule } from './syntax.ts';

const modules = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);

const module = (path: string, text: string): ReturnType<typeof parseModule> =>
  parseModule({ path, text });

describe('the check itself', () => {
  test('reads every module that git lists under src, and it is no small number', () => {
    const listed = pathsThatGitLists('src') ?? [];
    const read = modules.map(({ path }) => path);
    expect(listed.filter((path) => /\.tsx?$/u.test(path) && !read.includes(path))).toEqual([]);
    expect(modules.length).toBeGreaterThanOrEqual(100);
  });

  test('reads imports: more than there are modules', () => {
    expect(modules.flatMap(importsOf).length).toBeGreaterThanOrEqual(modules.length);
  });

  test('finds imports of every form, and none in comments and texts', () => {
    const found = importsOf(
      module(
        'src/engine/a.ts',
        `import x from './1.ts'; import type { T } from './2.ts'; import './3.ts';
         export { y } from './4.ts'; export * from './5.ts'; export type { U } from './6.ts';
         const z = await import('./7.ts'); type V = import('./8.ts').V; require('./9.ts');
         await import(name);
         // import './no.ts';
         const text = "import './no.ts'"; export { x };`,
      ),
    ).map(({ from }) => from);
    expect(found).toEqual([
      ...['./1.ts', './2.ts', './3.ts', './4.ts', './5.ts'],
      ...['./6.ts', './7.ts', './8.ts', './9.ts', null],
    ]);
  });
});

describe('rooms import rooms on lower floors only', () => {
  test('in this repository', () => {
    expect(boundaryViolations(modules, ROOMS)).toEqual([]);
  });

  test.each([
    ['import of a higher floor', 'src/domain/a.ts', `import type { P } from '../engine/p.ts';`],
    ['import of a neighbour', 'src/protocol/a.ts', `import '../callflow/b.ts';`],
    ['export from a higher floor', 'src/engine/a.ts', `export * from '../server/b.ts';`],
    ['type import from a higher floor', 'src/engine/a.ts', `type C = import('../cli/b.ts').C;`],
    ['import of cli by the library', 'src/index.ts', `import '../src/cli/main.ts';`],
    ['import of a test', 'src/cli/a.ts', `import '../../test/support/b.ts';`],
    ['module of Node in domain', 'src/domain/a.ts', `import { join } from 'node:path';`],
    ['module of Node by its old name', 'src/client/a.ts', `import fs from 'fs';`],
    ['package in domain', 'src/domain/a.ts', `import { createActor } from 'xstate';`],
    ['package of another room', 'src/callflow/a.ts', `import '@fastify/websocket';`],
    ['module known at run time only', 'src/engine/a.ts', `await import(file);`],
    ['room that the table lacks', 'src/attic/a.ts', `export {};`],
    ['import from a room that the table lacks', 'src/cli/a.ts', `import '../attic/b.ts';`],
  ])('an %s is caught', (_what, path, text) => {
    expect(boundaryViolations([module(path, text)], ROOMS)).toHaveLength(1);
  });

  test('a violation names the line, the rooms and their floors', () => {
    const text = `\nimport '../engine/ports.ts';`;
    expect(boundaryViolations([module('src/domain/a.ts', text)], ROOMS)).toEqual([
      'src/domain/a.ts:2: domain (floor 1) may not import engine (floor 3)',
    ]);
  });

  test('what is allowed passes', () => {
    const text = `import './b.ts'; import '../domain/pin.ts'; import { z } from 'zod';`;
    expect(boundaryViolations([module('src/protocol/a.ts', text)], ROOMS)).toEqual([]);
  });
});

describe('modules import each other in no circle', () => {
  test('in this repository', () => {
    expect(circles(modules)).toEqual([]);
  });

  test('a circle of three is caught, type-only imports included', () => {
    const ring = [
      module('src/domain/a.ts', `import type { B } from './b.ts';`),
      module('src/domain/b.ts', `export * from './c.ts';`),
      module('src/domain/c.ts', `import { a } from './a.ts';`),
      module('src/domain/d.ts', `import { a } from './a.ts';`),
    ];
    expect(circles(ring)).toEqual([
      'src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts',
    ]);
    expect(circles(ring.slice(1))).toEqual([]);
  });
});
