import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Journal } from '../../src/engine/ports.ts';
import type { BoardMaker } from './boards.ts';
import { benchSeed, CALL_SCRIPT, scriptedCallers, TIMERS_FIRED } from './call-script.ts';
import { callersFor, playCalls, type Load } from './load.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * How long a board takes for a load, in microseconds of real time per call. What the run before
 * left behind is cleared away first, so that nobody pays for another's rubbish.
 *
 * @throws Error when not every input and timer of the script has come to its fact.
 */
export function microsecondsPerCall(
  make: BoardMaker,
  load: Load,
  journal: Journal = { append: () => undefined },
): number {
  const callers = scriptedCallers(callersFor(load));
  let events = 0;
  const counting: Journal = {
    append: (fact) => {
      if (fact.cause === null && fact.type !== 'pin.checked') events += 1;
      journal.append(fact);
    },
  };
  const { board, clock } = make(benchSeed(callers), counting, { tell: () => undefined });
  collectGarbage();
  const startedAt = performance.now();
  playCalls(board, clock, callers, load);
  const microseconds = (performance.now() - startedAt) * 1000;
  const expected = load.calls * (CALL_SCRIPT.length + TIMERS_FIRED);
  if (events !== expected) throw new Error(`${events} events in place of ${expected}.`);
  return microseconds / load.calls;
}

/** Bytes of the heap that are in use, after what nobody needs was cleared away. */
export function heapBytes(): number {
  // Twice: what the first collection lets go of may hold on to more.
  for (let time = 0; time < 2; time += 1) collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** The value in the middle, or the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
}
