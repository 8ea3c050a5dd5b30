import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import type { Key } from '../../src/domain/key.ts';

/** One thing that the caller does, `atMs` milliseconds after dialling. */
export type ScriptStep = { readonly atMs: number } & (
  | { readonly does: 'dial' }
  | { readonly does: 'key'; readonly key: Key }
  | { readonly does: 'conferenceIdDigit'; readonly place: number }
  | { readonly does: 'pinDigit'; readonly place: number }
  | { readonly does: 'hangUp' }
);

/** When the first call is dialled, in milliseconds since the epoch. */
export const SCRIPT_STARTS_AT = Date.UTC(2026, 0, 5, 9);

/** The service number that every call dials. */
export const SERVICE_NUMBER = '+14255550199';

/** How many digits a conference ID has, and a PIN. */
const CONFERENCE_ID_DIGITS = 7;
const PIN_DIGITS = 5;

/** A caller keys four digits a second. */
const KEY_GAP_MS = 250;

/**
 * The call that is measured: 23 inputs and 7 timers that fire, 30 events. What comes by itself
 * is said in brackets; every timeout between two keys is started, and stopped by the next key.
 *
 * ```text
 *  0.0 s  dial                      1 input    [1.0 s ring: timer]
 *                                              [3.4 s greeting said: timer]
 *  5.0 s  7 digits and #            8 inputs   the first one barges in on the ID prompt
 *                                              [13.5 s organizer question said: timer]
 * 14.5 s  *                         1 input    [17.8 s PIN prompt said: timer]
 * 18.5 s  5 digits and #            6 inputs   the PIN is right: the meeting starts
 * 21.0 s  *1                        2 inputs   [27.4 s help said: timer]
 * 28.5 s  *6                        2 inputs   [32.2 s "muted" said: timer]
 * 33.0 s  *6                        2 inputs   [35.6 s "not muted" said: timer]
 * 40.0 s  hang up                   1 input    the meeting ends
 * ```
 */
export const CALL_SCRIPT: readonly ScriptStep[] = [
  { atMs: 0, does: 'dial' },
  ...digits('conferenceIdDigit', CONFERENCE_ID_DIGITS, 5_000),
  { atMs: 5_000 + CONFERENCE_ID_DIGITS * KEY_GAP_MS, does: 'key', key: '#' },
  { atMs: 14_500, does: 'key', key: '*' },
  ...digits('pinDigit', PIN_DIGITS, 18_500),
  { atMs: 18_500 + PIN_DIGITS * KEY_GAP_MS, does: 'key', key: '#' },
  ...command('1', 21_000),
  ...command('6', 28_500),
  ...command('6', 33_000),
  { atMs: 40_000, does: 'hangUp' },
];

/** How many timers fire in a call of the script; with its inputs that makes 30 events. */
export const TIMERS_FIRED = 7;

/** How long a call of the script lasts, in milliseconds. */
export const CALL_LASTS_MS = CALL_SCRIPT.at(-1)?.atMs ?? 0;

/** What one organizer's call keys; each has a meeting of the own. */
export interface ScriptedCaller {
  readonly from: string;
  readonly conferenceId: string;
  readonly pin: string;
}

/** The callers of `count` meetings, as {@link benchSeed} knows them; at most 10,000. */
export function scriptedCallers(count: number): readonly ScriptedCaller[] {
  return Array.from({ length: count }, (_, nth) => ({
    from: `+1425556${String(nth).padStart(4, '0')}`,
    conferenceId: String(4_000_000 + nth),
    // With a leading 0, as calls are numbered from 1: no record may show a run of digits that is
    // a PIN, and the 73,915th call is named c-73915.
    pin: `0${String(nth).padStart(PIN_DIGITS - 1, '0')}`,
  }));
}

/** A bridge with one service number, and an organizer with one meeting for each caller. */
export function benchSeed(callers: readonly ScriptedCaller[]): BridgeSeed {
  const organizer = (nth: number): string => `organizer-${nth}@contoso.com`;
  return {
    profile: 'sfb-online',
    tenant: {},
    settings: {},
    numbers: [{ number: SERVICE_NUMBER }],
    organizers: callers.map(({ pin }, nth) => ({
      id: organizer(nth),
      displayName: `Organizer ${nth}`,
      pins: [pin],
    })),
    meetings: callers.map(({ conferenceId }, nth) => ({
      id: `meeting-${nth}`,
      organizer: organizer(nth),
      conferenceId,
    })),
  };
}

function digits(
  does: 'conferenceIdDigit' | 'pinDigit',
  count: number,
  fromMs: number,
): readonly ScriptStep[] {
  return Array.from({ length: count }, (_, place) => ({
    atMs: fromMs + place * KEY_GAP_MS,
    does,
    place,
  }));
}

function command(key: Key, atMs: number): readonly ScriptStep[] {
  return [
    { atMs, does: 'key', key: '*' },
    { atMs: atMs + KEY_GAP_MS, does: 'key', key },
  ];
}
