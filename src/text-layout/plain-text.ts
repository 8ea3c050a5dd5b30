/**
 * What is obeyed without being shown: control signs, signs that turn the direction of all that
 * follows, signs of no width, ends of lines that no line feed makes, tags, and halves of signs.
 */
const STEERS: readonly string[] = [
  '[\\u0000-\\u001F\\u007F-\\u009F\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E]',
  '[\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\u{E0000}-\\u{E007F}]',
  '\\p{Surrogate}',
];

/** Scripts in which words are written with joiners. */
const JOINING =
  '[\\p{scx=Arab}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}]';

/** Joiners where they join nothing: neither letters of such a script nor the signs of an emoji. */
const JOINS_NOTHING: readonly string[] = [
  `(?<!${JOINING})\\u200C|\\u200C(?!${JOINING})`,
  `(?<!${JOINING}|\\p{ExtPict}[\\uFE0F\\p{EMod}]?)\\u200D|\\u200D(?!${JOINING}|\\p{ExtPict})`,
];

/** Made when a text needs it: it takes longer to make than most commands take to write all they say. */
let unseen: RegExp | null = null;

function unseenSigns(): RegExp {
  unseen ??= new RegExp([...STEERS, ...JOINS_NOTHING].join('|'), 'gu');
  return unseen;
}

/** What is always seen: letters of the Latin, Greek and Cyrillic scripts, and most signs below U+3000. */
const SEEN_SIGNS = ' -~\\u00A0-\\u05FF\\u2010-\\u2027\\u2030-\\u205F\\u2070-\\u2FFF';

/** Most texts: of them nothing more has to be asked. */
const SEEN = new RegExp(`^[${SEEN_SIGNS}]*$`, 'u');

/** The same, laid out. */
const SEEN_LINES = new RegExp(`^[\\t\\n${SEEN_SIGNS}]*$`, 'u');

/** Line ends and tabs, which lay a text out. */
const LAYS_OUT: ReadonlySet<string> = new Set(['\n', '\t']);

/**
 * The text with everything made visible that a terminal or a reader would obey without seeing it
 * (`␛` for an escape), so that a title or a name from elsewhere cannot steer the terminal, reorder
 * its line or forge another. Line ends and tabs stay when `lines` is true.
 */
export function withoutControls(text: string, lines = false): string {
  return replaced(text, lines, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '␡' : '\uFFFD';
  });
}

/** Any value with {@link withoutControls} in place of all its texts, as deep as it goes. */
export function withoutControlsIn<T>(value: T): T {
  if (typeof value === 'string') return withoutControls(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => withoutControlsIn(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, withoutControlsIn(one)] as const);
  return Object.fromEntries(entries) as T;
}

/** True for a text in which something stands that nobody would see, a line end or a tab too. */
export function hasControls(text: string): boolean {
  return !SEEN.test(text) && text.search(unseenSigns()) >= 0;
}

/**
 * JSON, or any text in which such signs stand between quotes only, with escapes in their place:
 * whoever reads it reads the same values.
 */
export function withEscapes(json: string): string {
  return replaced(json, true, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A value as JSON that can be shown: what nobody would see is escaped. */
export function shownJson(value: unknown, indent?: number): string {
  return withEscapes(JSON.stringify(value, null, indent));
}

/** XML in which references stand in place of the signs that nobody would see. */
export function withReferences(xml: string): string {
  return replaced(xml, true, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return `&#${code};`;
  });
}

function replaced(text: string, lines: boolean, by: (sign: string) => string): string {
  if ((lines ? SEEN_LINES : SEEN).test(text)) return text;
  return text.replaceAll(unseenSigns(), (sign) => (lines && LAYS_OUT.has(sign) ? sign : by(sign)));
}
