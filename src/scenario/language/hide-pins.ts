import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { variablesIn } from './variables.ts';

/** PINs shorter than this are no PINs; hiding them would blot out innocent digits. */
const SHORTEST_SECRET = 4;

/**
 * `text` with every digit of every secret in it shown as `•`; the length stays the same. Pauses
 * that are keyed between the digits do not make it less of a secret, and stay. A longer number that
 * has the same digits among others is another number, and stays.
 */
export function hideSecrets(text: string, secrets: Iterable<string>): string {
  let hidden = text;
  for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) {
    if (secret.length < SHORTEST_SECRET) continue;
    hidden = hidden.replaceAll(alone(secret), hideDigits);
    if (PAUSED.test(hidden)) hidden = hidden.replaceAll(spreadOut(secret), hideDigits);
  }
  return hidden;
}

/** A secret with no other digit next to it. */
function alone(secret: string): RegExp | string {
  return /^[0-9]+$/.test(secret) ? new RegExp(`(?<![0-9+])${secret}(?![0-9])`, 'g') : secret;
}

/** Two digits with nothing but pauses between them. */
const PAUSED = /[0-9][,wW]+[0-9]/;

/** The digits of a secret with pauses between them, and no other digit next to them. */
function spreadOut(secret: string): RegExp {
  const digits = [...secret].filter((sign) => /[0-9]/.test(sign));
  return new RegExp(`(?<![0-9])${digits.join('[,wW]*')}(?![0-9])`, 'g');
}

/** `text` with every digit shown as `•`. */
export function hideDigits(text: string): string {
  return text.replace(/[0-9]/g, HIDDEN_DIGIT);
}

/**
 * A scenario's source with no PIN in it, line by line as long as before. What stands after
 * `pin:`, `pins:` and `formerPins:` is hidden, digits after `press:` and `keys:`, the variables
 * that a PIN is taken from, and every secret wherever it stands. Works on text, so that a file
 * with broken YAML is as safe as a good one.
 */
export function hidePins(source: string, secrets: readonly string[] = []): string {
  const characters = source.split('');
  const found = new Set(secrets);
  const carriers = new Set<string>();
  const places = keysIn(source);
  for (const place of places.filter(({ key }) => PIN_KEYS.has(key))) {
    const value = source.slice(place.from, place.to);
    for (const match of value.matchAll(/\$\{([^}]*)\}/g)) carriers.add(match[1] ?? '');
    for (const match of value.matchAll(/[0-9]+/g)) found.add(match[0]);
    blot(characters, place.from, value, /\$\{[^}]*\}|[^\s"'[\]{},|>-]/g);
  }
  // What is keyed may be a part of a PIN; the same digits elsewhere need not be.
  const keyed = new Set(
    places.flatMap(({ key, from, to }) =>
      KEYED.has(key) ? variablesIn(source.slice(from, to)) : [],
    ),
  );
  for (const { key, from, to } of places) {
    const value = source.slice(from, to);
    if (DIALLED.has(key)) {
      const behind = value.search(/[,;%]|(?<=\d\s*)[wWpP]/);
      if (behind >= 0) blot(characters, from + behind, value.slice(behind), /\$\{[^}]*\}|[0-9]/g);
    }
    const digitsOnly = KEYED.has(key) || keyed.has(key) || carriers.has(key) || /pins?$/i.test(key);
    if (!digitsOnly || PIN_KEYS.has(key)) continue;
    if (carriers.has(key)) for (const match of value.matchAll(/[0-9]+/g)) found.add(match[0]);
    blot(characters, from, value, /\$\{[^}]*\}|[0-9]/g);
  }
  return hideSecrets(characters.join(''), found);
}

const PIN_KEYS: ReadonlySet<string> = new Set(['pin', 'pins', 'formerPins']);
const KEYED: ReadonlySet<string> = new Set(['press', 'keys']);
/** What is dialled may have keys behind its first pause. */
const DIALLED: ReadonlySet<string> = new Set(['dial', 'number']);

/** Puts `•` over what `what` matches, but leaves `${name}` readable. */
function blot(characters: string[], from: number, value: string, what: RegExp): void {
  for (const match of value.matchAll(what)) {
    if (match[0].startsWith('${')) continue;
    for (let i = 0; i < match[0].length; i += 1) {
      characters[from + match.index + i] = HIDDEN_DIGIT;
    }
  }
}

interface KeyPlace {
  readonly key: string;
  /** Where the value begins and ends in the source. */
  readonly from: number;
  readonly to: number;
}

function keysIn(source: string): KeyPlace[] {
  const places: KeyPlace[] = [];
  for (const match of source.matchAll(/(["']?)([A-Za-z_][A-Za-z0-9_]*)\1[ \t]*:/g)) {
    const from = match.index + match[0].length;
    places.push({ key: match[2] ?? '', from, to: endOfValue(source, match.index, from) });
  }
  return places;
}

/** Where the value ends that begins at `from`, for the key at `keyAt`. */
function endOfValue(source: string, keyAt: number, from: number): number {
  let start = from;
  while (source[start] === ' ' || source[start] === '\t') start += 1;
  const first = source[start] ?? '\n';
  const lineEnd = endOfLine(source, start);
  if (first === '"' || first === "'") {
    const close = source.indexOf(first, start + 1);
    return close === -1 || close > lineEnd ? lineEnd : close;
  }
  if (first === '[') {
    const close = source.indexOf(']', start);
    return close === -1 ? lineEnd : close;
  }
  // The words inside a mapping are found by their own keys.
  if (first === '{') return from;
  if (/[\n\r#|>]/.test(first)) return endOfBlock(source, keyAt, lineEnd);
  const plain = /^[^,}\]\n\r]*?(?=\s#|[,}\]\n\r]|$)/.exec(source.slice(start, lineEnd));
  return start + (plain?.[0].length ?? 0);
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}

/** The lines below a key that belong to it: indented deeper, or items of its list. */
function endOfBlock(source: string, keyAt: number, lineEnd: number): number {
  const lineStart = source.lastIndexOf('\n', keyAt - 1) + 1;
  const column = keyAt - lineStart;
  let end = lineEnd;
  while (end < source.length) {
    const next = endOfLine(source, end + 1);
    const line = source.slice(end + 1, next);
    const indent = line.length - line.trimStart().length;
    const belongs = line.trim() === '' || indent > column;
    if (!belongs && !(indent === column && line.trimStart().startsWith('-'))) break;
    end = next;
  }
  return end;
}
