import { z } from 'zod';
import { FACT_TYPES } from '../../domain/fact.ts';
import { MAIL_STATES } from '../../domain/mail-report.ts';
import { MAIL_TEMPLATES } from '../../domain/mail-text.ts';
import { AWAITED_TIMERS } from '../../domain/timer-name.ts';
import { CAUSE_CODES, type KnownCause } from '../../diagnosis/causes/all-causes.ts';
import type { Certainty } from '../../diagnosis/diagnosis.ts';
import { WHY_TOPICS } from '../../domain/why-topic.ts';
import {
  countSchema,
  choiceSchema,
  durationSchema,
  flagSchema,
  nameSchema,
  oneOrMore,
  textSchema,
  variableNameSchema,
} from './leaf-schema.ts';
import { hearableSchema, placeSchema } from './actor-schema.ts';

const timesSchema = countSchema(0).describe('Exactly so many by now; 0: none.');
const withinSchema = durationSchema.describe('How long to wait. Default: `within` of `given`.');

const factSchema = z.enum(FACT_TYPES).describe('A fact of the truth record (REC-2).');

const whereSchema = z
  .record(z.string(), z.unknown())
  .describe(
    'Fields of the fact: names of actors and meetings, a list for one of these, ~ for null.',
  );

/** Which facts are meant. */
export const patternSchema = z
  .strictObject({ fact: factSchema, where: whereSchema.optional() })
  .meta({ id: 'pattern', description: 'A fact, and what its fields hold.' });

/** How sure a diagnosis can be of its answer. */
export const CERTAINTIES = [
  'proven',
  'likely',
  'open',
] as const satisfies readonly Certainty['level'][];

const causeSchema = choiceSchema(CAUSE_CODES as readonly [KnownCause, ...KnownCause[]]).meta({
  id: 'cause',
  description: 'A cause that a diagnosis can name.',
});

const whySchema = z
  .union([
    causeSchema,
    z.array(causeSchema).min(1),
    z.strictObject({
      meeting: nameSchema.describe('Which meeting. Default: the one in trouble.').optional(),
      caller: nameSchema.describe('Why is this one not in?').optional(),
      about: choiceSchema(WHY_TOPICS)
        .describe('What is wondered about. Default: start, why somebody is not in.')
        .optional(),
      causes: z.array(causeSchema).describe('Exactly these, the most to blame first.').optional(),
      notCauses: z
        .array(causeSchema)
        .min(1)
        .describe('Noticed, and named as not to blame; others may be there.')
        .optional(),
      remedies: z
        .array(causeSchema)
        .min(1)
        .describe('Causes for which a remedy is named whose replay mends it.')
        .optional(),
      healthy: flagSchema.describe('Whether nothing is wrong.').optional(),
      certainty: choiceSchema(CERTAINTIES).describe('How sure the answer is.').optional(),
    }),
  ])
  .describe('What a diagnosis says at this moment: why has it not started, why is somebody out?');

