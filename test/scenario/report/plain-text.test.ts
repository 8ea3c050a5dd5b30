import { describe, expect, it } from 'vitest';
import { withoutControls } from '../../../src/scenario/report/plain-text.ts';

describe('a text from a file, shown at a terminal', () => {
  it.each([
    ['an escape', 'clear \u001b[2J', 'clear ␛[2J'],
    ['another control sign', 'back\b\u007f\u009b', 'back␈␡\uFFFD'],
    ['what turns the direction of the line', 'Pat\u202E\u2066', 'Pat\uFFFD\uFFFD'],
    ['the end of a line', 'a\nb\tc', 'a␊b␉c'],
  ])('does not steer it by %s', (_what, text, shown) => {
    expect(withoutControls(text)).toBe(shown);
  });

  it('keeps letters of every direction, marks and emoji, and line ends where they are wanted', () => {
    const text = 'אבי محمد 李雷 Zoe\u0301 👩‍👩‍👧';
    expect([withoutControls(text), withoutControls('a\nb\tc', true)]).toEqual([text, 'a\nb\tc']);
  });
});
