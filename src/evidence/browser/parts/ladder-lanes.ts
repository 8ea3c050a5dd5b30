import { FIXED_LANES } from '../../../scenario/report/fixed-lanes.ts';
import type { Rows } from './row-filter.ts';

/** From so many callers on, a lane for the first few of them says nothing. */
const MANY_CALLERS = 20;

/** What lanes are laid out for. */
export interface LaidOut {
  readonly rows: Rows;
  /** The places of the rows that are shown. */
  readonly places: readonly number[];
  /** Everybody's names, in the order of their lanes. */
  readonly parties: readonly string[];
  /** The callers that are chosen; none for all. */
  readonly chosen: readonly string[];
  /** How many lanes there is room for. */
  readonly room: number;
}

/**
 * Names of the lanes from the left: callers that are chosen, or else the first ones, who share the lane
 * `others` when there are too many, then the bridge's own. Those of administrators and mail are there when
 * they have a part.
 */
export function lanesOf({ rows, places, parties, chosen, room }: LaidOut): readonly string[] {
  const used = new Set<string>();
  for (const place of places) {
    const row = rows.at(place);
    for (const lane of [row?.from, row?.to]) if (typeof lane === 'string') used.add(lane);
  }
  const bridge = FIXED_LANES.filter((lane, place) => place < 2 || used.has(lane));
  const wanted = (chosen.length > 0 ? chosen : parties).filter((lane) => used.has(lane));
  const left = Math.max(1, room - bridge.length);
  const fewer = wanted.length > MANY_CALLERS && chosen.length === 0 ? 0 : left - 1;
  const own = wanted.length <= left ? wanted : wanted.slice(0, fewer);
  const shared = wanted.length > own.length ? [own.length === 0 ? 'callers' : 'others'] : [];
  return [...own, ...shared, ...bridge];
}

/** The column of a lane; callers without one of their own have the shared one, and -1 is none. */
export function columnOf(lanes: readonly string[], lane: string | null): number {
  if (lane === null) return -1;
  const own = lanes.indexOf(lane);
  if (own >= 0) return own;
  return Math.max(lanes.indexOf('others'), lanes.indexOf('callers'));
}
