import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';

/** The leader PIN of everybody there. */
export const SIEGE_PIN = '73915';

/** One meeting for each part that a siege plays, so that none is in another's history. */
export const SIEGE_MEETINGS = {
  /** Somebody stays in it while many come and go. */
  long: '4482915',
  /** Went on often, an hour apart. */
  often: '7710482',
  /** Where the other line is. */
  other: '5550123',
} as const;

/** The bridge that is besieged. Nobody waits for a bell: what is measured is what is asked. */
export const SIEGE_SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false },
  settings: { ringMs: 0, keysWhileRinging: 'kept', typeAheadKeys: 32 },
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: 'amos@contoso.com', pins: [SIEGE_PIN] }],
  meetings: Object.entries(SIEGE_MEETINGS).map(([id, conferenceId]) => ({
    ...{ id, organizer: 'amos@contoso.com', conferenceId },
  })),
};
