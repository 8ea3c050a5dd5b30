import { GrowingArchive } from './growing-archive.ts';
import { wholeLonger } from './kept-longer.ts';
import { openCommit, type ArchiveBounds } from './sealed-archive.ts';
import { beforeOf, isSameTag, tagOf, tagText } from './sealed-chain.ts';
import { checkpointLink, openCheckpoint, type StoreState } from './sealed-states.ts';
import { wholeLog, type StoreParts } from './store-opening.ts';
import type { Loss } from './store.ts';

/**
 * Gives up what is damaged of a store and goes on from what is whole: the commits up to the first
 * that is not, and of the archive what stands behind its last fault.
 *
 * @param at when this is, in milliseconds since the epoch.
 * @throws StoreDamaged when nothing is whole.
 */
export function acceptLoss(parts: StoreParts, at: number): StoreState {
  const { state, damage } = wholeLog(parts);
  const { rows, mark } = parts;
  rows.cutBehind(state.n);
  mark.raise({ n: state.n, tag: tagText(state.tag) });
  mark.flush();
  const losses = damage === null ? state.losses : [...state.losses, { at, what: damage }];
  return withWholeArchive(parts, { ...state, losses }, at);
}

/** The archive behind its last fault, with its index made anew. */
function withWholeArchive(parts: StoreParts, state: StoreState, at: number): StoreState {
  const found = searched(parts, state.bounds);
  const from = found.lastBad === 0 ? state.bounds.from : beginningBehind(parts, found.lastBad);
  const kept = found.commits.filter(({ n }) => n >= from);
  const growing = new GrowingArchive(parts, state.bounds);
  const { letGo, first } = state.bounds;
  const longer = wholeLonger(parts, state.bounds.longer, at);
  const ends = {
    ...{ from, first: kept[0]?.first ?? state.bounds.newest + 1, longer },
    letGo: found.lastBad === 0 ? letGo : null,
  };
  growing.begins(ends);
  const losses = [
    ...state.losses,
    ...lostWhen(
      at,
      found.lastBad > 0,
      `facts from ${first} to ${ends.first - 1}, of which some were changed or missing.`,
    ),
    ...lostWhen(at, longer !== state.bounds.longer, 'some of what is kept longer than the rest.'),
  ];
  const index = kept.flatMap(({ n, topics }) => topics.map((topic) => [topic, n] as const));
  const [newest] = parts.rows.checkpoints();
  const base = newest === undefined ? null : parts.rows.base(newest.base);
  if (newest === undefined || base === null) return { ...state, losses };
  const { tag, ...checkpoint } = openCheckpoint(parts.box, newest, base);
  const bounds = { ...checkpoint.bounds, ...ends };
  const beside = { log: tag, base };
  const link = checkpointLink(parts.box, newest.n, beside, { ...checkpoint, bounds, losses });
  parts.rows.drop({ before: from, index, checkpoint: link });
  return { ...state, losses, bounds: growing.bounds };
}

function lostWhen(at: number, isLost: boolean, what: string): readonly Loss[] {
  return isLost ? [{ at, what }] : [];
}

interface Searched {
  /** The newest commit whose facts are not what was written, or whose neighbour is missing; 0: none. */
  readonly lastBad: number;
  readonly commits: readonly {
    readonly n: number;
    readonly first: number;
    readonly topics: readonly string[];
  }[];
}

const PAGE = 256;

function searched({ rows, box }: StoreParts, bounds: ArchiveBounds): Searched {
  const commits: Searched['commits'][number][] = [];
  let lastBad = 0;
  let before: Uint8Array | null = null;
  for (let from = bounds.from; ;) {
    const page = rows.archive(from, PAGE);
    for (const row of page) {
      from = row.n + 1;
      if (before !== null && !isSameTag(beforeOf(row.link), before)) lastBad = row.n - 1;
      before = tagOf(row.link);
      try {
        const { links, facts } = openCommit(box, row);
        commits.push({ n: row.n, first: facts[0]?.seq ?? row.first, topics: Object.keys(links) });
      } catch {
        lastBad = row.n;
      }
    }
    if (page.length < PAGE) break;
  }
  // What is missing at the beginning has no neighbour to miss it.
  const [oldest] = commits;
  if (lastBad === 0 && oldest !== undefined && oldest.first !== bounds.first)
    lastBad = oldest.n - 1;
  const ends = before === null ? bounds.newest < bounds.first : isSameTag(before, bounds.tag);
  return { lastBad: ends ? lastBad : bounds.n, commits };
}

/** The first commit behind that one at which it is known what the bridge was. */
function beginningBehind({ rows }: StoreParts, n: number): number {
  const base = rows.baseFrom(n);
  return (base?.n ?? rows.tip()) + 1;
}
