import type { ProfileName } from '../../domain/rule.ts';
import type { DriverName } from '../driver.ts';

/** Which part of a suite a run was; what `lobbyline merge` puts parts together by. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  /** How many parts there are. */
  readonly of: number;
  /** The places of its scenarios in the whole suite, counted from 0, in their order. */
  readonly places: readonly number[];
  /** Those of the places whose scenarios say `skip`. */
  readonly skips: readonly number[];
}

/** The suite that a run belongs to: alike in all parts of one, but for `shard`. */
export interface SuitePart {
  /** A digest of all scenarios with their seeds, of the way they are run and of the tool's version. */
  readonly id: string;
  /** The version of this tool. */
  readonly version: string;
  /** Scenarios of the whole suite, those that say `skip` among them; a row of a table counts as one. */
  readonly scenarios: number;
  /** Files that they come from. */
  readonly files: number;
  /** Scenarios that a filter left out of it. */
  readonly leftOut: number;
  readonly driver: DriverName;
  /** The options that run a scenario again in the same way. */
  readonly options: readonly string[];
  readonly profiles: readonly ProfileName[];
  /** `null` where the run was the whole. */
  readonly shard: Shard | null;
}
