import type { Numbering } from './renumbering.ts';

/** How the bridge names what it counts, wherever it stands in a text. */
const COUNTED = /\b(?:c|app|mail)-\d+\b/gu;

/** What a part of a journal is asked about, as the part calls it: `c-7` may be its `c-1`. */
export function asInPart(name: string, { ids }: Numbering): string {
  for (const [part, whole] of ids) if (whole === name) return part;
  return name;
}

/**
 * What was said of a part of a journal, as if of the whole: calls, participants, mails and the fields
 * `seq` are as the bridge's own journal has them.
 */
export function asInWhole<T>(said: T, whole: Numbering): T {
  return translated(said, '', whole) as T;
}

function translated(value: unknown, field: string, whole: Numbering): unknown {
  if (typeof value === 'string') return value.replaceAll(COUNTED, (id) => whole.ids.get(id) ?? id);
  if (typeof value === 'number') return field === 'seq' ? (whole.seqs[value - 1] ?? value) : value;
  if (Array.isArray(value)) return value.map((item) => translated(item, field, whole));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, translated(item, name, whole)]),
  );
}
