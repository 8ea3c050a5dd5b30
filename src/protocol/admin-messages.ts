import { z } from 'zod';
import { ROLES, type Principal, type AdminCommand } from '../domain/admin-command.ts';
import { NUMBER_KINDS } from '../domain/phone-number.ts';
import { PIN } from '../domain/pin.ts';
import { PROFILE_NAMES } from '../domain/rule.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import { TENANT_SETTINGS } from '../domain/tenant.ts';
import { LONGEST } from '../domain/text-lengths.ts';
import { settingsSchema } from './setting-schemas.ts';
import { whole } from './whole-number.ts';

/** No text from outside is longer than what it is for. */
const text = (of: string, longest: number = LONGEST.identifier) =>
  z
    .string({ error: `expected ${of} as a text` })
    .max(longest, { error: `expected at most ${longest} characters` });
const some = (of: string, longest?: number) =>
  text(of, longest).min(1, { error: `expected ${of}, not an empty text` });
const flag = z.boolean({ error: 'expected true or false' });
const user = some('a user').describe(
  'User principal name, sip:, domain\\logon, the part before the @, or display name.',
);
const meeting = some('a meeting').describe('Identifier or conference ID.');
const number = some('a service number').describe('Service number, E.164.');
const languages = z
  .array(some('a language', LONGEST.language), { error: 'expected a list of languages' })
  .max(100, { error: 'expected at most 100 languages' })
  .describe('BCP 47 tags, the primary language first.');
const kind = z
  .enum(NUMBER_KINDS, { error: 'expected toll or tollFree' })
  .describe('Which kind of number.');
const displayName = some('a name', LONGEST.name).describe('The name that others see.');
const mailbox = text('an address', LONGEST.address)
  .nullable()
  .describe('Primary SMTP address, null for none.');

const tenantSettings = settingsSchema(TENANT_SETTINGS).describe('Settings of the tenant, by name.');
const bridgeSettings = settingsSchema(BRIDGE_SETTINGS).describe('Settings of the bridge, by name.');

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

const mailChoice = {
  sendEmail: flag
    .exactOptional()
    .describe('true sends although automatic mail is off (rule MAIL-2).'),
  sendEmailToAddress: text('an address', LONGEST.address)
    .exactOptional()
    .describe('Another address than the mailbox; needs sendEmail: true (rule ADM-2).'),
};

const userChanges = z.strictObject({
  allowPstnOnlyMeetings: flag.exactOptional(),
  allowTollFreeDialIn: flag.exactOptional(),
  mailbox: mailbox.exactOptional(),
  displayName: displayName.exactOptional(),
  defaultNumber: number.nullable().exactOptional(),
});

const meetingChanges = z.strictObject({
  dialInBypass: flag.exactOptional(),
  announcements: flag.exactOptional(),
});

/** Who asks; left out, the administrator `admin`. With a token, the token decides. */
export const actorSchema = z
  .strictObject({
    role: z.enum(ROLES, {
      error: 'expected administrator or organizer',
    }),
    id: some('who asks').describe('What the audit record names.'),
  })
  .describe('Who asks.');

const actor = { actor: actorSchema.exactOptional() };

/** The bodies of `POST /v1/commands`, by command. Unknown fields are errors. */
export const COMMANDS = {
  'pin.reset': z
    .strictObject({ command: z.literal('pin.reset'), ...actor, user, ...mailChoice })
    .describe('Makes a new leader PIN and shows it once (rules PIN-1, PIN-3, PIN-4).'),
  'conferenceId.reset': z
    .strictObject({ command: z.literal('conferenceId.reset'), ...actor, meeting })
    .describe('Gives a meeting another conference ID (rules CID-3, ADM-5).'),
  'user.enable': z
    .strictObject({
      command: z.literal('user.enable'),
      ...actor,
      user,
      displayName: displayName.exactOptional(),
      mailbox: mailbox.exactOptional(),
    })
    .describe('Enables a user for audio conferencing (rule ADM-4).'),
  'user.disable': z
    .strictObject({ command: z.literal('user.disable'), ...actor, user })
    .describe('Disables a user and releases the conference IDs (rules ADM-4, CID-3).'),
  'user.set': z
    .strictObject({
      command: z.literal('user.set'),
      ...actor,
      user,
      changes: userChanges.describe('What to change; the rest stays.'),
    })
    .describe('Changes a user.'),
  'tenant.set': z
    .strictObject({ command: z.literal('tenant.set'), ...actor, changes: tenantSettings })
    .describe('Changes tenant settings.'),
  'bridge.set': z
    .strictObject({ command: z.literal('bridge.set'), ...actor, changes: bridgeSettings })
    .describe('Changes bridge settings.'),
  'meeting.set': z
    .strictObject({
      command: z.literal('meeting.set'),
      ...actor,
      meeting,
      changes: meetingChanges.describe('What to change; the rest stays.'),
    })
    .describe('Changes a meeting, also while it runs.'),
  'meeting.lock': z
    .strictObject({ command: z.literal('meeting.lock'), ...actor, meeting })
    .describe('Locks a meeting (rule LOB-4).'),
  'meeting.unlock': z
    .strictObject({ command: z.literal('meeting.unlock'), ...actor, meeting })
    .describe('Unlocks a meeting (rule LOB-4).'),
  'meeting.admit': z
    .strictObject({
      command: z.literal('meeting.admit'),
      ...actor,
      meeting,
      who: some('a call or participant').exactOptional().describe('Left out: all who wait.'),
    })
    .describe('Admits one or all who wait (rule LOB-3).'),
  'conferenceInfo.send': z
    .strictObject({ command: z.literal('conferenceInfo.send'), ...actor, user })
    .describe('Mails the conference information again, without a PIN (rule MAIL-1).'),
  'number.register': z
    .strictObject({ command: z.literal('number.register'), ...actor, number, kind, languages })
    .describe('Puts a service number on the bridge (rule ANS-1).'),
  'number.unregister': z
    .strictObject({ command: z.literal('number.unregister'), ...actor, number })
    .describe('Takes a service number off the bridge (rule ANS-1).'),
  'number.setLanguages': z
    .strictObject({ command: z.literal('number.setLanguages'), ...actor, number, languages })
    .describe('Sets the languages of a service number (rule ANS-2).'),
} as const satisfies {
  readonly [Name in AdminCommand['command']]: z.ZodObject;
};

