import { z } from 'zod';
import {
  displayName,
  kind,
  languages,
  mailbox,
  meeting,
  number,
  user,
} from './directory-fields.ts';
import { FIELD_META } from './field.ts';
import { BRIDGE_SETTINGS } from './setting.ts';
import { settingsSchema } from './setting-schema.ts';
import { TENANT_SETTINGS } from './tenant.ts';
import { LONGEST } from './text-lengths.ts';
import type { Unchanged } from './unchanged.ts';
import { flag, some, text } from './value-schemas.ts';

/** Who may ask for what (rules ADM-1, PIN-3). */
export const ROLES = ['administrator', 'organizer'] as const;

/** Who asks for a change. An organizer may reset only the own PIN (rule PIN-3). */
export const PRINCIPAL = z
  .strictObject({
    role: z.enum(ROLES, { error: 'expected administrator or organizer' }),
    id: some('who asks').describe('What the audit record names.'),
  })
  .describe('Who asks.');

/** Who asks for a change. */
export type Principal = Readonly<z.infer<typeof PRINCIPAL>>;

/** Where the mail of a PIN reset goes (rule ADM-2). */
export const MAIL_CHOICE = {
  sendEmail: flag
    .exactOptional()
    .describe('true sends although automatic mail is off (rule MAIL-2).'),
  sendEmailToAddress: text('an address', LONGEST.address)
    .register(FIELD_META, { outside: true })
    .exactOptional()
    .describe('Another address than the mailbox; needs sendEmail: true (rule ADM-2).'),
};

/** Where the mail of a PIN reset goes. */
export type MailChoice = Readonly<z.infer<z.ZodObject<typeof MAIL_CHOICE>>>;

/** What a user's entry lets an administrator change. */
export const USER_CHANGES = z.strictObject({
  allowPstnOnlyMeetings: flag.exactOptional(),
  allowTollFreeDialIn: flag.exactOptional(),
  mailbox: mailbox.exactOptional(),
  displayName: displayName.exactOptional(),
  defaultNumber: number.nullable().exactOptional(),
});

/** What a user's entry lets an administrator change. */
export type UserChanges = Readonly<z.infer<typeof USER_CHANGES>>;

/** What a meeting's options let be changed, also while it runs. */
export const MEETING_CHANGES = z.strictObject({
  dialInBypass: flag.exactOptional(),
  announcements: flag.exactOptional(),
});

/**
 * The changes that somebody may ask for, by name. Users go by user principal name, meetings by their
 * identifier or conference ID, calls by call identifier.
 */
export const COMMANDS = {
  'pin.reset': z
    .strictObject({ command: z.literal('pin.reset'), user, ...MAIL_CHOICE })
    .describe('Makes a new leader PIN and shows it once (rules PIN-1, PIN-3, PIN-4).'),
  'conferenceId.reset': z
    .strictObject({ command: z.literal('conferenceId.reset'), meeting })
    .describe('Gives a meeting another conference ID (rules CID-3, ADM-5).'),
  'user.enable': z
    .strictObject({
      command: z.literal('user.enable'),
      user,
      displayName: displayName.exactOptional(),
      mailbox: mailbox.exactOptional(),
    })
    .describe('Enables a user for audio conferencing (rule ADM-4).'),
  'user.disable': z
    .strictObject({ command: z.literal('user.disable'), user })
    .describe('Disables a user and releases the conference IDs (rules ADM-4, CID-3).'),
  'user.set': z
    .strictObject({
      command: z.literal('user.set'),
      user,
      changes: USER_CHANGES.describe('What to change; the rest stays.'),
    })
    .describe('Changes a user.'),
  'tenant.set': z
    .strictObject({
      command: z.literal('tenant.set'),
      changes: settingsSchema(TENANT_SETTINGS).describe('Settings of the tenant, by name.'),
    })
    .describe('Changes tenant settings.'),
  'bridge.set': z
    .strictObject({
      command: z.literal('bridge.set'),
      changes: settingsSchema(BRIDGE_SETTINGS).describe('Settings of the bridge, by name.'),
    })
    .describe('Changes bridge settings.'),
  'meeting.set': z
    .strictObject({
      command: z.literal('meeting.set'),
      meeting,
      changes: MEETING_CHANGES.describe('What to change; the rest stays.'),
    })
    .describe('Changes a meeting, also while it runs.'),
  'meeting.lock': z
    .strictObject({ command: z.literal('meeting.lock'), meeting })
    .describe('Locks a meeting (rule LOB-4).'),
  'meeting.unlock': z
    .strictObject({ command: z.literal('meeting.unlock'), meeting })
    .describe('Unlocks a meeting (rule LOB-4).'),
  'meeting.admit': z
    .strictObject({
      command: z.literal('meeting.admit'),
      meeting,
      who: some('a call or participant')
        .register(FIELD_META, { names: 'participant' })
        .exactOptional()
        .describe('Left out: all who wait.'),
    })
    .describe('Admits one or all who wait (rule LOB-3).'),
  'conferenceInfo.send': z
    .strictObject({ command: z.literal('conferenceInfo.send'), user })
    .describe('Mails the conference information again, without a PIN (rule MAIL-1).'),
  'number.register': z
    .strictObject({ command: z.literal('number.register'), number, kind, languages })
    .describe('Puts a service number on the bridge (rule ANS-1).'),
  'number.unregister': z
    .strictObject({ command: z.literal('number.unregister'), number })
    .describe('Takes a service number off the bridge (rule ANS-1).'),
  'number.setLanguages': z
    .strictObject({ command: z.literal('number.setLanguages'), number, languages })
    .describe('Sets the languages of a service number (rule ANS-2).'),
} as const;

/** The name of an administrative command. */
export type AdminCommandName = keyof typeof COMMANDS;

/** All administrative commands by their names. */
export const ADMIN_COMMAND_NAMES = Object.keys(COMMANDS) as [
  AdminCommandName,
  ...AdminCommandName[],
];

/** A change that somebody asks for: one of {@link COMMANDS}. */
export const ADMIN_COMMAND = z.union(Object.values(COMMANDS));

/** A change that somebody asks for. */
export type AdminCommand = Unchanged<z.infer<typeof ADMIN_COMMAND>>;

/** What an organizer may ask for: the own PIN, and the running of the own meetings (rule PIN-3). */
export const ORGANIZER_COMMANDS: readonly AdminCommandName[] = [
  ...(['pin.reset', 'meeting.lock', 'meeting.unlock', 'meeting.admit', 'meeting.set'] as const),
];

/** What a command that was carried out answers. `pin` is there once, and never again (PIN-4). */
export const COMMAND_ANSWER = z
  .object({
    ok: z.literal(true),
    pin: z.string().exactOptional().describe('A new PIN: here once and never again (rule PIN-4).'),
    pinVersion: z.int().exactOptional(),
    conferenceId: z.string().exactOptional(),
    meeting: z.string().exactOptional(),
    note: z.string().exactOptional().describe('What was done although it was nothing.'),
  })
  .describe('What was carried out.');

/** What a command comes to. */
export type AdminAnswer =
  | Readonly<z.infer<typeof COMMAND_ANSWER>>
  | { readonly ok: false; readonly error: BridgeError };

/** A refusal: a code of the error catalogue, the words, and the field that was bad. */
export interface BridgeError {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
}
