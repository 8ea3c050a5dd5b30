import { describe, expect, test } from 'vitest';
import { readFiles } from './repository.ts';
import { longFiles, longFunctions } from './size-law.ts';
import { parseModule } from './syntax.ts';

const files = readFiles(['src', 'tools', 'test'], ['.ts', '.tsx', '.mjs']);
const modules = files.filter(({ path }) => !path.startsWith('test/')).map(parseModule);

const ofLines = (count: number): string => 'x();\n'.repeat(count);

describe('functions fit on a screen', () => {
  test('in this repository', () => {
    expect(longFunctions(modules)).toEqual([]);
    expect(modules.length).toBeGreaterThanOrEqual(100);
  });

  test.each([
    ['function', 'g', `function g() {\n${ofLines(60)}}`],
    ['arrow function', 'g', `const g = () => {\n${ofLines(60)}};`],
    ['method', 'g', `class A {\n g() {\n${ofLines(60)}} }`],
    ['callback', 'a function', `each(function () {\n${ofLines(60)}});`],
  ])('a long %s is caught', (_what, name, text) => {
    const [violation, ...more] = longFunctions([parseModule({ path: 'a.ts', text })]);
    expect(violation).toMatch(new RegExp(`^a\\.ts:\\d: ${name} has 62 lines`, 'u'));
    expect(more).toEqual([]);
  });

  test('a long class and a long table are let pass', () => {
    const text = `class A {\n${'  m() {\n    x();\n  }\n'.repeat(40)}}\nconst t = [\n${'1,\n'.repeat(99)}];`;
    expect(longFunctions([parseModule({ path: 'a.ts', text })])).toEqual([]);
  });

  test('lines are counted right after letters beyond ASCII', () => {
    const text = `const s = '→ “ü” 🎵';\nfunction g() {\n${ofLines(60)}}`;
    expect(longFunctions([parseModule({ path: 'a.ts', text })])).toEqual([
      'a.ts:2: g has 62 lines; 60 are the most',
    ]);
  });
});

describe('files are small enough to hold in the head', () => {
  test('in this repository, but for a short list with reasons', () => {
    expect(longFiles(files)).toEqual([]);
  });

  test('a file of 301 lines is caught, one of 300 is not', () => {
    const long = { path: 'src/long.ts', text: ofLines(301) };
    const full = { path: 'src/full.ts', text: ofLines(300) };
    expect(longFiles([long, full], {})).toEqual([expect.stringMatching(/^src\/long\.ts: 301/u)]);
    expect(longFiles([long], { 'src/long.ts': 'one table' })).toEqual([]);
  });

  test('a reason that is needed no longer is caught', () => {
    expect(longFiles([], { 'src/gone.ts': 'was one table' })).toHaveLength(1);
  });
});
