import { z } from 'zod';
import { ADMIN_COMMAND_NAMES } from '../../domain/admin-command.ts';
import { settingsSchema, tenantSchema } from './given-schema.ts';
import {
  addressSchema,
  choiceSchema,
  durationSchema,
  flagSchema,
  languagesSchema,
  mailboxSchema,
  nameSchema,
  numberKindSchema,
  textSchema,
  variableNameSchema,
} from './leaf-schema.ts';

/** What any administrative step may add. */
const outcome = {
  refused: textSchema
    .min(1)
    .describe('The error code that is expected in place of success.')
    .optional(),
  sometimeWithin: durationSchema.describe('At a moment drawn from the seed.').optional(),
};

/** What a step of the administrator may add besides. */
const asked = {
  by: textSchema
    .min(1)
    .describe('Who asks, as the audit record names it. Default: admin.')
    .optional(),
  ...outcome,
};

const shown = variableNameSchema.optional();
const user = nameSchema.describe('An organizer, however written, or an address.');
const meeting = nameSchema.describe('A meeting.');
const lineName = textSchema.min(1).describe('A name of `numbers`, or E.164.');

const resetPin = z
  .strictObject({
    resetPin: user,
    as: shown,
    sendEmail: flagSchema.describe('Sends the mail although automatic mail is off.').optional(),
    sendEmailToAddress: addressSchema.describe('Needs sendEmail (ADM-2).').optional(),
    ...outcome,
  })
  .describe('Makes a new PIN (ADM-1).');

const lock = z.strictObject({ lock: meeting, ...outcome }).describe('Locks a meeting (LOB-4).');
const unlock = z.strictObject({ unlock: meeting, ...outcome }).describe('Unlocks a meeting.');

const admit = z
  .strictObject({
    admit: z.union([
      meeting,
      z.strictObject({ meeting, who: nameSchema.describe('One who waits.').optional() }),
    ]),
    ...outcome,
  })
  .describe('Lets in one who waits, or all (LOB-3).');

const announcements = z
  .strictObject({ announcements: z.strictObject({ meeting, on: flagSchema }), ...outcome })
  .describe('Switches the announcements of a meeting (MTG-2).');

/** What an organizer may ask for, by its word. */
export const ORGANIZER_COMMANDS = {
  resetPin: resetPin.extend({
    resetPin: nameSchema.describe('own; or another organizer, to be refused (PIN-3).'),
  }),
  lock,
  unlock,
  admit,
  announcements,
} as const;

const userChanges = {
  allowPstnOnlyMeetings: flagSchema.optional(),
  allowTollFreeDialIn: flagSchema.optional(),
  mailbox: mailboxSchema.optional(),
  name: textSchema.optional(),
  defaultNumber: textSchema.describe('A name of `numbers`, E.164 or none.').optional(),
};

/** What `set:` changes, by the word that tells the kinds apart. */
export const SET_SCHEMAS = {
  tenant: z.strictObject({ tenant: tenantSchema }),
  bridge: z.strictObject({ bridge: settingsSchema }),
  user: z.strictObject({ user, ...userChanges }),
  meeting: z.strictObject({
    meeting,
    dialInBypass: flagSchema.optional(),
    announcements: flagSchema.optional(),
  }),
} as const;

const setSchema = z.union([
  SET_SCHEMAS.tenant,
  SET_SCHEMAS.bridge,
  SET_SCHEMAS.user,
  SET_SCHEMAS.meeting,
]);

/** A cmdlet as an administrator types it; it is read when the file is read. */
const run = z
  .strictObject({
    run: textSchema.min(1).describe('Cmdlets, word for word, as they are pasted.'),
    as: shown,
    ...asked,
  })
  .describe('Types a cmdlet (ADM-3); `as` takes the PIN or the conference ID.');

/** What an administrator may ask for, by its word. */
export const ADMIN_COMMANDS = {
  run,
  resetPin: resetPin.extend(asked),
  resetConferenceId: z
    .strictObject({ resetConferenceId: meeting, as: shown, ...asked })
    .describe('Makes a new conference ID (ADM-5).'),
  enable: z
    .strictObject({
      enable: user,
      as: shown,
      mailbox: mailboxSchema.optional(),
      name: textSchema.describe('Display name.').optional(),
      ...asked,
    })
    .describe('Enables a user (ADM-4); `as` takes the PIN.'),
  disable: z.strictObject({ disable: user, ...asked }).describe('Disables a user (ADM-4).'),
  set: z.strictObject({ set: setSchema, ...asked }).describe('Changes settings.'),
  lock: lock.extend(asked),
  unlock: unlock.extend(asked),
  admit: admit.extend(asked),
  announcements: announcements.extend(asked),
  sendConferenceInfo: z
    .strictObject({ sendConferenceInfo: user, ...asked })
    .describe('Sends the conference info again, without a PIN (MAIL-1).'),
  registerNumber: z
    .strictObject({
      registerNumber: z.strictObject({
        number: lineName,
        kind: numberKindSchema.describe('Default: toll.').optional(),
        languages: languagesSchema.optional(),
      }),
      ...asked,
    })
    .describe('Puts a number on the bridge.'),
  unregisterNumber: z
    .strictObject({ unregisterNumber: lineName, ...asked })
    .describe('Takes a number off the bridge (ANS-1).'),
  setLanguages: z
    .strictObject({
      setLanguages: z.strictObject({ number: lineName, languages: languagesSchema }),
      ...asked,
    })
    .describe('Changes the languages of a number (ANS-2).'),
} as const;

/** A command word for word, by anybody: for what has no word of its own, or nobody may ask for. */
export const askSchema = z
  .looseObject({
    command: z.enum(ADMIN_COMMAND_NAMES).describe('The command as the wire names it.'),
    by: textSchema.min(1).describe('Who asks. Default: admin.').optional(),
    role: choiceSchema(['administrator', 'organizer'])
      .describe('Default: administrator.')
      .optional(),
    as: shown,
    refused: outcome.refused,
  })
  .meta({ id: 'ask', description: 'A command with the fields that the wire has for it.' });

/** A command word for word, as a scenario writes it. */
export type AskDocument = z.input<typeof askSchema>;

/** One administrative step. */
export const adminSchema = z
  .union(Object.values(ADMIN_COMMANDS))
  .meta({ id: 'admin', description: 'What an administrator does: one command.' });

/** The word of an administrator's command. */
export type AdminWord = keyof typeof ADMIN_COMMANDS;
/** An administrator's commands as a scenario writes them, by their word. */
export type AdminDocuments = { [Word in AdminWord]: z.input<(typeof ADMIN_COMMANDS)[Word]> };
/** One administrator's command as a scenario writes it. */
export type AdminDocument = AdminDocuments[AdminWord];
/** `set:` as a scenario writes it, by the word that tells the kinds apart. */
export type SetDocuments = {
  [Word in keyof typeof SET_SCHEMAS]: z.input<(typeof SET_SCHEMAS)[Word]>;
};
