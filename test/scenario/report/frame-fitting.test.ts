import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../../src/scenario/language/code-frame.ts';
import { fittedFrame } from '../../../src/scenario/report/frame-fitting.ts';
import { columnsOf } from '../../../src/text-layout/columns.ts';

const SOURCE = [
  'steps:',
  '  - 李雷, pat, lee, sam: { dial: standup, expect: lobby, hearing: moh, within: 2s, dail: standup }',
  '  - amos: { dial: standup }',
].join('\n');

/** The frame around a word of the source's second line, and what its mark points at. */
function marked(word: string, width: number): { readonly lines: string[]; readonly at: string } {
  const column = (SOURCE.split('\n')[1] ?? '').indexOf(word) + 1;
  const lines = fittedFrame(codeFrame(SOURCE, { line: 2, column }, []), width).split('\n');
  const [, code = '', mark = ''] = lines;
  const place = columnsOf(mark) - 1;
  let at = 0;
  while (columnsOf(code.slice(0, at)) < place) at += 1;
  return { lines, at: code.slice(at, at + word.length) };
}

describe('a code frame in a terminal', () => {
  it.each([
    [58, 'dail'],
    [58, 'within'],
    [58, 'pat'],
    [40, 'hearing'],
    [40, 'dail'],
    [200, 'dail'],
  ])('of %i columns keeps the mark under %s, and every line in the width', (width, word) => {
    const { lines, at } = marked(word, width);
    expect(at).toBe(word);
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
  });

  it('says where it is cut', () => {
    expect(marked('dail', 58).lines[1]).toMatch(/^> 2 \| ….*dail: standup \}$/u);
    expect(marked('pat', 58).lines[1]).toMatch(/^> 2 \| {3}- 李雷, pat.*…$/u);
    expect(marked('dail', 58).lines[0]).toMatch(/^ {2}1 \|/u);
  });
});
