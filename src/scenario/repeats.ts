/** What came of a scenario that was run with several seeds; `Run` is what is told of one run. */
export interface Repeats<Run> {
  /** How many seeds were asked for. */
  readonly seeds: number;
  /** The first of them; the others are those that follow it. */
  readonly firstSeed: number;
  /** How many were run: one where nothing is drawn, fewer where the run was broken off. */
  readonly runs: number;
  readonly passed: number;
  /** Those that did not pass, in their order. */
  readonly failedSeeds: readonly number[];
  /** True where the scenario draws nothing, so that every seed makes the same run. */
  readonly drawsNothing: boolean;
  /**
   * Where some failed: a run that passes, the one that goes along with the failing one the longest;
   * `null` where none passes.
   */
  readonly passing: Run | null;
}
