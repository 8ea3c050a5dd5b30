import { describe, expect, test } from 'vitest';
import { readFiles } from './repository.ts';
import { spreadViolations } from './spread-law.ts';
import { parseModule } from './syntax.ts';

const source = readFiles(['src'], ['.ts'])
  // Made of the page's own modules, which are looked at themselves.
  .filter(({ path }) => !path.endsWith('page-assets.ts'))
  .map(parseModule);

const found = (text: string): readonly string[] =>
  spreadViolations([parseModule({ path: 'src/domain/a.ts', text })]);

describe('no list is spread into a call that takes its values one by one', () => {
  test('in this repository', () => {
    expect(spreadViolations(source)).toEqual([]);
  });

  test.each([
    'Math.min(...values);',
    'Math.max(0, ...values.map(length));',
    'all.push(...some);',
    'this.#all.unshift(first, ...some);',
    'String.fromCharCode(...codes);',
  ])('%s is caught', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each(['Math.min(1, 2);', 'all.push({ ...one });', 'all.push([...some]);', 'f(...values);'])(
    '%s is let pass',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
