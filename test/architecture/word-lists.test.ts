import { describe, expect, test } from 'vitest';
import { readFiles } from './repository.ts';
import { parseModule } from './syntax.ts';
import { ORDERS, wordListViolations } from './word-list-law.ts';

const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);

const LIST = "export const STATES = ['up', 'down', 'byHand'] as const;";

const found = (text: string, path = 'src/server/a.ts'): readonly string[] =>
  wordListViolations([
    parseModule({ path: 'src/domain/state.ts', text: LIST }),
    parseModule({ path, text }),
  ]);

describe('a list of words has one home', () => {
  test('in this repository', () => {
    expect(wordListViolations(source)).toEqual([]);
    const paths = new Set(source.map(({ path }) => path));
    expect(Object.keys(ORDERS).filter((path) => !paths.has(path))).toEqual([]);
  });

  test.each([
    "const WORDS = ['up', 'down', 'byHand'];",
    "const words = z.enum(['byHand', 'up', 'down']);",
    "type State = 'up' | 'down' | 'byHand';",
    "function set(state: 'up' | 'down' | 'byHand' | { slowMs: number }): void {}",
  ])('%s is caught', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    'type State = (typeof STATES)[number];',
    "const TWO = ['up', 'down'];",
    "const OTHERS = ['up', 'down', 'slow'];",
    "const MIXED = ['up', 'down', 'byHand', other];",
    "type Part = Pick<Commit, 'up' | 'down' | 'byHand'>;",
  ])('%s is let pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('but an order that is one on purpose', () => {
    const [path = ''] = Object.keys(ORDERS);
    expect(found("const FIRST = ['byHand', 'up', 'down'];", path)).toEqual([]);
  });

  test('a violation names both places and what to do', () => {
    expect(found("\ntype State = 'up' | 'down' | 'byHand';")).toEqual([
      'src/domain/state.ts:1, src/server/a.ts:2: byHand down up; give them one home',
    ]);
  });
});
