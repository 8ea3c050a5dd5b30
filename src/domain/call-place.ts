/** Where a call is, as its own telephone can tell from what it was told. */
export const CALL_PLACES = ['ringing', 'attendant', 'lobby', 'meeting', 'ended'] as const;

/** One of {@link CALL_PLACES}. */
export type CallPlace = (typeof CALL_PLACES)[number];
