import type { RandomSource } from '../engine/ports.ts';

/**
 * Draws that follow from a seed, the same on every machine: sfc32, a small fast counter
 * generator, warmed up. Not for secrets.
 *
 * @param seed a whole number; equal seeds give equal draws.
 */
export function seededRandom(seed: number): RandomSource {
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 16; warmUp += 1) next();
  return {
    integer: (below) => {
      // Draws past the last whole multiple would make small numbers more likely.
      const limit = 2 ** 32 - (2 ** 32 % below);
      for (;;) {
        const drawn = next();
        if (drawn < limit) return drawn % below;
      }
    },
  };
}
