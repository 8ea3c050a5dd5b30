/** `${name}`, with the name in the first group. Make a fresh one for each use: it has state. */
function mark(): RegExp {
  return /\$\{([^}]*)\}/g;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What stands between the braces of `${$}`, which is a dollar sign and no variable. */
const DOLLAR = '$';

/** What a variable's name looks like, as a pattern for editors. */
export const VARIABLE_NAME_PATTERN = NAME.source;

/** True when `text` may name a variable: letters, digits and `_`, no digit first. */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/** True when a `${name}` stands somewhere in `text`. */
export function hasVariable(text: string): boolean {
  return variablesIn(text).length > 0;
}

/** The names of all variables in `text`, in order. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(mark())].flatMap(([, name = '']) => (name === DOLLAR ? [] : [name]));
}

/**
 * `text` with the value in place of every `${name}` that `values` has; the others stay, and so does
 * `${$}`: what comes out may be filled in once more.
 */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(mark(), (whole, name: string) => values.get(name) ?? whole);
}

/** As {@link fillIn}, for the last time: a `${$}` becomes the dollar sign that it stands for. */
export function fillOut(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(mark(), (whole, name: string) =>
    name === DOLLAR ? DOLLAR : (values.get(name.trim()) ?? whole),
  );
}

/** What a text without variables says: a dollar sign for every `${$}`. */
export function plainText(text: string): string {
  return fillOut(text, new Map());
}

/** A value with every text in it changed, as deep as it goes; what stands under these keys stays. */
export function mapTexts<T>(
  value: T,
  change: (text: string) => string,
  but: ReadonlySet<string> = NO_KEYS,
): T {
  const mapped = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part);
    if (Array.isArray(part)) return part.map((one: unknown) => mapped(one));
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([key, one]: [string, unknown]) => [
      key,
      but.has(key) ? one : mapped(one),
    ]);
    return Object.fromEntries(entries);
  };
  // It has the shape that it had.
  return mapped(value) as T;
}

/** A value as the language has it: {@link asWritten} for all texts in it but those under these keys. */
export function asWrittenIn<T>(value: T, but?: ReadonlySet<string>): T {
  return mapTexts(value, asWritten, but);
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** A text as the language has it in which no variable is meant: {@link plainText} gives it back. */
export function asWritten(text: string): string {
  return text.replaceAll('${', '${$}{');
}
