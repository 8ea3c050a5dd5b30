import type { FixedLane } from '../../../scenario/report/fixed-lanes.ts';

/**
 * Whose a lane is: a party's, by its place among all, or one of the bridge's own. It is no name: a caller
 * may be called `meeting`, or as another one is.
 */
export type LaneId = number | FixedLane;

/** Whose a lane is that nobody of the parties has. */
export const STRANGER: LaneId = -1;
