import type { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { KEY_DURATION_MS, isKey, type KeyOrHidden } from '../../src/domain/key.ts';
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

/** A call is dialled every 10 ms of virtual time; every step of the script falls on such a time. */
export const ARRIVAL_GAP_MS = 10;

/** How many calls are up at once in a long run: 4,000. */
export const CALLS_UP = CALL_LASTS_MS / ARRIVAL_GAP_MS;

/**
 * Plays `count` calls of the script, overlapping: one more each {@link ARRIVAL_GAP_MS}. As they
 * come evenly, every such instant has each step of the script once, each for another call, so
 * that playing costs next to nothing beside what is measured.
 *
 * @throws RangeError when there are too few callers: two calls would meet in one meeting.
 */
export function playCalls(
  board: Switchboard,
  clock: VirtualClock,
  callers: readonly ScriptedCaller[],
  count: number,
): void {
  if (callers.length <= Math.min(count - 1, CALLS_UP)) {
    throw new RangeError(`${callers.length} callers are too few for ${count} calls.`);
  }
  const calls: string[] = [];
  const steps = CALL_SCRIPT.map((step) => ({ step, behind: step.atMs / ARRIVAL_GAP_MS }));
  for (let instant = 0; instant < count + CALLS_UP; instant += 1) {
    clock.runUntil(SCRIPT_STARTS_AT + instant * ARRIVAL_GAP_MS);
    for (const { step, behind } of steps) {
      const nth = instant - behind;
      if (nth >= 0 && nth < count) playStep(board, calls, callers, nth, step);
    }
  }
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

function keyOf(step: Exclude<ScriptStep, { does: 'dial' | 'hangUp' }>, caller: ScriptedCaller) {
  if (step.does === 'key') return step.key;
  const digits = step.does === 'pinDigit' ? caller.pin : caller.conferenceId;
  const key = digits[step.place] ?? '';
  if (!isKey(key)) throw new RangeError(`The script has no key at place ${step.place}.`);
  return key;
}