/** The expectations that stand as steps of their own, by their word. */
export const EXPECTATION_SCHEMAS = {
  record: z
    .strictObject({
      fact: factSchema,
      where: whereSchema.optional(),
      times: timesSchema.optional(),
      within: withinSchema.optional(),
    })
    .describe('A fact that is in the record, or comes in time.'),
  order: z
    .union([
      z.array(patternSchema).min(2),
      z.strictObject({ of: z.array(patternSchema).min(2), within: withinSchema.optional() }),
    ])
    .describe('Facts that come in this order; others may come between.'),
  mail: z
    .strictObject({
      to: textSchema.describe('An organizer or an address.').optional(),
      about: choiceSchema(MAIL_TEMPLATES).optional(),
      holdsPin: flagSchema.optional(),
      from: textSchema.optional(),
      state: choiceSchema(MAIL_STATES).optional(),
      why: textSchema.describe('Why it bounced or was withheld.').optional(),
      as: variableNameSchema.describe('Takes the PIN in the newest such mail.').optional(),
      contains: oneOrMore(textSchema).describe('Stands in the newest such mail.').optional(),
      lacks: oneOrMore(textSchema).describe('Does not stand in it.').optional(),
      times: timesSchema.optional(),
      within: withinSchema.optional(),
    })
    .describe('A mail that was sent or withheld.'),
  audit: z
    .strictObject({
      what: textSchema.describe('What was done, for example pin.reset.'),
      who: textSchema.describe('admin or an organizer.').optional(),
      target: textSchema.describe('An organizer, a meeting, or what else was changed.').optional(),
      old: z.unknown().optional(),
      new: z.unknown().optional(),
      times: timesSchema.optional(),
      within: withinSchema.optional(),
    })
    .describe('An entry of the audit record (ADM-6).'),
  callRecord: z
    .strictObject({
      of: nameSchema.describe('Whose call.'),
      where: z.record(z.string(), z.unknown()).describe('Fields of the record (REC-1).'),
      within: withinSchema.optional(),
    })
    .describe('The row that is left of a call.'),
  took: z
    .strictObject({
      from: patternSchema,
      to: patternSchema,
      under: durationSchema.describe('Longer fails.').optional(),
      over: durationSchema.describe('Shorter fails.').optional(),
      warn: durationSchema.describe('Longer warns.').optional(),
    })
    .describe('How long it took from one fact to another.'),
  why: whySchema,
} as const;

const factOrPattern = z.union([factSchema, patternSchema]);

const span = {
  before: factOrPattern.describe('Watched only until the first such fact.').optional(),
  after: factOrPattern.describe('Watched only from the first such fact on.').optional(),
};

const watched = nameSchema.describe('An actor, several with commas, or everyone.');

/** What must not happen: by the word that tells the kinds apart. */
export const NEVER_SCHEMAS = {
  hears: z.strictObject({ caller: watched, hears: hearableSchema, ...span }),
  is: z.strictObject({ caller: watched, is: placeSchema, ...span }),
  fact: z.strictObject({ fact: factSchema, where: whereSchema.optional(), ...span }),
} as const;

/** One thing that must not happen. */
export const neverSchema = z
  .union([NEVER_SCHEMAS.hears, NEVER_SCHEMAS.is, NEVER_SCHEMAS.fact])
  .meta({ id: 'never', description: 'What must not happen, through the whole run or a part.' });

/** `wait:` as a step of its own. */
export const waitSchema = z
  .union([
    durationSchema,
    z.strictObject({
      until: choiceSchema(AWAITED_TIMERS).describe('A timer, by its name.'),
      for: nameSchema.describe('Whose timer. Left out: any.').optional(),
      within: durationSchema
        .describe("How long to wait. Default: the timer's own time, and `within` of `given`.")
        .optional(),
    }),
  ])
  .describe('Lets time pass, or goes on to a limit.');

/** `at:` as a step of its own. */
export const atSchema = z
  .union([
    durationSchema,
    z.strictObject({
      time: durationSchema.describe('Since the start of the scenario.'),
      timers: countSchema(0)
        .describe('Goes on behind so many of the timers due at that very moment. Default: all.')
        .optional(),
    }),
  ])
  .describe('Goes on at that time since the start, when all that is due by then has happened.');

/** `bridge:` as a step of its own. */
export const bridgeSchema = z
  .enum(['stop', 'start'])
  .describe(
    'stop: in good order, every call ends (reason shutdown). start: takes calls again, as a server whose data outlives it.',
  );

/** `at:` as a scenario writes it. */
export type AtDocument = z.input<typeof atSchema>;
/** A pattern as a scenario writes it. */
export type PatternDocument = z.input<typeof patternSchema>;
/** One entry of `never:` as a scenario writes it. */
export type NeverDocument = z.input<typeof neverSchema>;
/** `wait:` as a scenario writes it. */
export type WaitDocument = z.input<typeof waitSchema>;
/** The expectations as a scenario writes them, by their word. */
export type ExpectationDocuments = {
  [Word in keyof typeof EXPECTATION_SCHEMAS]: z.input<(typeof EXPECTATION_SCHEMAS)[Word]>;
};
