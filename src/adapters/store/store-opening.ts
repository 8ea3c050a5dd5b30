import type { HighWaterMark, Mark } from './high-water.ts';
import { GrowingArchive } from './growing-archive.ts';
import { NOTHING_ARCHIVED, openCommit, type ArchiveBounds } from './sealed-archive.ts';
import type { SealedBox } from './sealed-box.ts';
import { beforeOf, isSameTag, NO_LINK, openLink, tagOf, tagText } from './sealed-chain.ts';
import { openBase, openCheckpoint, type Checkpoint, type StoreState } from './sealed-states.ts';
import type { BaseRow, CheckpointRow, LogRow, StoreRows } from './store-rows.ts';
import { StoreDamaged, type FactIndex, type Kept } from './store.ts';

/** What a sealed store is made of. */
export interface StoreParts {
  readonly rows: StoreRows;
  readonly box: SealedBox;
  readonly index: FactIndex;
  readonly mark: HighWaterMark;
}

/** The parts of a log that are whole, and what is wrong with the rest; `null`: nothing is. */
export interface WholeLog {
  readonly state: StoreState;
  readonly damage: string | null;
}

/**
 * Reads what a store was left with.
 *
 * @throws StoreDamaged when it is not what was written, or not all of it.
 */
export function openStore(parts: StoreParts): StoreState {
  const { state, damage } = wholeLog(parts);
  const missing = damage ?? shorterAtBeginning(parts, state.bounds);
  if (missing !== null) throw new StoreDamaged(`The data folder is not as it was left: ${missing}`);
  return state;
}

/**
 * Reads as much of a store as is whole.
 *
 * @throws StoreDamaged when nothing of it is.
 */
export function wholeLog(parts: StoreParts): WholeLog {
  const start = newestCheckpoint(parts);
  if (start === null) return { state: NEW_STORE, damage: lostAll(parts) };
  const { rows } = parts;
  const archive = new GrowingArchive(parts, start.checkpoint.bounds);
  const log: Kept['log'][number][] = [];
  let { n, tag } = start;
  let damage: string | null = null;
  for (const row of rows.log(n)) {
    const read = readLog(parts, row, { n, tag }, archive);
    if (typeof read === 'string') {
      damage = read;
      break;
    }
    log.push(read);
    n = row.n;
    tag = tagOf(row.link);
  }
  damage ??= shorterThanKnown(parts, { n, tag }, start);
  const { base, checkpoint } = start;
  const { open, counters, losses } = checkpoint;
  const kept = { base: openBase(parts.box, base), open, counters, log };
  const { bounds } = archive;
  return { state: { kept, n, tag, base, bounds, losses }, damage };
}

/** A store that nothing was ever written to. */
const NEW_STORE: StoreState = {
  ...{ kept: null, n: 0, tag: NO_LINK, base: null, bounds: NOTHING_ARCHIVED, losses: [] },
};

interface Start {
  readonly n: number;
  readonly tag: Uint8Array;
  readonly base: BaseRow;
  readonly checkpoint: Checkpoint;
}

/** The newest checkpoint that can be read: the log since the one before it is kept for this case. */
function newestCheckpoint({ rows, box }: StoreParts): Start | null {
  const checkpoints = rows.checkpoints();
  if (checkpoints.length === 0) return null;
  for (const row of checkpoints) {
    const read = readCheckpoint(rows, box, row);
    if (read !== null) return read;
  }
  throw new StoreDamaged(
    'What was open in the data folder cannot be read: it was changed, or data.key is that of another folder.',
  );
}

function readCheckpoint(rows: StoreRows, box: SealedBox, row: CheckpointRow): Start | null {
  const base = rows.base(row.base);
  if (base === null) return null;
  try {
    const { tag, ...checkpoint } = openCheckpoint(box, row, base);
    openBase(box, base);
    return { n: row.n, tag, base, checkpoint };
  } catch {
    return null;
  }
}

/** What a commit says, which must follow that one; or what is wrong with it, in words. */
function readLog(
  { rows, box }: StoreParts,
  row: LogRow,
  before: { readonly n: number; readonly tag: Uint8Array },
  archive: GrowingArchive,
): Kept['log'][number] | string {
  const next = before.n + 1;
  if (row.n !== next) return `commit ${next} is missing, and ${row.n} follows.`;
  if (!isSameTag(beforeOf(row.link), before.tag)) {
    return `commit ${row.n} does not follow commit ${before.n}: they are of two different times.`;
  }
  const [facts] = rows.archive(row.n, 1);
  const own = facts?.n === row.n ? facts : null;
  try {
    const beside = own === null ? NO_LINK : tagOf(own.link);
    const text = openLink(box, { chain: 'log', n: row.n, beside }, row.link);
    if (own !== null) archive.reads(own);
    return JSON.parse(text) as Kept['log'][number];
  } catch {
    return `commit ${row.n} was changed, or its facts were.`;
  }
}

/** What was let go of is known: a record that begins later than that has lost its beginning. */
function shorterAtBeginning({ rows, box }: StoreParts, bounds: ArchiveBounds): string | null {
  const { from, first, newest } = bounds;
  if (first > newest) return null;
  const [row] = rows.archive(from, 1);
  const found = row === undefined ? null : (openCommit(box, row).facts[0]?.seq ?? null);
  return found === first ? null : `its record should begin with fact ${first}.`;
}

/** What the store itself and the mark beside it know of commits that are not there. */
function shorterThanKnown(
  { rows, mark }: StoreParts,
  { n, tag }: { readonly n: number; readonly tag: Uint8Array },
  start: Start,
): string | null {
  const known = mark.read();
  if (known === 'damaged') return 'the file high-water was changed.';
  if (known === null)
    return 'the file high-water is missing, which says how far the store had come.';
  const newest = Math.max(known.n, rows.tip());
  if (newest > n) {
    return `${newest - n} commits that were acknowledged are missing: it ends with commit ${n}, and had come to ${newest}.`;
  }
  // What was before the newest cut is not kept, and a mark may lag behind a loss of power.
  if (known.n < start.n) return null;
  const kept = known.n === start.n ? start.tag : tagAt(rows, known.n);
  const there = known.n === n ? tag : kept;
  if (there === null || tagText(there) === known.tag) return null;
  return `commit ${known.n} is another than the one that was acknowledged: store and high-water are of two different times.`;
}

/** How far the rows themselves say that they have come, for a copy of them. */
export function newestMark(rows: StoreRows): Mark {
  const n = rows.tip();
  const [cut] = rows.checkpoints();
  const tag = tagAt(rows, n) ?? (cut?.n === n ? beforeOf(cut.link) : NO_LINK);
  return { n, tag: n === 0 ? '' : tagText(tag) };
}

function tagAt(rows: StoreRows, n: number): Uint8Array | null {
  const [row] = rows.log(n - 1);
  return row?.n === n ? tagOf(row.link) : null;
}

/** Why a store without a checkpoint is no new one; `null` when it is. */
function lostAll({ rows, mark }: StoreParts): string | null {
  const known = mark.read();
  if (known === 'damaged') return 'the file high-water was changed, and the store is empty.';
  const n = Math.max(known?.n ?? 0, rows.tip());
  if (n === 0) return null;
  return `the store is empty, and ${n} commits had been acknowledged.`;
}
