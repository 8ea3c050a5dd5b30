import type { Draw } from '../crash/draw.ts';

/** Something that no honest telephone sends. */
export interface HostileFrame {
  readonly kind: string;
  readonly data: string | Buffer;
  /** False sends the bytes as text, UTF-8 or not. */
  readonly binary: boolean;
  /** How many fragments it comes in. */
  readonly fragments: number;
  /** True when the server closes the line for it. */
  readonly deadly: boolean;
}

type Make = (draw: Draw) => string | Buffer;

const ODD_TEXTS = ['\u0000', '\ud800', '𝟜𝟠', '٤٤٨', '\u202e+1425', '', ' ', "'; --", '{{7*7}}'];
const ODD_NUMBERS = ['1e999', '-1', '-0', '0.5', '9007199254740993', '1e308', '"7"', 'null', '[]'];
const ODD_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''];
const TYPES = ['dial', 'dtmf', 'hangup', 'resume', 'ping', '__proto__', 'constructor', 'transfer'];

function pick<T>(from: readonly [T, ...T[]] | readonly T[], draw: Draw): T {
  const one = from[draw(from.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

/** What is sent, by kind; most stay within frameBytes, so that the readers are reached. */
const KINDS: Readonly<Record<string, Make>> = {
  'no JSON': (draw) => pick(['hello', 'NaN', '{', '{"type":', "{'type':'ping'}", 'ping\n'], draw),
  'JSON that is no object': (draw) => pick(['null', '[]', '7', '"ping"', 'true', '[[]]'], draw),
  'nothing at all': () => '',
  'an odd type': (draw) => `{"type":${pick(['7', 'null', '{}', '["dial"]', '"PING"'], draw)}}`,
  'a key of every object': (draw) =>
    `{"type":"${pick(TYPES, draw)}","${pick(ODD_KEYS, draw)}":{"type":"ping","digit":"1"}}`,
  'a prototype instead of fields': () =>
    '{"__proto__":{"type":"dial","to":"+14255550199","from":"anonymous"}}',
  'deep arrays': (draw) => {
    const depth = 100 + draw(1900);
    return '['.repeat(depth) + ']'.repeat(depth);
  },
  'deep objects': (draw) => {
    const depth = 100 + draw(500);
    return `{"type":"dial","to":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;
  },
  'an odd number to dial': (draw) =>
    JSON.stringify({ type: 'dial', to: pick(ODD_TEXTS, draw), from: pick(ODD_TEXTS, draw) }),
  'an odd name': (draw) =>
    JSON.stringify({ type: 'dial', to: '+1', from: '+1', name: pick(ODD_TEXTS, draw).repeat(90) }),
  'odd keys': (draw) => JSON.stringify({ type: 'dtmf', digits: pick(ODD_TEXTS, draw) }),
  'an odd duration': (draw) =>
    `{"type":"dtmf","digit":"1","durationMs":${pick(ODD_NUMBERS, draw)}}`,
  'digit and digits': () => '{"type":"dtmf","digit":"1","digits":"1"}',
  'a field twice': () => '{"type":"ping","type":"dtmf","type":"transfer"}',
  'more keys than a frame takes': (draw) =>
    JSON.stringify({ type: 'dtmf', digits: '1'.repeat(65 + draw(3000)) }),
  'a stranger’s call': (draw) =>
    JSON.stringify({ type: 'resume', call: `c-${draw(9)}`, token: 'x'.repeat(32), lastSeq: 0 }),
  'an odd resume': (draw) =>
    `{"type":"resume","call":"c-1","token":"","lastSeq":${pick(ODD_NUMBERS, draw)}}`,
  'hanging up, keying or dialling out of order': (draw) =>
    pick(
      [
        '{"type":"dtmf","digit":"1"}',
        '{"type":"dial","to":"+14255550100","from":"anonymous"}',
        '{"type":"dial","to":"+14255550199","from":"anonymous"}',
      ],
      draw,
    ),
  'keys faster than any keypad': () => JSON.stringify({ type: 'dtmf', digits: '1'.repeat(64) }),
  'too large a frame': (draw) => `{"type":"ping","x":"${'y'.repeat(4097 + draw(8000))}"}`,
  'far too large a frame': (draw) => 'z'.repeat(65_537 + draw(9000)),
  'no UTF-8': (draw) => Buffer.from([0xc3, 0x28, 0xff, draw(256)]),
  noise: (draw) => String.fromCodePoint(...Array.from({ length: 40 }, () => 1 + draw(0xd7ff))),
};

const NAMES = Object.keys(KINDS);

/** Kinds after which the server closes: drawn seldom, or no line would live long enough. */
const DEADLY: ReadonlySet<string> = new Set([
  'keys faster than any keypad',
  'too large a frame',
  'far too large a frame',
  'no UTF-8',
]);

/** Draws something hostile to send. */
export function hostileFrame(draw: Draw): HostileFrame {
  let kind = pick(NAMES, draw);
  if (DEADLY.has(kind) && draw(30) > 0) kind = 'noise';
  const make = KINDS[kind];
  if (make === undefined) throw new Error(`there is no kind ${kind}`);
  const fragments = draw(40) === 0 ? pick([2, 3, 30, 30, 63, 63, 63, 200], draw) : 1;
  const deadly = DEADLY.has(kind) || fragments > 64;
  return { kind, data: make(draw), binary: draw(20) === 0, fragments, deadly };
}
