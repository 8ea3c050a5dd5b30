import { randomInt } from 'node:crypto';
import pc from 'picocolors';
import { withoutControls } from '../text-layout/plain-text.ts';

/**
 * What this tool itself has a terminal obey. In a text each stands as a mark with a number that
 * nobody outside of this process knows; only the way out (`harmless`) makes the sign of it. So no text from
 * elsewhere can hold one, wherever it came in, and widths are counted right: marks have the form of
 * colours.
 */
const SIGNS: string[] = [];

const SECRET = Array.from({ length: 5 }, () => randomInt(1000, 10_000)).join(';');

const MARKS = new RegExp(`(\\u001b\\[${SECRET};[0-9]+m)`, 'u');

function markOf(sign: string): string {
  const known = SIGNS.indexOf(sign);
  const place = known >= 0 ? known : SIGNS.push(sign) - 1;
  return `\u001b[${SECRET};${place}m`;
}

/** Clears the line that the cursor is on and goes to its beginning. */
export const CLEAR_LINE = markOf('\r\u001b[K');

/** Goes to the beginning of the line, which stays as it is. */
export const LINE_AGAIN = markOf('\r');

/** Goes one column back. */
export const BACK = markOf('\b');

/** Colours and weights, for what is put together for the way out. */
export const COLOURS = {
  bold: coloured(pc.createColors(true).bold),
  dim: coloured(pc.createColors(true).dim),
  red: coloured(pc.createColors(true).red),
  green: coloured(pc.createColors(true).green),
  yellow: coloured(pc.createColors(true).yellow),
} as const;

function coloured(paint: (text: string) => string): (text: string) => string {
  const [open = '', close = ''] = paint('|').split('|').map(markOf);
  return (text) => open + text.replaceAll(close, close + open) + close;
}

/**
 * A text as a terminal may have it: its own marks are the signs that they stand for, and everything
 * else that a terminal would obey is made visible. Line ends and tabs stay.
 */
export function harmless(text: string): string {
  return text
    .split(MARKS)
    .map((part, nth) => (nth % 2 === 1 ? signOf(part) : withoutControls(part, true)))
    .join('');
}

function signOf(mark: string): string {
  return SIGNS[Number(/;([0-9]+)m$/u.exec(mark)?.[1])] ?? '';
}
