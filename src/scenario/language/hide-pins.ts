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
  for (const place of outermost(places.filter(({ key }) => PIN_KEYS.has(key)))) {
    const value = source.slice(place.from, place.to);
    for (const match of value.matchAll(/\$\{([^}]*)\}/g)) carriers.add(match[1] ?? '');
    for (const match of value.matchAll(/[0-9]+/g)) found.add(match[0]);
    blot(characters, place.from, value, /\$\{[^}]*\}|[^\s"'[\]{},|>-]/g);
  }
  const carried = places.filter(({ key }) => carriers.has(key) && !PIN_KEYS.has(key));
  for (const { from, to } of outermost(carried)) {
    for (const match of source.slice(from, to).matchAll(/[0-9]+/g)) found.add(match[0]);
  }
  // What is keyed may be a part of a PIN; the same digits elsewhere need not be.
  const keyed = new Set(
    outermost(places.filter(({ key }) => KEYED.has(key))).flatMap(({ from, to }) =>
      variablesIn(source.slice(from, to)),
    ),
  );
  const dialled = new Set(outermost(places.filter(({ key }) => DIALLED.has(key))));
  const keyPlaces = places.filter(
    ({ key }) => KEYED.has(key) || keyed.has(key) || carriers.has(key) || /pins?$/i.test(key),
  );
  const withDigits = new Set(outermost(keyPlaces.filter(({ key }) => !PIN_KEYS.has(key))));
  for (const place of places) {
    if (!dialled.has(place) && !withDigits.has(place)) continue;
    const { from, to } = place;
    const value = source.slice(from, to);
    if (dialled.has(place)) {
      const behind = value.search(/[,;%]|(?<=\d\s*)[wWpP]/);
      if (behind >= 0) blot(characters, from + behind, value.slice(behind), /\$\{[^}]*\}|[0-9]/g);
    }
    if (!withDigits.has(place)) continue;
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

/** The places, in order, without those whose value is a part of another's: what holds of that holds of them. */
function outermost(places: readonly KeyPlace[]): readonly KeyPlace[] {
  let end = -1;
  return places.filter(({ to }) => {
    const isInside = to <= end;
    end = Math.max(end, to);
    return !isInside;
  });
}

function keysIn(source: string): KeyPlace[] {
  const places: KeyPlace[] = [];
  const plainEnd = endsOfPlainTexts(source);
  for (const match of source.matchAll(/(["']?)([A-Za-z_][A-Za-z0-9_]*)\1[ \t]*:/g)) {
    const from = match.index + match[0].length;
    places.push({ key: match[2] ?? '', from, to: endOfValue(source, match.index, from, plainEnd) });
  }
  return places;
}

/** Where the value ends that begins at `from`, for the key at `keyAt`. */
function endOfValue(
  source: string,
  keyAt: number,
  from: number,
  plainEnd: (start: number) => number,
): number {
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
  return plainEnd(start);
}

/**
 * Where a plain text ends that begins at a place. Asked from left to right: where many keys stand in one
 * line, all of them end at the same place, which is looked for once.
 */
function endsOfPlainTexts(source: string): (start: number) => number {
  const sign = /\s#|[,}\]\n\r]/g;
  let end = -1;
  return (start) => {
    if (start <= end) return end;
    sign.lastIndex = start;
    end = sign.exec(source)?.index ?? source.length;
    return end;
  };
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
