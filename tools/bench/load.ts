import type { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { KEY_DURATION_MS, isKey, type Key, type KeyOrHidden } from '../../src/domain/key.ts';
import {
  CALL_LASTS_MS,
  CALL_SCRIPT,
  SCRIPT_STARTS_AT,
  SERVICE_NUMBER,
  type ScriptedCaller,
  type ScriptStep,
} from './call-script.ts';

/** What takes calls: the engine's bridge, or the one that it is compared with. */
export interface Switchboard {
  dial(call: { to: string; from: string; name: string | null }): string;
  press(call: string, key: KeyOrHidden, durationMs: number): void;
  hangUp(call: string): void;
}

/** How many calls there are, and how many of them are up at once when they are enough for it. */
export interface Load {
  readonly calls: number;
  readonly upAtOnce: number;
}

/** How many callers a load takes: one more than calls are up, so that no two share a meeting. */
export function callersFor({ calls, upAtOnce }: Load): number {
  return Math.min(calls, upAtOnce + 1);
}

/**
 * Plays calls of the script that overlap: they are dialled evenly, so many in the time of a call
 * as are to be up at once. As they come evenly, each step of the script is due once between two
 * arrivals, each for another call: playing needs no queue and costs next to nothing.
 *
 * @throws RangeError when there are fewer callers than {@link callersFor} says.
 */
export function playCalls(
  board: Switchboard,
  clock: VirtualClock,
  callers: readonly ScriptedCaller[],
  load: Load,
): void {
  if (callers.length < callersFor(load)) {
    throw new RangeError(`${callers.length} callers are too few for ${load.calls} calls.`);
  }
  const calls: string[] = [];
  const gapMs = CALL_LASTS_MS / load.upAtOnce;
  const steps = stepsByPhase(gapMs);
  for (let arrival = 0; arrival < load.calls + load.upAtOnce; arrival += 1) {
    for (const { step, behind, phaseMs } of steps) {
      const nth = arrival - behind;
      if (nth < 0 || nth >= load.calls) continue;
      clock.runUntil(SCRIPT_STARTS_AT + arrival * gapMs + phaseMs);
      playStep(board, calls, callers, nth, step);
    }
  }
}

/** Each step with how many arrivals it comes behind its own call's, and how long after that one. */
function stepsByPhase(
  gapMs: number,
): readonly { step: ScriptStep; behind: number; phaseMs: number }[] {
  return CALL_SCRIPT.map((step) => ({
    step,
    behind: Math.floor(step.atMs / gapMs),
    phaseMs: step.atMs % gapMs,
  })).toSorted((a, b) => a.phaseMs - b.phaseMs || b.behind - a.behind);
}

function playStep(
  board: Switchboard,
  calls: string[],
  callers: readonly ScriptedCaller[],
  nth: number,
  step: ScriptStep,
): void {
  const caller = callers[nth % callers.length];
  if (caller === undefined) throw new RangeError(`There is no caller for call ${nth}.`);
  if (step.does === 'dial') {
    calls[nth] = board.dial({ to: SERVICE_NUMBER, from: caller.from, name: null });
    return;
  }
  const call = calls[nth] ?? '';
  if (step.does === 'hangUp') board.hangUp(call);
  else board.press(call, keyOf(step, caller), KEY_DURATION_MS.usual);
}

function keyOf(
  step: Exclude<ScriptStep, { does: 'dial' | 'hangUp' }>,
  caller: ScriptedCaller,
): Key {
  if (step.does === 'key') return step.key;
  const digits = step.does === 'pinDigit' ? caller.pin : caller.conferenceId;
  const key = digits[step.place] ?? '';
  if (!isKey(key)) throw new RangeError(`The script has no key at place ${step.place}.`);
  return key;
}
