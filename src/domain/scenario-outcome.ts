/** How a scenario can come out. `error`: the tool or the target failed, not the scenario. */
export const OUTCOMES = ['passed', 'failed', 'error'] as const;

/** One of {@link OUTCOMES}. */
export type Outcome = (typeof OUTCOMES)[number];
