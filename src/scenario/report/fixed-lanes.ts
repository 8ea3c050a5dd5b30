/** The lanes of a ladder behind those of the parties: the bridge's own. */
export const FIXED_LANES = ['attendant', 'meeting', 'admin', 'mail'] as const;

/** One of {@link FIXED_LANES}. */
export type FixedLane = (typeof FIXED_LANES)[number];
