import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import type { Limits } from '../../../src/protocol/limit-table.ts';
import { benchSeed, SERVICE_NUMBER, type ScriptedCaller } from '../call-script.ts';

/** The text frames that a phone sends, in their order. */
export type Frames = readonly string[];

/** The key that ends an entry. */
export const POUND = key('#');

/** Nobody waits for a bell or says a name: what is measured is work, not waiting. */
export function promptSeed(callers: readonly ScriptedCaller[]): BridgeSeed {
  return {
    ...benchSeed(callers),
    tenant: { enableNameRecording: false },
    settings: {
      ringMs: 0,
      keysWhileRinging: 'kept',
      // On a machine with other work a caller may be slow: no call is to go another way for that.
      firstDigitTimeoutMs: 600_000,
      interDigitTimeoutMs: 600_000,
      // Row g guesses on purpose, and from one address.
      pinGuessLimit: 0,
      pinGuessAddressLimit: 0,
    },
  };
}

/** Far more than a benchmark does; metrics and invariants stay as they are. */
export const LIFTED: Partial<Limits> = {
  ...{ framesPerSecond: 1_000_000, frameBurst: 1_000_000 },
  ...{ keysPerSecond: 1_000_000, keyBurst: 1_000_000 },
  ...{ linesPerAddress: 20_000, linesInAll: 20_000, connections: 20_000 },
  queueBytes: 1_000_000_000,
};

/** Dials and keys, one frame a key. */
export function phone(from: string, keys: string): Frames {
  const dial = JSON.stringify({ type: 'dial', to: SERVICE_NUMBER, from });
  return [dial, ...Array.from(keys, key)];
}

/** All but the hanging up of a whole call: the conference ID, *, the PIN; 16 frames. */
export function wholeCall({ from, conferenceId, pin }: ScriptedCaller): Frames {
  return phone(from, `${conferenceId}#*${pin}#`);
}

/** A caller who waits in the lobby of a meeting that has not started. */
export function waitingCall(from: string, { conferenceId }: ScriptedCaller): Frames {
  return phone(from, `${conferenceId}##`);
}

/** An organizer who has keyed all of the PIN but the # that ends it. */
export function organizerCall({ from, conferenceId, pin }: ScriptedCaller): Frames {
  return phone(from, `${conferenceId}#*${pin}`);
}

/** The number of one of many callers, unlike any that an organizer has. */
export function callerNumber(nth: number): string {
  return `+1206${String(nth).padStart(7, '0')}`;
}

function key(digit: string): string {
  return JSON.stringify({ type: 'dtmf', digit });
}
