import { z } from 'zod';
import { DIALLER_NAMES } from '../../domain/dialler.ts';
import { PROFILE_NAMES } from '../../domain/rule.ts';
import { BRIDGE_SETTINGS, type BridgeSettings } from '../../domain/setting.ts';
import type { Setting } from '../../domain/setting-entry.ts';
import type { SettingValues } from '../../domain/setting-values.ts';
import { TENANT_SETTINGS, type TenantSettings } from '../../domain/tenant.ts';
import { CROWD_SIZE } from './crowds.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { instantRule } from './text-rules.ts';
import { mailServerSchema } from './mail-server-schema.ts';
import { hasVariable } from './variables.ts';
import {
  choiceSchema,
  conferenceIdSchema,
  countSchema,
  drawnIdSchema,
  durationSchema,
  flagSchema,
  languagesSchema,
  mailboxSchema,
  callerIdSchema,
  nameSchema,
  numberKindSchema,
  oneOrMore,
  packComplaint,
  phoneNumberSchema,
  pinSchema,
  shareSchema,
  textSchema,
} from './leaf-schema.ts';

type WrittenName<Name> = Name extends `${infer Plain}Ms` ? Plain : Name;

/** What scenarios write for settings: durations for times, and variables wherever they want. */
type WrittenShape<Settings> = {
  [Name in keyof Settings as WrittenName<Name>]: z.ZodOptional<
    Name extends `${string}Ms`
      ? typeof durationSchema
      : Settings[Name] extends boolean
        ? typeof flagSchema
        : Settings[Name] extends number
          ? ReturnType<typeof countSchema>
          : z.ZodType<Settings[Name], Settings[Name]>
  >;
};

/** The name of a setting as scenarios write it: a duration says its unit itself. */
function writtenName(name: string): string {
  return name.replace(/Ms$/, '');
}

function shapeOf<Settings>(table: Readonly<Record<string, Setting>>): WrittenShape<Settings> {
  const shape = Object.entries(table).map(([name, { values, meaning, rule, mark }]) => {
    const description = `${meaning} (${rule}${mark === 'A' ? ', assumed' : ''})`;
    return [writtenName(name), settingSchema(values).describe(description).optional()];
  });
  // Object.fromEntries forgets which name has which schema; the type above says it again.
  return Object.fromEntries(shape) as WrittenShape<Settings>;
}

function settingSchema(values: SettingValues): z.ZodType {
  switch (values.of) {
    case 'flag':
      return flagSchema;
    case 'choice':
      return choiceSchema(Object.keys(values.choices) as [string, ...string[]]);
    case 'whole':
      return values.unit === 'ms' ? durationSchema : countSchema(values.sense, values.max);
    case 'textOrNull':
      return textSchema.nullable();
  }
}

/** The generation of the real service; so far there is one. */
const profileSchema = z
  .enum(['sfb-online'], {
    error: (issue) => {
      const input = String(issue.input);
      if ((PROFILE_NAMES as readonly string[]).includes(input)) {
        return packComplaint({
          message: `Profile ${input} comes later; sfb-online is there.`,
          cure: 'Write `profile: sfb-online`, or leave `profile:` out.',
        });
      }
      const near = didYouMean(input, PROFILE_NAMES);
      return packComplaint({
        message: `There is no profile "${input}".${near ? ` Did you mean ${near}?` : ''}`,
        cure: 'Write `profile: sfb-online`, or leave `profile:` out.',
      });
    },
  })
  .meta({ description: 'The generation of the real service. Default: sfb-online.' });

const startSchema = z
  .string()
  .refine((text) => hasVariable(text) || instantRule(text) === null, {
    error: (issue) => {
      const complaint = instantRule(String(issue.input));
      return complaint === null ? undefined : packComplaint(complaint);
    },
  })
  .meta({ description: 'When virtual time starts. Default: 2026-03-02T09:00:00Z.' });

/** The settings of the tenant. */
export const tenantSchema = z
  .strictObject(shapeOf<TenantSettings>(TENANT_SETTINGS))
  .meta({ id: 'tenant', description: 'The settings of the tenant.' });

/** The name of a setting as scenarios write it, and the name that the bridge has for it. */
export const SETTING_NAMES: ReadonlyMap<string, keyof BridgeSettings> = new Map(
  (Object.keys(BRIDGE_SETTINGS) as (keyof BridgeSettings)[]).map((name) => [
    writtenName(name),
    name,
  ]),
);

/** The settings of the bridge; durations are written with their unit and without `Ms`. */
export const settingsSchema = z
  .strictObject(shapeOf<BridgeSettings>(BRIDGE_SETTINGS))
  .meta({ id: 'settings', description: 'What no public source fixes, as durations and numbers.' });

/** What a typist is called: a hand, or a program with a notation of its own. */
export const TYPIST_NAMES = ['steady', 'hasty', 'slow', ...DIALLER_NAMES] as const;

/** How somebody keys. */
export const typistSchema = z
  .union([
    choiceSchema(TYPIST_NAMES),
    z.strictObject({
      tone: durationSchema.describe('How long a key is held.'),
      gap: durationSchema.describe('How long from its end to the next one.'),
    }),
    z.strictObject({
      tone: durationSchema.describe('How long a key is held.'),
      spacing: oneOrMore(durationSchema).describe(
        'How long from the beginning of one key to that of the next, may be shorter than the tone; a list for each key its own.',
      ),
    }),
  ])
  .meta({
    id: 'typist',
    description: `steady (100ms, 100ms), hasty (40ms, 40ms), slow (200ms, 1500ms), or a dialler: ${DIALLER_NAMES.join(', ')}.`,
  });

