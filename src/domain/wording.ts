/** British English has no comma before the last of a row. */
const LANGUAGE = 'en-GB';

/** Made when they are first used: each costs a start some milliseconds, and many runs say nothing of the kind. */
const MADE: {
  conjunction?: Intl.ListFormat;
  disjunction?: Intl.ListFormat;
  plurals?: Intl.PluralRules;
} = {};

function row(names: readonly string[], type: 'conjunction' | 'disjunction'): string {
  // As every such row would be; a row of one is the usual case.
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  return (MADE[type] ??= new Intl.ListFormat(LANGUAGE, { type })).format(names);
}

/** Names in a row: `Pat`, `Pat and Lee`, `Pat, Lee and Kim`, `Pat, Lee and 12 others`. */
export function listed(names: readonly string[], most = 4): string {
  if (names.length <= most) return row(names, 'conjunction');
  const others = `${names.length - most + 1} others`;
  return row([...names.slice(0, most - 1), others], 'conjunction');
}

/** What may be chosen from: `a`, `a or b`, `a, b or c`. */
export function either(choices: readonly string[]): string {
  return row(choices, 'disjunction');
}

/** The form of a word that goes with so many: `is` or `are`, `it` or `them`. */
export function plural(count: number, one: string, many: string): string {
  MADE.plurals ??= new Intl.PluralRules(LANGUAGE);
  return MADE.plurals.select(count) === 'one' ? one : many;
}

/** `1 key`, `3 keys`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${plural(count, one, many)}`;
}

/** A text that ends as a sentence does, with a full stop where it ends with no sign of its own. */
export function fullStopped(text: string): string {
  const words = text.trimEnd();
  return /[.!?…]$/u.test(words) ? words : `${words}.`;
}
