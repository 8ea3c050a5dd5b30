import { describe, expect, it } from 'vitest';
import {
  hasControls,
  shownJson,
  withoutControls,
  withoutControlsIn,
  withReferences,
} from '../../src/text-layout/plain-text.ts';

describe('a text from a file, shown at a terminal', () => {
  it.each([
    ['an escape', 'clear \u001b[2J', 'clear ␛[2J'],
    ['another control sign', 'back\b\u007f\u009b', 'back␈␡\uFFFD'],
    ['what turns the direction of the line', 'Pat\u202E\u2066', 'Pat\uFFFD\uFFFD'],
    ['marks of direction', 'a\u200Eb\u200Fc\u061C', 'a\uFFFDb\uFFFDc\uFFFD'],
    ['signs of no width', 'a\u200Bb\uFEFFc\u2060', 'a\uFFFDb\uFFFDc\uFFFD'],
    ['a joiner that joins nothing', 'a\u200Cb\u200Dc', 'a\uFFFDb\uFFFDc'],
    ['lines and paragraphs', 'a\u2028b\u2029c\u0085', 'a\uFFFDb\uFFFDc\uFFFD'],
    ['tags and halves of signs', 'a\u{E0041}b\uD800', 'a\uFFFDb\uFFFD'],
    ['the end of a line', 'a\nb\tc', 'a␊b␉c'],
  ])('does not steer it by %s', (_what, text, shown) => {
    expect(withoutControls(text)).toBe(shown);
  });

  it('keeps letters of every direction, marks and emoji, and line ends where they are wanted', () => {
    const text = 'אבי محمد 李雷 Zoe\u0301 👩‍👩‍👧 👩🏽‍💻 ❤️‍🔥 مهدی\u200Cزاده';
    expect([withoutControls(text), withoutControls('a\nb\tc', true)]).toEqual([text, 'a\nb\tc']);
  });
});

describe('a value with such texts', () => {
  const value = { names: ['a\u001bb', 'c'], at: 1, none: null };

  it('is cleaned as deep as it goes', () => {
    expect(withoutControlsIn(value)).toEqual({ names: ['a␛b', 'c'], at: 1, none: null });
  });

  it('is JSON that shows none of them and reads as the same', () => {
    const hostile = ['\u0000\u001b\u007f\u009b\u202E\u2028\uFEFF\u{E0041}\uD800', '👩‍👩‍👧', '\n\t'];
    const json = shownJson(hostile, 2);
    expect(JSON.parse(json)).toEqual(hostile);
    expect(json.split('\n').some(hasControls)).toBe(false);
  });

  it('is XML that shows none of them', () => {
    expect(withReferences('a\u202Eb\u0085\n')).toBe('a&#8238;b&#133;\n');
  });
});

describe('signs that are always seen', () => {
  it('are told without a second look as with one', () => {
    const differ: string[] = [];
    for (let code = 0; code <= 0xffff; code += 1) {
      const sign = String.fromCharCode(code);
      // Beside an emoji, every sign is looked at again.
      for (const text of [sign, `${sign}a`, `a${sign}`]) {
        if (hasControls(text) !== hasControls(`😀 ${text}`)) differ.push(code.toString(16));
        const alone = withoutControls(text, true);
        if (`😀 ${alone}` !== withoutControls(`😀 ${text}`, true)) differ.push(code.toString(16));
      }
    }
    expect(differ).toEqual([]);
  });
});
