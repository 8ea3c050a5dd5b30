import { describe, expect, test } from 'vitest';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { TimerHandle } from '../../src/callflow/kept-state.ts';
import type { TimerName } from '../../src/domain/timer-name.ts';
import { Turns, type TimerOwner, type TurnWatch } from '../../src/engine/turns.ts';

function made(watch: Partial<TurnWatch> = {}) {
  const clock = new VirtualClock(100);
  const journal = new MemoryJournal();
  const ended: number[] = [];
  const turns = new Turns(clock, journal, {
    fact: () => {},
    turnEnded: () => void ended.push(journal.facts.length),
    ...watch,
  });
  return { clock, journal, turns, ended };
}
const owner = (): TimerOwner => ({ call: 'c-1', meeting: null, pendingTimers: 0 });
const call = (n: number) => ({ call: `c-${n}` });

/** Starts a timer, as whoever owns one does. */
function startTimer(
  turns: Turns,
  of: TimerOwner,
  timer: TimerName,
  afterMs: number,
  work: () => void,
): TimerHandle {
  return turns.startDue(of, afterMs, () => turns.timerDue(of, timer, afterMs, work));
}

describe('one queue of inputs', () => {
  test('an input is taken at once, and its facts name it as their cause', () => {
    const { turns, journal } = made();
    turns.run(() => {
      turns.begin('call.hungUp', call(1));
      expect(turns.record('hold.ended', call(1))).toBe(2);
    });
    expect(journal.facts).toEqual([
      { seq: 1, at: 100, cause: null, type: 'call.hungUp', call: 'c-1' },
      { seq: 2, at: 100, cause: 1, type: 'hold.ended', call: 'c-1' },
    ]);
  });

  test('an input during an input waits until that one is over, jobs and all', () => {
    const { turns, journal, ended } = made();
    turns.run(() => {
      turns.begin('call.hungUp', call(1));
      turns.later(() => turns.record('hold.ended', call(1)));
      turns.run(() => {
        turns.begin('call.hungUp', call(2));
        turns.run(() => turns.begin('call.hungUp', call(3)));
        turns.record('hold.ended', call(2));
      });
      turns.record('hold.ended', call(9));
    });
    expect(
      journal.facts.map((fact) => [fact.type, 'call' in fact ? fact.call : null, fact.cause]),
    ).toEqual([
      ['call.hungUp', 'c-1', null],
      ['hold.ended', 'c-9', 1],
      ['hold.ended', 'c-1', 1],
      ['call.hungUp', 'c-2', null],
      ['hold.ended', 'c-2', 4],
      ['call.hungUp', 'c-3', null],
    ]);
    expect(ended).toEqual([3, 5, 6]);
  });

  test('jobs are done in order, also those that jobs add', () => {
    const { turns } = made();
    const done: string[] = [];
    turns.run(() => {
      turns.later(() => {
        done.push('first');
        turns.later(() => done.push('third'));
      });
      turns.later(() => done.push('second'));
    });
    turns.run(() => done.push('next turn'));
    expect(done).toEqual(['first', 'second', 'third', 'next turn']);
  });

  test('after a failure every further input fails with the very same error', () => {
    const { turns, journal } = made();
    const broken = new Error('broken');
    const fail = (): never => {
      throw broken;
    };
    expect(() => turns.run(fail)).toThrow(broken);
    expect(() => turns.run(() => turns.begin('call.hungUp', call(1)))).toThrow(broken);
    expect(journal.facts).toEqual([]);
  });

  test('inputs that waited behind the one that failed are not taken', () => {
    const { turns } = made();
    let taken = false;
    expect(() =>
      turns.run(() => {
        turns.run(() => (taken = true));
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(taken).toBe(false);
  });

  test('what the watch finds wrong is such a failure, at a fact or at the end of a turn', () => {
    const broken = new Error('seen');
    const fail = (): never => {
      throw broken;
    };
    for (const watch of [{ fact: fail }, { turnEnded: fail }]) {
      const { turns } = made(watch);
      expect(() => turns.run(() => turns.begin('call.hungUp', call(1)))).toThrow(broken);
      expect(() => turns.run(() => {})).toThrow(broken);
    }
  });
});

describe('timers of turns', () => {
  test('a timer that fires is an input of its own, with its name and owner', () => {
    const { turns, clock, journal } = made();
    const of = owner();
    startTimer(turns, of, 'prompt', 50, () => turns.record('hold.ended', call(1)));
    expect(of.pendingTimers).toBe(1);
    clock.runFor(50);
    expect(of.pendingTimers).toBe(0);
    expect(journal.facts).toEqual([
      {
        seq: 1,
        at: 150,
        cause: null,
        type: 'timer.fired',
        timer: 'prompt',
        call: 'c-1',
        meeting: null,
        afterMs: 50,
      },
      { seq: 2, at: 150, cause: 1, type: 'hold.ended', call: 'c-1' },
    ]);
  });

  test('a timer that is stopped is counted no more and does not fire', () => {
    const { turns, clock, journal } = made();
    const of = owner();
    const timer = startTimer(turns, of, 'prompt', 50, () => {});
    turns.stopTimer(of, timer);
    clock.runFor(100);
    expect([of.pendingTimers, journal.facts.length]).toEqual([0, 0]);
  });

  test('after a failure a timer that fires fails too', () => {
    const { turns, clock } = made();
    startTimer(turns, owner(), 'prompt', 50, () => {});
    expect(() =>
      turns.run(() => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(() => clock.runFor(50)).toThrow('broken');
  });

  test('the time of a turn is the clock’s', () => {
    const { turns, clock } = made();
    clock.runFor(7);
    expect(turns.now()).toBe(107);
  });
});