const faultPlaceSchema = z.union(
  [shareSchema, z.array(countSchema(1)).min(1).describe('Keys, counted from 1.')],
  {
    error: packComplaint({
      message: 'This does not say which keys: expected a share or a list.',
      cure: 'Write a share like 10%, or the keys to strike as a list like [3, 5].',
    }),
  },
);

/** What a keypad or a gateway does to keys. */
export const keypadShape = {
  dropped: faultPlaceSchema.describe('Keys that never arrive.').optional(),
  doubled: faultPlaceSchema.describe('Keys that arrive twice.').optional(),
  split: faultPlaceSchema.describe('One long press that arrives as two.').optional(),
  swapped: faultPlaceSchema.describe('Keys that arrive after the next one.').optional(),
  lateHash: durationSchema.describe('# comes that much later.').optional(),
  silent: flagSchema.describe('The gateway passes no tones at all.').optional(),
};

const keypadSchema = z.strictObject(keypadShape).meta({ id: 'keypad' });

const numberSchema = z.union([
  phoneNumberSchema,
  z.strictObject({
    number: phoneNumberSchema,
    kind: numberKindSchema.optional(),
    languages: languagesSchema.optional(),
    registered: flagSchema.describe('False: no longer on the bridge (ANS-1).').optional(),
  }),
]);

const actorShape = {
  from: callerIdSchema.optional(),
  says: textSchema
    .nullable()
    .describe('What the name recording says; ~ for a caller who has no name.')
    .optional(),
  typist: typistSchema.optional(),
  keypad: keypadSchema.optional(),
};

const organizerSchema = z.strictObject({
  id: textSchema.min(1).describe('User principal name.'),
  name: textSchema.describe('Display name.').optional(),
  pin: pinSchema.optional(),
  formerPins: z.array(pinSchema).describe('Revoked PINs, the oldest first.').optional(),
  mailbox: mailboxSchema.optional(),
  enabled: flagSchema.describe('False: not enabled yet, so no PIN.').optional(),
  allowPstnOnlyMeetings: flagSchema.describe('True: no PIN is needed (START-4).').optional(),
  allowTollFreeDialIn: flagSchema.describe('False: no toll-free (ANS-3).').optional(),
  defaultNumber: nameSchema.describe('A name of `numbers`.').optional(),
  ...actorShape,
});

const meetingSchema = z.strictObject({
  id: textSchema.min(1).describe('What the bridge calls it. Default: the name.').optional(),
  conferenceId: conferenceIdSchema,
  organizer: nameSchema.describe('A name of `organizers`.'),
  dialInBypass: flagSchema.describe('Callers bypass the lobby (LOB-3).').optional(),
});

const callerSchema = z
  .strictObject({
    ...actorShape,
    count: countSchema(CROWD_SIZE.min, CROWD_SIZE.max)
      .describe('So many callers, called name-1, name-2 and so on; `from` is that of the first.')
      .optional(),
  })
  .nullable();

const drawsSchema = z
  .strictObject({
    pins: z.array(pinSchema).describe('PINs, each where one of its length is made.'),
    conferenceIds: z.array(drawnIdSchema).describe('Conference IDs.'),
  })
  .partial()
  .meta({ id: 'draws', description: 'What the bridge draws next, in this order.' });

/** What a scenario starts with. */
export const givenSchema = z
  .strictObject({
    profile: profileSchema,
    start: startSchema,
    within: durationSchema.describe(
      'How long an expectation waits that names no time. Default: 60s.',
    ),
    tenant: tenantSchema,
    settings: settingsSchema,
    numbers: z.record(z.string(), numberSchema).describe('Service numbers by name.'),
    organizers: z.record(z.string(), organizerSchema).describe('Users by the name of the steps.'),
    meetings: z.record(z.string(), meetingSchema).describe('Meetings by name.'),
    draws: drawsSchema,
    callers: z.record(z.string(), callerSchema).describe('Callers by the name of the steps.'),
    mailServer: mailServerSchema,
  })
  .partial()
  .meta({ id: 'given', description: 'What the scenario starts with.' });

/** A document that scenarios include. */
export const includeFileSchema = z.strictObject({
  given: givenSchema,
  include: oneOrMore(textSchema).optional(),
});

/** `given:` as a scenario writes it. */
export type GivenDocument = z.input<typeof givenSchema>;
/** One service number as a scenario writes it. */
export type NumberDocument = z.input<typeof numberSchema>;
/** One organizer as a scenario writes it. */
export type OrganizerDocument = z.input<typeof organizerSchema>;
/** One meeting as a scenario writes it. */
export type MeetingDocument = z.input<typeof meetingSchema>;
/** One caller as a scenario writes it. */
export type CallerDocument = z.input<typeof callerSchema>;
/** A typist as a scenario writes it. */
export type TypistDocument = z.input<typeof typistSchema>;
/** Faults of a keypad as a scenario writes them. */
export type KeypadDocument = z.input<typeof keypadSchema>;
/** What is drawn first, as a scenario writes it. */
export type DrawsDocument = z.input<typeof drawsSchema>;
/** Tenant settings as a scenario writes them. */
export type TenantDocument = z.input<typeof tenantSchema>;
/** Bridge settings as a scenario writes them. */
export type SettingsDocument = z.input<typeof settingsSchema>;
