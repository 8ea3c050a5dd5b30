import { z } from 'zod';
import { displayName, kind, languages, mailbox, number, user } from './directory-fields.ts';
import { PIN } from './pin.ts';
import { PROFILE_NAMES } from './rule.ts';
import type { BridgeSettings } from './setting.ts';
import type { TenantSettings } from './tenant.ts';
import { LONGEST } from './text-lengths.ts';
import type { Unchanged } from './unchanged.ts';
import { flag, some, text } from './value-schemas.ts';

/** Settings of a seed: flat; what each takes is judged with the rest of the seed, with its code. */
const seedSettings = z
  .record(
    z.string(),
    z.union([z.string().max(LONGEST.address), z.number(), z.boolean(), z.null()], {
      error: 'expected a text, a number, true, false or null',
    }),
    { error: 'expected an object of settings' },
  )
  .describe('Settings by name.');

/** A service number; the first of a seed is the bridge's default. */
const NUMBER_SEED = z.strictObject({
  number,
  kind: kind.exactOptional(),
  languages: languages.exactOptional(),
  registered: flag.exactOptional(),
});

/** A user of the tenant; not enabled yet when `enabled` is false. */
const ORGANIZER_SEED = z.strictObject({
  id: user,
  displayName: displayName.exactOptional(),
  mailbox: mailbox.exactOptional(),
  enabled: flag.exactOptional(),
  allowPstnOnlyMeetings: flag.exactOptional(),
  allowTollFreeDialIn: flag.exactOptional(),
  defaultNumber: number.nullable().exactOptional(),
  pins: z
    .array(text('a PIN').regex(PIN, { error: 'expected 4 to 12 digits' }))
    .exactOptional()
    .describe('PINs in clear, the valid one last; left out, one is generated.'),
});

/** A scheduled meeting. */
const MEETING_SEED = z.strictObject({
  id: some('an identifier'),
  organizer: user,
  conferenceId: text('a conference ID').regex(/^[0-9]{1,20}$/, {
    error: 'expected 1 to 20 digits',
  }),
  dialInBypass: flag.exactOptional(),
});

/** What a bridge starts with, as it is asked for from outside. */
export const SEED = z
  .strictObject({
    profile: z.enum(PROFILE_NAMES),
    tenant: seedSettings,
    settings: seedSettings,
    numbers: z.array(NUMBER_SEED),
    organizers: z.array(ORGANIZER_SEED),
    meetings: z.array(MEETING_SEED),
  })
  .describe('Everything that a bridge starts with.');

/** A service number; the first of a seed is the bridge's default. */
export type NumberSeed = Unchanged<z.infer<typeof NUMBER_SEED>>;

/**
 * A user of the tenant. Without a `mailbox` the user principal name is the address; without `pins` (in
 * clear, the valid one last) one is generated.
 */
export type OrganizerSeed = Unchanged<z.infer<typeof ORGANIZER_SEED>>;

/** A scheduled meeting. */
export type MeetingSeed = Unchanged<z.infer<typeof MEETING_SEED>>;

/** What a bridge draws next, in this order, before it draws from its own source. */
export interface SeededDraws {
  /** PINs in clear. One that is not as long as the PIN asked for waits for its turn. */
  readonly pins?: readonly string[];
  readonly conferenceIds?: readonly string[];
}

/**
 * Everything that a bridge starts with, as plain data: what a scenario's `given` comes to and
 * what a server's demo tenant is. Holds PINs in clear: a seed is never written to any record.
 */
export type BridgeSeed = Omit<Unchanged<z.infer<typeof SEED>>, 'tenant' | 'settings'> & {
  readonly tenant: Partial<TenantSettings>;
  readonly settings: Partial<BridgeSettings>;
  /** What the bridge draws first; only for tests and for histories that are lived again. */
  readonly draws?: SeededDraws;
};

/** A bridge of a tenant in which there is nobody and nothing, all settings as they come. */
export const EMPTY_SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [],
  organizers: [],
  meetings: [],
};
