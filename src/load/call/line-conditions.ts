import type { Audible } from '../../domain/audible.ts';
import type { PhoneView } from '../../history/phone-view.ts';
import type { ScriptLine } from '../load-plan.ts';

/** How long a caller waits to be answered and asked for the conference ID, as in a scenario. */
export const PATIENCE_MS = 120_000;

/** True where a call is as its script expects. */
export function isThere(
  view: PhoneView,
  { places, hearing, reason, muted }: Extract<ScriptLine, { act: 'expect' }>,
): boolean {
  if (places !== null && !places.includes(view.place)) return false;
  if (hearing !== null && !hearing.includes(view.hearing)) return false;
  if (muted !== null && view.muted !== muted) return false;
  return reason === null || reason === view.lobbyReason || reason === view.endReason;
}

/** Behind which of the things heard from `cursor` on the last of the wanted ones was; `null` when not all were. */
export function heardFrom(
  heard: readonly Audible[],
  cursor: number,
  wanted: readonly Audible[],
): number | null {
  let next = 0;
  for (let place = cursor; place < heard.length; place += 1) {
    if (heard[place] === wanted[next]) next += 1;
    if (next === wanted.length) return place + 1;
  }
  return null;
}
