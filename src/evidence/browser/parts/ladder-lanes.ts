import { FIXED_LANES } from '../../../scenario/report/fixed-lanes.ts';
import type { LaneId } from './lane-id.ts';
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

/** The columns of the lanes. */
export interface LaneColumn {
  /** Whose it is; `shared` by all callers without one of their own. */
  readonly id: LaneId | 'shared';
  readonly name: string;
}

/**
 * The lanes from the left: callers that are chosen, or else the first ones, who share the lane
 * `others` when there are too many, then the bridge's own. Those of administrators and mail are there when
 * they have a part.
 */
export function lanesOf({ rows, places, parties, chosen, room }: LaidOut): readonly LaneColumn[] {
  const used = new Set<LaneId | null | undefined>();
  for (const place of places) {
    const row = rows.at(place);
    used.add(row?.from).add(row?.to);
  }
  const bridge = FIXED_LANES.filter((lane, place) => place < 2 || used.has(lane)).map(
    (lane): LaneColumn => ({ id: lane, name: lane }),
  );
  const wanted = parties
    .map((name, id): LaneColumn => ({ id, name }))
    .filter(
      ({ id, name }) => used.has(id as LaneId) && (chosen.length === 0 || chosen.includes(name)),
    );
  const left = Math.max(1, room - bridge.length);
  const fewer = wanted.length > MANY_CALLERS && chosen.length === 0 ? 0 : left - 1;
  const own = wanted.length <= left ? wanted : wanted.slice(0, fewer);
  const name = own.length === 0 ? 'callers' : 'others';
  const shared: readonly LaneColumn[] = wanted.length > own.length ? [{ id: 'shared', name }] : [];
  return [...own, ...shared, ...bridge];
}

/** The column of a lane; callers without one of their own have the shared one, and -1 is none. */
export function columnOf(lanes: readonly LaneColumn[], lane: LaneId | null): number {
  if (lane === null) return -1;
  const own = lanes.findIndex(({ id }) => id === lane);
  return own >= 0 ? own : lanes.findIndex(({ id }) => id === 'shared');
}
