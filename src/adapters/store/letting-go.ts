import type { Fact } from '../../domain/fact.ts';
import type { GrowingArchive, NewEnds } from './growing-archive.ts';
import { KeptLonger, sealedLonger } from './kept-longer.ts';
import { openCommit, SealedArchive, type ArchiveParts } from './sealed-archive.ts';
import { openBase, withBeginning } from './sealed-states.ts';
import type { ArchiveRow, LongerRow, StoreRows } from './store-rows.ts';
import { StoreDamaged, type LetGoAsked } from './store.ts';

/** What is let go of. */
export interface LettingGo extends ArchiveParts {
  readonly rows: StoreRows;
  readonly growing: GrowingArchive;
  /** The newest commit, by its number. */
  readonly tip: () => number;
}

/** How much is removed at once: so many commits, or so many bytes of them. */
const PIECE = { commits: 64, bytes: 262_144 } as const;

/** How many facts are read at once of those that outlive the rest. */
const PAGE = 64;

/** How many rows of what is kept longer go at once. */
const ROWS = 8;

/**
 * Lets go of what is old, one base after the other. First the archive begins later, then, with the next
 * round, what stands before goes: who reads it beside us meanwhile still finds what was there when asked.
 */
export function* letGo(parts: LettingGo, asked: LetGoAsked): Generator<void, void> {
  yield* cleared(parts);
  for (;;) {
    const next = nextBeginning(parts, asked);
    if (next === null) break;
    const facts = yield* outliving(parts, next);
    begin(parts, next, facts);
    yield;
  }
  yield* shortenLonger(parts, asked.longerBefore);
}

/** Removes what stands before the beginning. */
function* cleared({ rows, box, growing }: LettingGo): Generator<void, void> {
  const { from } = growing.bounds;
  for (;;) {
    const piece = pieceOf(rows.archive(0, PIECE.commits).filter(({ n }) => n < from));
    if (piece.length === 0) return;
    rows.forget(piece.map((row) => ({ n: row.n, topics: topicsOf(row, box) })));
    yield;
  }
}

function pieceOf(rows: readonly ArchiveRow[]): readonly ArchiveRow[] {
  let bytes = 0;
  return rows.filter(({ link }) => {
    const isIn = bytes < PIECE.bytes;
    bytes += link.length;
    return isIn;
  });
}

function topicsOf(row: ArchiveRow, box: LettingGo['box']): readonly string[] | null {
  try {
    return Object.keys(openCommit(box, row).links);
  } catch {
    return null;
  }
}

interface Next {
  /** The commit of the base, and when that was taken. */
  readonly base: number;
  readonly at: number;
  /** The first fact behind it. */
  readonly first: number;
}

/** The next base before which there are facts, all of them old; and of which every checkpoint knows. */
function nextBeginning(
  { rows, box, index, growing }: LettingGo,
  { before, taken }: LetGoAsked,
): Next | null {
  const { bounds } = growing;
  const archive = new SealedArchive({ rows, box, index }, () => growing.bounds);
  const last = rows.checkpoints().at(-1)?.n ?? 0;
  let base = rows.baseFrom(bounds.from);
  for (; base !== null && base.n <= last; base = rows.baseFrom(base.n + 1)) {
    const said = taken(openBase(box, base));
    if (said === null || said.after < bounds.first) continue;
    const [newest] = archive.after(said.after - 1, 1);
    if (newest === undefined || newest.at >= before) return null;
    const first = rows.archive(base.n + 1, 1)[0]?.first ?? bounds.newest + 1;
    // A base that does not stand where it says is no beginning.
    if (first === said.after + 1) return { base: base.n, at: said.at, first };
  }
  return null;
}

/** The facts before the new beginning that are kept longer. */
function* outliving(
  { rows, box, index, growing }: LettingGo,
  { first: end }: Next,
): Generator<void, readonly Fact[]> {
  const archive = new SealedArchive({ rows, box, index }, () => growing.bounds);
  const facts: Fact[] = [];
  for (let seq = growing.bounds.first - 1; ;) {
    const page = archive.topic(index.longer, seq, PAGE);
    for (const fact of page) if (fact.seq < end) facts.push(fact);
    seq = page.at(-1)?.seq ?? end;
    if (page.length < PAGE || seq >= end) return facts;
    yield;
  }
}

function begin(parts: LettingGo, { base, at, first }: Next, facts: readonly Fact[]): void {
  const { bounds } = parts.growing;
  const longer = sealedLonger(parts.box, bounds.longer, facts);
  const ends = { from: base + 1, first, letGo: { base, at }, longer: longer.bounds };
  written(parts, ends, longer.rows);
}

/** Lets go of the oldest of what is kept longer. */
function* shortenLonger(parts: LettingGo, before: number): Generator<void, void> {
  for (;;) {
    const { from, first, letGo: begun, longer } = parts.growing.bounds;
    const chain = new KeptLonger(parts, () => longer);
    const gone = chain.olderThan(before, ROWS);
    const last = gone.at(-1);
    if (last === undefined) return;
    const since = last.facts.at(-1)?.at ?? longer.since;
    const kept = { ...longer, first: last.n + 1, since };
    written(parts, { from, first, letGo: begun, longer: kept }, []);
    yield;
  }
}

function written(parts: LettingGo, ends: NewEnds, added: readonly LongerRow[]): void {
  const { rows, growing, tip } = parts;
  const checkpoints = rows.checkpoints().map((row) => withBeginning(parts, row, ends));
  if (checkpoints.length === 0) throw new StoreDamaged('Nothing says what is open.');
  const basesBefore = ends.letGo?.base ?? 0;
  const longer = { added, before: ends.longer.first };
  rows.begin({ after: tip(), checkpoints, basesBefore, longer });
  growing.begins(ends);
}