/** The body of the hook, `POST /v1/users/:user/reset-leader-pin`. */
export const hookBody = z
  .strictObject({ ...mailChoice })
  .describe('Resets a leader PIN (rule ADM-1). The body may be empty.');

/** The body of `POST /v1/cmdlets`. */
export const cmdletBody = z
  .strictObject({
    line: some('a cmdlet', 4000).describe(
      'A cmdlet with its parameters as typed or pasted; several on lines, or with ; between.',
    ),
  })
  .describe('Carries out a cmdlet (rule ADM-3).');

/** The body of `POST /v1/app-joins`. */
export const appJoinBody = z
  .strictObject({
    meeting,
    name: displayName,
    user: text('a user principal name')
      .nullable()
      .describe('A user, however written, null for somebody unknown to the tenant.'),
    signedIn: flag.describe('false: joins as a guest (rule START-6).'),
  })
  .describe('Joins a meeting by the app (rules START-1, START-6).');

/** A seed: the shape of `BridgeSeed`. */
export const seedSchema = z
  .strictObject({
    profile: z.enum(PROFILE_NAMES),
    tenant: seedSettings,
    settings: seedSettings,
    numbers: z.array(
      z.strictObject({
        number,
        kind: kind.exactOptional(),
        languages: languages.exactOptional(),
        registered: flag.exactOptional(),
      }),
    ),
    organizers: z.array(
      z.strictObject({
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
      }),
    ),
    meetings: z.array(
      z.strictObject({
        id: some('an identifier'),
        organizer: user,
        conferenceId: text('a conference ID').regex(/^[0-9]{1,20}$/, {
          error: 'expected 1 to 20 digits',
        }),
        dialInBypass: flag.exactOptional(),
      }),
    ),
  })
  .describe('Everything that a bridge starts with.');

/** The body of `POST /v1/bridges`. */
export const bridgeBody = z
  .strictObject({
    seed: seedSchema,
    random: whole(-Number.MAX_SAFE_INTEGER)
      .exactOptional()
      .describe('Seeds the random draws, so that runs repeat. For tests only.'),
  })
  .describe('Makes a bridge of its own, for tests.');

/** The body of `PUT /v1/mail-server`. */
export const mailServerBody = z
  .strictObject({
    state: z.union([z.enum(['up', 'down', 'byHand']), z.strictObject({ slowMs: whole(0) })], {
      error: 'expected "up", "down", "byHand" or {"slowMs": milliseconds}',
    }),
  })
  .describe(
    'How the pretended mail server of a bridge is: `up`, `down`, slow by so many milliseconds, or `byHand`, where each mail waits for its report.',
  );

/** The body of `POST /v1/mail-reports`. */
export const mailReportBody = z
  .strictObject({
    mail: whole(1).describe('Which of all mails that the bridge has sent, counted from 1.'),
    bounced: some('why it bounced', 1000).exactOptional().describe('Left out: it is accepted.'),
  })
  .describe('What comes of a mail, where the pretended mail server is `byHand`.');

/** The body of every refusal by HTTP. */
export const errorBody = z
  .object({
    error: z.object({
      code: z.string().describe('A code from the table of errors.'),
      message: z.string(),
      path: z.string().optional().describe('The field that was bad.'),
      cure: z.string().describe('What to do about it.'),
    }),
  })
  .describe('A refusal.');

/** A body of `POST /v1/commands`. */
export type CommandBody = AdminCommand & { readonly actor?: Principal };
