import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inARoundOfItsOwn } from '../../src/server/loop-rounds.ts';

/** Resolves when the loop has come round once. */
const round = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a piece of long work', () => {
  it('has a round of the loop to itself, in the order in which it was asked for', async () => {
    // How many pieces are asked for at first, and how many each of them asks for when it is done.
    const plans = fc.array(fc.nat(2), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        const asked: number[] = [];
        const done: number[] = [];
        const ask = (more: number): void => {
          const number = asked.push(more) - 1;
          inARoundOfItsOwn(() => {
            done.push(number);
            for (let nth = 0; nth < more; nth += 1) ask(0);
          });
        };
        for (const more of plan) ask(more);
        for (let before = 0; before < asked.length; before = done.length) {
          expect(done.length - before).toBeLessThanOrEqual(1);
          await round();
        }
        expect(done).toEqual([...asked.keys()]);
      }),
      { seed: 6, numRuns: 50 },
    );
  });
});
