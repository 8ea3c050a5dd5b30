import { randomInt } from 'node:crypto';
import type { RandomSource } from '../engine/ports.ts';
import { seededRandom } from './seeded-random.ts';

export { seededRandom } from './seeded-random.ts';

/** Draws that only the system knows: what makes PINs in a server. */
export const systemRandom: RandomSource = {
  integer: (below) => randomInt(below),
};

/**
 * Draws these conference IDs first, and then from `source`. The bridge draws for nothing else;
 * its PINs are its vault's to draw.
 */
export function conferenceIdsFirst(ids: readonly string[], source: RandomSource): RandomSource {
  const next = [...ids];
  return {
    integer: (below) => {
      // IDs are drawn from 10…0 on: a ninth of the range is where they begin.
      const id = next.length === 0 ? null : Number(next.shift()) - below / 9;
      return id === null || id < 0 || id >= below ? source.integer(below) : id;
    },
  };
}

/** Draws that are counted. */
export interface CountedRandom extends RandomSource {
  readonly drawn: number;
}

/** The draws of another source, counted. */
export function countedRandom(source: RandomSource): CountedRandom {
  let drawn = 0;
  return {
    get drawn() {
      return drawn;
    },
    integer: (below) => {
      drawn += 1;
      return source.integer(below);
    },
  };
}

/** A scenario's draws are its own: a fault more must not change the PINs that a bridge makes. */
const SCENARIO_STREAM = 0x5ce7a710;

/** What a scenario draws, such as where faults strike, beside what its bridge draws. */
export function scenarioRandom(seed: number): RandomSource {
  return seededRandom((seed ^ SCENARIO_STREAM) >>> 0);
}
