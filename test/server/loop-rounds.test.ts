import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoopRounds } from '../../src/server/loop-rounds.ts';
import { ManualLoop } from './manual-loop.ts';

describe('a piece of long work', () => {
  it('has a round of the loop to itself, in the order in which it was asked for', () => {
    // How many pieces are asked for at first, and how many each of them asks for when it is done.
    const plans = fc.array(fc.nat(2), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(plans, (plan) => {
        const loop = new ManualLoop();
        const rounds = new LoopRounds(loop.afterOthers);
        const asked: number[] = [];
        const done: number[] = [];
        const ask = (more: number): void => {
          const number = asked.push(more) - 1;
          rounds.take(() => {
            done.push(number);
            for (let nth = 0; nth < more; nth += 1) ask(0);
          });
        };
        for (const more of plan) ask(more);
        for (let before = 0; loop.round(); before += 1) expect(done).toHaveLength(before + 1);
        expect(done).toEqual([...asked.keys()]);
      }),
      { seed: 6 },
    );
  });

  it('that fails keeps nobody else from a round', () => {
    const loop = new ManualLoop();
    const rounds = new LoopRounds(loop.afterOthers);
    const done: string[] = [];
    rounds.take(() => {
      throw new RangeError('broken');
    });
    rounds.take(() => done.push('next'));
    expect(() => loop.round()).toThrow('broken');
    loop.round();
    expect(done).toEqual(['next']);
  });
});
