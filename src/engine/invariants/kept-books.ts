import type { Book } from './invariant.ts';

/** What an invariant remembers, as plain data: a list of names, or of names and what they have. */
export type KeptBooks = Readonly<
  Record<string, readonly (string | readonly [string, string | number | object])[]>
>;

/** Copies: what an invariant notes later does not change a snapshot. */
export function keptBooks(books: Readonly<Record<string, Book>>): KeptBooks {
  return Object.fromEntries(
    Object.entries(books).map(([name, book]) => [
      name,
      book instanceof Set
        ? [...book]
        : Array.from(book, ([key, value]) => [key, plain(value)] as const),
    ]),
  );
}

/** Fills empty books with what was kept of them. */
export function fillBooks(books: Readonly<Record<string, Book>>, kept: KeptBooks): void {
  for (const [name, book] of Object.entries(books)) {
    for (const entry of kept[name] ?? []) {
      if (typeof entry !== 'string')
        (book as Map<string, unknown>).set(entry[0], unplain(entry[1]));
      else if (book instanceof Set) book.add(entry);
    }
  }
}

function plain(value: string | number | object): string | number | object {
  return value instanceof Set ? [...value] : structuredClone(value);
}

/** A list is what is kept of a set. */
function unplain(value: string | number | object): string | number | object {
  return Array.isArray(value) ? new Set<unknown>(value) : structuredClone(value);
}
