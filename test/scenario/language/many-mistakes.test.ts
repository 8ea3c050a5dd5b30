import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../../src/scenario/language/code-frame.ts';
import { hidePins } from '../../../src/scenario/language/hide-pins.ts';
import { readYamlTrees } from '../../../src/scenario/language/yaml-trees.ts';

describe('a text in which everything is wrong', () => {
  it.each([
    ['one line', 'y: ' + 'a: '.repeat(80_000)],
    ['keys that stand twice', 'a: 1\n'.repeat(5000)],
    ['tabs', 'a:\n\t- b\n'.repeat(5000)],
  ])('of %s is told by its first mistakes, and how many more there are', (_what, text) => {
    const { trees, problems } = readYamlTrees(text, 'all.yaml');
    expect(trees).toEqual([]);
    expect(problems).toHaveLength(21);
    const last = problems.at(-1);
    expect(last?.message).toMatch(/^From here on there are \d+ more mistakes in the YAML\.$/u);
    expect(last?.cure).toBe('Correct those before: they may come of them.');
    expect(JSON.stringify(problems).length).toBeLessThan(60_000);
  });

  it('counts one more as one', () => {
    const { problems } = readYamlTrees('a: 1\n'.repeat(22), 'all.yaml');
    expect(problems.at(-1)?.message).toBe('From here on there is 1 more mistake in the YAML.');
  });
});

describe('a frame of a line that nobody wrote', () => {
  it.each([1, 300, 5000, 9999])('shows what is around column %i', (column) => {
    const line = Array.from({ length: 10_000 }, (_, at) =>
      String.fromCodePoint(97 + (at % 26)),
    ).join('');
    const [shown = '', mark = ''] = codeFrame(line, { line: 1, column }, []).split('\n');
    expect(shown.length).toBeLessThanOrEqual(410);
    expect(shown.charAt(mark.indexOf('^'))).toBe(line.charAt(column - 1));
  });
});

describe('PINs in a line with many keys', () => {
  it.each([
    ['pin: "73915", press: 12, pin: 4711', 'pin: "•••••", press: ••, pin: ••••'],
    ['press: press: "*73915#"', 'press: press: "*•••••#"'],
    ['dial: a, dial: "+14255550199,,73915"', 'dial: a, dial: "+14255550199,,•••••"'],
    ['press: x: y: 73915 and 12', 'press: x: y: ••••• and ••'],
    [
      'pins:\n  - ${a}\nx: 8\npress:\n  - a: 73915\nstory: 73915',
      'pins:\n  - ${a}\nx: 8\npress:\n  - a: •••••\nstory: •••••',
    ],
  ])('%s', (written, shown) => {
    expect(hidePins(written)).toBe(shown);
  });
});
