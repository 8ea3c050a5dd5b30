import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../../src/scenario/language/code-frame.ts';
import { hidePins, hideSecrets } from '../../../src/scenario/language/hide-pins.ts';

describe('a code frame', () => {
  const source = ['one', 'two', 'three', 'four', 'five', 'six', ''].join('\n');

  it('shows two lines around the place and a mark under it', () => {
    expect(codeFrame(source, { line: 3, column: 2 }, [])).toBe(
      ['  1 | one', '  2 | two', '> 3 | three', '    |  ^', '  4 | four', '  5 | five'].join('\n'),
    );
  });

  it('keeps within the file at its ends', () => {
    expect(codeFrame(source, { line: 1, column: 1 }, [])).toBe(
      ['> 1 | one', '    | ^', '  2 | two', '  3 | three'].join('\n'),
    );
    expect(codeFrame(source, { line: 6, column: 4 }, [])).toBe(
      ['  4 | four', '  5 | five', '> 6 | six', '    |    ^'].join('\n'),
    );
    expect(codeFrame(source, { line: 99, column: 1 }, [])).toContain('> 7 |');
  });

  it('stands right under tabs and copes with the line ends of Windows', () => {
    expect(codeFrame('a:\r\n\tb: c\r\n', { line: 2, column: 2 }, [])).toBe(
      ['  1 | a:', '> 2 | \tb: c', '    | \t^'].join('\n'),
    );
  });

  it('hides a secret wherever it stands', () => {
    expect(codeFrame('story: it was 73915', { line: 1, column: 1 }, ['73915'])).toContain(
      'story: it was •••••',
    );
  });
});

describe('hiding PINs in a source', () => {
  it.each([
    ['amos: { id: a@b.c, pin: "73915" }', 'amos: { id: a@b.c, pin: "•••••" }'],
    ["pin: '73915' # ok", "pin: '•••••' # ok"],
    ['pin: 0739', 'pin: ••••'],
    ['{"pin":"73915"}', '{"pin":"•••••"}'],
    ['{ pin: 73915, says: 5 }', '{ pin: •••••, says: 5 }'],
    ['formerPins: ["11223", "44556"]', 'formerPins: ["•••••", "•••••"]'],
    ['formerPins:\n  - "11223"\n  - "44556"\nx: 1', 'formerPins:\n  - "•••••"\n  - "•••••"\nx: 1'],
    ['- formerPins:\n  - "112"\n  b: "9"', '- formerPins:\n  - "•••"\n  b: "9"'],
    ['pin: >\n  73915\nx: 739', 'pin: >\n  •••••\nx: 739'],
    ['pin: "73915', 'pin: "•••••'],
    ['press: "*739#A"', 'press: "*•••#A"'],
    ['press: { keys: "*739#", dropped: [2] }', 'press: { keys: "*•••#", dropped: [2] }'],
    ['press: *739#, hear: moh', 'press: *•••#, hear: moh'],
    ['press: "${newPin}1#"', 'press: "${newPin}•#"'],
    ['vars: { amosPin: "739" }', 'vars: { amosPin: "•••" }'],
    ['resetPin: amos', 'resetPin: amos'],
    ['dial: { conferenceId: "4482915" }', 'dial: { conferenceId: "4482915" }'],
  ])('%j becomes %j', (source, hidden) => {
    expect(hidePins(source)).toBe(hidden);
    expect(hidden).toHaveLength(source.length);
  });

  it('hides a variable that a PIN is taken from, and the PIN everywhere else', () => {
    const source = 'vars: { secret: "73915" }\npin: "${secret}"\nstory: 73915 is gone';
    expect(hidePins(source)).toBe(
      'vars: { secret: "•••••" }\npin: "${secret}"\nstory: ••••• is gone',
    );
  });

  it('hides the longer of two secrets first', () => {
    expect(hideSecrets('739151', ['7391', '739151'])).toBe('••••••');
  });
});
