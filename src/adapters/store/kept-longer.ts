import type { Fact } from '../../domain/fact.ts';
import type { SealedBox } from './sealed-box.ts';
import {
  beforeOf,
  isSameTag,
  NO_LINK,
  openLink,
  sealLink,
  tagOf,
  tagText,
} from './sealed-chain.ts';
import type { LongerRow, ReadableRows } from './store-rows.ts';
import { StoreDamaged } from './store.ts';

/** Where the chain of what is kept longer begins and ends. */
export interface LongerBounds {
  /** The oldest row, by its place in the chain; 1 more than {@link newest} when there is none. */
  readonly first: number;
  readonly newest: number;
  /** The tag of the newest row, as text. */
  readonly tag: string;
  /** When the newest of what was let go of happened; `null`: nothing was. */
  readonly since: number | null;
}

/** The bounds of a chain that has nothing yet. */
export const NOTHING_LONGER: LongerBounds = {
  ...{ first: 1, newest: 0, tag: tagText(NO_LINK), since: null },
};

/** How many facts go into one row. */
const FACTS_A_ROW = 256;

/** How many rows are read at once. */
const PAGE = 16;

/** Facts of one kind that outlive the rest of the archive: a sealed chain of their own. */
export class KeptLonger {
  readonly #parts: { readonly rows: ReadableRows; readonly box: SealedBox };
  readonly #bounds: () => LongerBounds;

  /** @param bounds how far the chain goes now. */
  constructor(
    parts: { readonly rows: ReadableRows; readonly box: SealedBox },
    bounds: () => LongerBounds,
  ) {
    this.#parts = parts;
    this.#bounds = bounds;
  }

  /** Facts after `seq`, oldest first, at most `limit`. */
  after(seq: number, limit: number): readonly Fact[] {
    const { first } = this.#bounds();
    const begin = Math.max(first, this.#parts.rows.longerUpTo(seq + 1) ?? first);
    const facts: Fact[] = [];
    for (const row of this.#rows(begin)) {
      for (const fact of row.facts) if (fact.seq > seq && facts.length < limit) facts.push(fact);
      if (facts.length >= limit) break;
    }
    return facts;
  }

  /** Facts before `seq`, newest first, at most `limit`. */
  before(seq: number, limit: number): readonly Fact[] {
    const { first, newest } = this.#bounds();
    const facts: Fact[] = [];
    const last = Math.min(newest, this.#parts.rows.longerUpTo(seq - 1) ?? 0);
    for (let n = last; n >= first && facts.length < limit; n -= 1) {
      const [row] = this.#rows(n);
      for (const fact of row?.facts.toReversed() ?? [])
        if (fact.seq < seq && facts.length < limit) facts.push(fact);
    }
    return facts;
  }

  /** The rows whose facts all happened before that moment, from the oldest on, at most `limit`. */
  olderThan(at: number, limit: number): readonly OpenRow[] {
    const older: OpenRow[] = [];
    for (const row of this.#rows(this.#bounds().first)) {
      if (older.length >= limit || (row.facts.at(-1)?.at ?? 0) >= at) break;
      older.push(row);
    }
    return older;
  }

  /** The rows from that place on to the end, each as it was written and where it was. */
  *#rows(begin: number): Generator<OpenRow, void> {
    const { newest, tag } = this.#bounds();
    let before: Uint8Array | null = null;
    for (let next = begin; next <= newest;) {
      const page: readonly LongerRow[] = this.#parts.rows.longer(next, PAGE);
      if (page.length === 0) throw missing();
      for (const row of page) {
        if (next > newest) return;
        const follows = before === null || isSameTag(beforeOf(row.link), before);
        const isLast = row.n === newest;
        if (row.n !== next || !follows || (isLast && tagText(tagOf(row.link)) !== tag)) {
          throw missing();
        }
        yield openRow(this.#parts.box, row);
        before = tagOf(row.link);
        next += 1;
      }
    }
  }
}

/** The bounds of what is whole of a chain up to its end; the same where all of it is. */
export function wholeLonger(
  { rows, box }: { readonly rows: ReadableRows; readonly box: SealedBox },
  bounds: LongerBounds,
  at: number,
): LongerBounds {
  let tag = bounds.tag;
  for (let n = bounds.newest; n >= bounds.first; n -= 1) {
    const [row] = rows.longer(n, 1);
    if (row?.n !== n || tagText(tagOf(row.link)) !== tag || !opens(box, row)) {
      return { ...bounds, first: n + 1, since: at };
    }
    tag = tagText(beforeOf(row.link));
  }
  return bounds;
}

function opens(box: SealedBox, row: LongerRow): boolean {
  try {
    openRow(box, row);
    return true;
  } catch {
    return false;
  }
}

interface OpenRow {
  readonly n: number;
  readonly facts: readonly Fact[];
}

/** The next rows of a chain, with these facts, and its bounds with them. */
export function sealedLonger(
  box: SealedBox,
  bounds: LongerBounds,
  facts: readonly Fact[],
): { readonly rows: readonly LongerRow[]; readonly bounds: LongerBounds } {
  const rows: LongerRow[] = [];
  let { newest: n } = bounds;
  let tag: Uint8Array = Buffer.from(bounds.tag, 'base64');
  for (let at = 0; at < facts.length; at += FACTS_A_ROW) {
    const some = facts.slice(at, at + FACTS_A_ROW);
    n += 1;
    const link = sealLink(box, { chain: 'longer', n }, tag, JSON.stringify(some));
    rows.push({ n, first: some[0]?.seq ?? 0, link });
    tag = tagOf(link);
  }
  return { rows, bounds: { ...bounds, newest: n, tag: tagText(tag) } };
}

function openRow(box: SealedBox, { n, first, link }: LongerRow): OpenRow {
  try {
    const facts = JSON.parse(openLink(box, { chain: 'longer', n }, link)) as readonly Fact[];
    if (facts[0]?.seq === first) return { n, facts };
  } catch {
    // Told below, as one that stands in a wrong place is.
  }
  throw missing();
}

function missing(): StoreDamaged {
  return new StoreDamaged('Of what is kept longer than the rest, something is missing or changed.');
}
