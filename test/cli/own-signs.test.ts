import { describe, expect, it } from 'vitest';
import { BACK, CLEAR_LINE, COLOURS, harmless } from '../../src/cli/own-signs.ts';
import { columnsOf } from '../../src/text-layout/columns.ts';

describe('the way out to the terminal', () => {
  it('lets colours through, one inside of another, and the movements that the tool asks for', () => {
    const { red, bold } = COLOURS;
    expect(harmless(red('a'))).toBe('\u001b[31ma\u001b[39m');
    expect(harmless(red(`a${red('b')}c`))).toBe(
      '\u001b[31ma\u001b[31mb\u001b[39m\u001b[31mc\u001b[39m',
    );
    expect(harmless(bold('a'))).toBe('\u001b[1ma\u001b[22m');
    expect(harmless(`${CLEAR_LINE}a${BACK}`)).toBe('\r\u001b[Ka\b');
  });

  it.each([
    ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['\u001b]8;;http://e.example\u0007click', '␛]8;;http://e.example␇click'],
    ['\u001b[1;1;1;1;1;0m', '␛[1;1;1;1;1;0m'],
    ['over\rwritten\b', 'over␍written␈'],
    ['a\n\tb', 'a\n\tb'],
  ])('makes what others wrote harmless, the tool’s own signs too: %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
    expect(harmless(COLOURS.dim(text))).toBe(`\u001b[2m${shown}\u001b[22m`);
  });

  it('counts no columns for a colour, as before it is out', () => {
    expect(columnsOf(COLOURS.green('李雷'))).toBe(4);
  });
});
