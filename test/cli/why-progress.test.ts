import { describe, expect, test } from 'vitest';
import { withProgress } from '../../src/cli/why-progress.ts';
import type { DiagnosisStep } from '../../src/diagnosis/diagnosis-progress.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { fourCauses } from '../../tools/bench/large-histories.ts';

/** A terminal whose clock goes on by so much whenever it is read, and what is drawn on it. */
function terminal(how: { isTTY?: boolean; env?: Record<string, string>; msALook: number }) {
  const drawn: string[] = [];
  let now = 0;
  const { isTTY = true, env = {}, msALook } = how;
  return {
    drawn,
    io: {
      stdout: { write: () => undefined, isTTY, columns: 80, document: () => undefined },
      env,
      wallMs: () => (now += msALook),
      progress: (what: string) => ({
        show: (done: number, inAll: number) => void drawn.push(`${done}/${inAll} ${what}`),
        hide: () => void drawn.push(`no ${what}`),
      }),
    },
  };
}

const STEPS: readonly DiagnosisStep[] = [
  { what: 'facts', done: 2000, inAll: 3000 },
  { what: 'replays', done: 1, inAll: 4 },
  { what: 'replays', done: 2, inAll: 4 },
];

describe('the progress of an answer', () => {
  test('is drawn below what was written, one line at a time, and taken away in the end', () => {
    const { io, drawn } = terminal({ msALook: 400 });
    const answer = withProgress(io, (told) => {
      for (const step of STEPS) told?.(step);
      return 'answered';
    });
    expect(answer).toBe('answered');
    // The first step comes too early: most answers are there before anybody waits.
    expect(drawn).toEqual(['1/4 replays', '2/4 replays', 'no replays']);
  });

  test('goes from facts to replays', () => {
    const { io, drawn } = terminal({ msALook: 600 });
    withProgress(io, (told) => STEPS.forEach((step) => told?.(step)));
    expect(drawn).toEqual([
      ...['2000/3000 facts', 'no facts', '1/4 replays', '2/4 replays', 'no facts', 'no replays'],
    ]);
  });

  test('is taken away when there is no answer', () => {
    const { io, drawn } = terminal({ msALook: 600 });
    const seek = () =>
      withProgress(io, (told) => {
        told?.({ what: 'replays', done: 1, inAll: 2 });
        throw new RangeError('no such meeting');
      });
    expect(seek).toThrow('no such meeting');
    expect(drawn).toEqual(['1/2 replays', 'no replays']);
  });

  test.each([
    ['in a pipe', { isTTY: false }],
    ['on a dumb terminal', { env: { TERM: 'dumb' } }],
    ['with NO_COLOR', { env: { NO_COLOR: '1' } }],
    ['in the log of a CI job', { env: { CI: 'true' } }],
  ])('is not drawn %s', (_where, how) => {
    const { io, drawn } = terminal({ ...how, msALook: 600 });
    expect(withProgress(io, (told) => told)).toBeUndefined();
    expect(drawn).toEqual([]);
  });
});

test('a diagnosis tells the facts that it has gone through, then each replay, and never more than all', () => {
  const steps: DiagnosisStep[] = [];
  const history = fourCauses(60);
  expect(diagnose(history, {}, (step) => steps.push(step))).toEqual(diagnose(history));
  expect(steps[0]).toEqual({ what: 'facts', done: 2000, inAll: history.facts.length });
  const replays = steps.filter(({ what }) => what === 'replays');
  expect(replays.map(({ done }) => done)).toEqual(replays.map((_, nth) => nth + 1));
  expect(replays.length).toBeGreaterThan(5);
  expect(replays.every(({ done, inAll }) => done <= inAll)).toBe(true);
});
