import { NOTHING_LONGER } from './kept-longer.ts';
import { noneSince } from './recent-topics.ts';
import type { ArchiveBounds } from './sealed-archive.ts';
import type { SealedBox } from './sealed-box.ts';
import {
  beforeOf,
  NO_LINK,
  openLink,
  sealLink,
  tagOf,
  tagOfText,
  tagText,
} from './sealed-chain.ts';
import { withEnds, type NewEnds } from './growing-archive.ts';
import type { BaseRow, CheckpointRow, StoreRows } from './store-rows.ts';
import type { Kept, Loss } from './store.ts';
import { DAY_MS } from '../../domain/duration.ts';

/** A store as it is found. */
export interface StoreState {
  readonly kept: Kept | null;
  /** The newest commit, and the tag that the next one names. */
  readonly n: number;
  readonly tag: Uint8Array;
  /** The newest base. */
  readonly base: BaseRow | null;
  readonly bounds: ArchiveBounds;
  readonly losses: readonly Loss[];
}

/** All that was open behind a commit, and how far the archive went. */
export interface Checkpoint {
  readonly at: number;
  readonly counters: unknown;
  readonly open: unknown;
  readonly bounds: ArchiveBounds;
  readonly losses: readonly Loss[];
}

/** Seals what lasts, as it is behind commit `n`. */
export function baseLink(box: SealedBox, n: number, at: number, base: unknown): BaseRow {
  const link = sealLink(box, { chain: 'base', n }, NO_LINK, JSON.stringify(base));
  return { n, day: Math.floor(at / DAY_MS), link };
}

/** What lasts, as it was. @throws Error when it is not what was written. */
export function openBase(box: SealedBox, { n, link }: BaseRow): unknown {
  return JSON.parse(openLink(box, { chain: 'base', n }, link)) as unknown;
}

/** Seals what is open behind commit `n`, whose link in the log has that tag. */
export function checkpointLink(
  box: SealedBox,
  n: number,
  beside: { readonly log: Uint8Array; readonly base: BaseRow },
  { bounds, ...state }: Checkpoint,
): CheckpointRow {
  // What is recent behind a checkpoint is in the rows with it.
  const { tag, heads, recent: _, ...ends } = bounds;
  const archive = { ...ends, tag: tagText(tag), heads: [...heads] };
  const place = { chain: 'checkpoint', n, beside: tagOf(beside.base.link) } as const;
  const link = sealLink(box, place, beside.log, JSON.stringify({ ...state, archive }));
  return { n, base: beside.base.n, link };
}

/** What was open behind a commit. @throws Error when it is not what was written. */
export function openCheckpoint(
  box: SealedBox,
  { n, link }: CheckpointRow,
  base: BaseRow,
): Checkpoint & { /** The tag of the commit in the log. */ readonly tag: Uint8Array } {
  const place = { chain: 'checkpoint', n, beside: tagOf(base.link) } as const;
  const { archive, ...state } = JSON.parse(openLink(box, place, link)) as KeptCheckpoint;
  const { tag, heads, ...ends } = archive;
  // An older version let go of nothing.
  const begun = { letGo: null, longer: NOTHING_LONGER };
  const index = { heads: new Map(heads), recent: noneSince(n) };
  const bounds = { ...begun, ...ends, tag: tagOfText(tag), ...index };
  return { ...state, bounds, tag: beforeOf(link) };
}

/**
 * The same checkpoint with another beginning of the archive; as it is where it cannot be read, for then
 * the other one is what counts.
 */
export function withBeginning(
  { rows, box }: { readonly rows: Pick<StoreRows, 'base'>; readonly box: SealedBox },
  row: CheckpointRow,
  ends: NewEnds,
): CheckpointRow {
  const base = rows.base(row.base);
  if (base === null) return row;
  try {
    const { tag, ...checkpoint } = openCheckpoint(box, row, base);
    const bounds = withEnds(checkpoint.bounds, ends);
    return checkpointLink(box, row.n, { log: tag, base }, { ...checkpoint, bounds });
  } catch {
    return row;
  }
}

/** A checkpoint as JSON. */
type KeptCheckpoint = Omit<Checkpoint, 'bounds'> & {
  readonly archive: Pick<ArchiveBounds, 'first' | 'newest' | 'from' | 'n'> & {
    readonly letGo?: ArchiveBounds['letGo'];
    readonly longer?: ArchiveBounds['longer'];
    readonly tag: string;
    readonly heads: readonly (readonly [string, number])[];
  };
};
