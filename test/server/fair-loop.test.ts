import { describe, expect, it } from 'vitest';
import { FairLoop } from '../../src/server/fair-loop.ts';

/** A loop whose time passes as the test says, and that comes round when it is told to. */
function pacedLoop() {
  let now = 0;
  let rounds: (() => void)[] = [];
  const loop = new FairLoop(
    () => now,
    (work) => rounds.push(work),
  );
  const done: string[] = [];
  const work = (name: string, ms: number) => (): void => {
    now += ms;
    done.push(name);
  };
  const comeRound = (): void => {
    const due = rounds;
    rounds = [];
    for (const one of due) one();
  };
  return { loop, done, work, comeRound, waits: () => rounds.length > 0 };
}

describe('the loop that the lines share', () => {
  it('does what comes at once, for as long as a slice lasts', () => {
    const { loop, done, work } = pacedLoop();
    for (const name of ['a', 'b', 'c']) loop.run(work(name, 2));
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('lets the rest wait until it has been round, in the order in which it came', () => {
    const { loop, done, work, comeRound } = pacedLoop();
    for (const name of ['a', 'b', 'c', 'd']) loop.run(work(name, 5));
    expect(done).toEqual(['a', 'b']);
    comeRound();
    loop.run(work('e', 1));
    expect(done).toEqual(['a', 'b', 'c', 'd']);
    comeRound();
    expect(done).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('goes on when one of them fails, and what comes amid another stands behind those that wait', () => {
    const { loop, done, work, comeRound, waits } = pacedLoop();
    loop.run(work('a', 20));
    loop.run(() => {
      throw new Error('this one only');
    });
    loop.run(() => {
      done.push('b');
      loop.run(work('late', 1));
    });
    loop.run(work('c', 1));
    expect(comeRound).toThrow('this one only');
    while (waits()) comeRound();
    expect(done).toEqual(['a', 'b', 'c', 'late']);
  });

  it('rests while nothing comes', () => {
    const { loop, work, comeRound, waits } = pacedLoop();
    loop.run(work('a', 1));
    comeRound();
    expect(waits()).toBe(false);
  });
});
