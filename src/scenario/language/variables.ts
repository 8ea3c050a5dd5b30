/** `${name}`, with the name in the first group. Make a fresh one for each use: it has state. */
function mark(): RegExp {
  return /\$\{([^}]*)\}/g;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What a variable's name looks like, as a pattern for editors. */
export const VARIABLE_NAME_PATTERN = NAME.source;

/** True when `text` may name a variable: letters, digits and `_`, no digit first. */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/** True when a `${name}` stands somewhere in `text`. */
export function hasVariable(text: string): boolean {
  return mark().test(text);
}

/** The names of all variables in `text`, in order. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(mark())].map((match) => match[1] ?? '');
}

/** `text` with the value in place of every `${name}` that `values` has; the others stay. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(mark(), (whole, name: string) => values.get(name) ?? whole);
}
