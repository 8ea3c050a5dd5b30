import type { Fact } from '../domain/fact.ts';

/** The fields that every fact has; they come first on a line, in this order. */
const HEAD = ['seq', 'at', 'cause', 'type'];

/**
 * A journal as JSON Lines: one fact a line, `seq`, `at`, `cause` and `type` first, the other
 * fields in the order of the alphabet at every depth. Equal runs give equal bytes (rule REC-2).
 */
export function journalText(journal: readonly Fact[]): string {
  return journal.map((fact) => `${JSON.stringify(ordered(fact, HEAD))}\n`).join('');
}

function ordered(value: unknown, first: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const rest = Object.keys(fields)
    .filter((name) => !first.includes(name))
    .toSorted((a, b) => (a < b ? -1 : 1));
  return Object.fromEntries(
    [...first.filter((name) => name in fields), ...rest].map((name) => [
      name,
      ordered(fields[name]),
    ]),
  );
}
