import type { CauseCode } from '../cause-code.ts';

/** Why somebody who reached a meeting may have heard music: nothing of it is in a row. */
export const NOT_LET_IN: readonly CauseCode[] = [
  'start.nobody',
  'start.guestsOnly',
  'start.elsewhere',
  'pin.wrong',
  'pin.revoked',
  'pin.otherOrganizer',
  'pin.tooManyGuesses',
  'pin.notFinished',
  'pin.keysLost',
  'pin.lobbyOff',
  'lobby.locked',
  'lobby.timeout',
];

/** What rows cannot tell apart: in each of these the made-up history stands for all. */
export const STANDS_FOR: Readonly<Partial<Record<CauseCode, readonly CauseCode[]>>> = {
  'id.unknown': ['id.unknown', 'id.wrongLength', 'id.keysLost', 'id.notFinished', 'keys.early'],
  'start.nobody': NOT_LET_IN,
  'start.tenantDefaultOnly': ['start.tenantDefaultOnly', ...NOT_LET_IN],
};

/** Ends that come by themselves: at that very moment a caller may as well have hung up. */
export const BY_THE_CLOCK: ReadonlySet<CauseCode> = new Set<CauseCode>([
  ...(['lobby.timeout', 'meeting.phoneOnlyLimit', 'meeting.unchangedLimit'] as const),
  ...(['line.lost', 'bridge.stopped'] as const),
]);

/** What to ask for, to tell whether it is this. */
export function askFor(code: CauseCode): string {
  if (code.startsWith('start.') || code.startsWith('pin.')) {
    return 'Ask whether anybody keyed the leader PIN, or joined by the app and how: an export has neither keys nor app joins; the truth record has.';
  }
  if (code.startsWith('lobby.')) {
    return 'Ask the callers whether they heard music or the meeting, and whether it was locked.';
  }
  if (code.startsWith('id.') || code.startsWith('keys.')) {
    return 'Ask which conference ID was keyed, and what was heard: an export has no digits. The audit record tells which IDs were reset.';
  }
  return 'Ask for the truth record of these calls.';
}
