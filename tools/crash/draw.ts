import { seededRandom } from '../../src/adapters/random-sources.ts';

/** A whole number from 0 to `below` - 1. */
export type Draw = (below: number) => number;

/** Draws that follow from a seed. */
export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  return (below) => random.integer(below);
}
