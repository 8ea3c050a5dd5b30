import { printDuration } from '../../domain/duration.ts';
import type { Step } from '../plan.ts';
import { act, passTo, sleep, type Fiber } from './fibers.ts';
import { Mismatch } from './mismatch.ts';
import type { ScenarioRun } from './scenario-run.ts';

type Doing<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** Goes on at a moment of the scenario; one that is past is a failure. */
export function* goOnAt(run: ScenarioRun, step: Doing<'at'>): Fiber<void> {
  const { atMs, timers } = step;
  const at = run.startedAt + atMs;
  const isAt = printDuration(run.now - run.startedAt);
  if (run.now > at) throw missed(run, step, 'to come to this step by then', `it is ${isAt}`);
  // Real time has no order within a millisecond to keep to.
  if (run.driver.passTo === undefined) yield* sleep(at - run.now);
  else {
    const fired = yield* passTo(at, timers);
    if (timers === null || fired === timers) return;
    const expected = `${timers} of the bridge's timers to fire at that very moment before this`;
    throw missed(run, step, expected, `${fired} had fired`);
  }
}

/** Says what comes of a mail that waits. */
export function* concludeMail(run: ScenarioRun, step: Doing<'mailReport'>): Fiber<void> {
  const { nth, report } = step;
  const waited = yield* act(() => run.driver.concludeMail(nth, report));
  if (waited) return;
  const found = 'no such mail waits; the mail server must be byHand when it is sent';
  throw missed(run, step, `mail ${nth} to wait at the mail server`, found);
}

/** Stops the bridge, or starts it again; a server that somebody else runs is not ours to stop. */
export function* handleBridge(run: ScenarioRun, step: Doing<'bridge'>): Fiber<void> {
  const { driver } = run;
  const { how } = step;
  if (how === 'stop' && driver.stopBridge) yield* act(async () => driver.stopBridge?.());
  else if (how === 'start' && driver.startBridge) yield* act(async () => driver.startBridge?.());
  else {
    const found = `over ${driver.name} a scenario cannot ${how} it`;
    throw missed(run, step, `the bridge to ${how}`, found);
  }
}

function missed(run: ScenarioRun, { spot, words }: Step, expected: string, what: string): Mismatch {
  const nearest = { what, at: run.now, missedByMs: null };
  return new Mismatch({ spot, step: words, expected, nearest });
}
