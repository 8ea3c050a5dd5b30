/** British English has no comma before the last of a row. */
const ROWS = {
  and: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
  or: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
} as const;

const PLURALS = new Intl.PluralRules('en-GB');

/** Names in a row: `Pat`, `Pat and Lee`, `Pat, Lee and Kim`, `Pat, Lee and 12 others`. */
export function listed(names: readonly string[], most = 4): string {
  if (names.length <= most) return ROWS.and.format(names);
  return ROWS.and.format([...names.slice(0, most - 1), `${names.length - most + 1} others`]);
}

/** What may be chosen from: `a`, `a or b`, `a, b or c`. */
export function either(choices: readonly string[]): string {
  return ROWS.or.format(choices);
}

/** The form of a word that goes with so many: `is` or `are`, `it` or `them`. */
export function plural(count: number, one: string, many: string): string {
  return PLURALS.select(count) === 'one' ? one : many;
}

/** `1 key`, `3 keys`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${plural(count, one, many)}`;
}
