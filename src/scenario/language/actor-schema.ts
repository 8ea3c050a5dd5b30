import { z } from 'zod';
import { PROMPT_IDS } from '../../domain/prompt.ts';
import { END_REASONS, LOBBY_REASONS } from '../../domain/reasons.ts';
import { keypadShape, typistSchema } from './given-schema.ts';
import {
  choiceSchema,
  countSchema,
  durationSchema,
  flagSchema,
  keyedIdSchema,
  keysSchema,
  nameSchema,
  oneOrMore,
  callerIdSchema,
  textSchema,
} from './leaf-schema.ts';
import { ORGANIZER_COMMANDS } from './admin-schema.ts';

/** Where a call can be. */
export const PLACES = ['ringing', 'attendant', 'lobby', 'meeting', 'ended'] as const;

/** What a scenario can say that somebody hears, as an event. */
export const AUDIBLES = [
  'moh',
  'meeting',
  'announcement.entry',
  'announcement.exit',
  ...PROMPT_IDS,
] as const;

/** What a call hears at a moment. */
export const HEARINGS = ['ringing', 'silence', 'moh', 'meeting', ...PROMPT_IDS] as const;

/** What an actor does without more words. */
export const BARE_WORDS = ['hangUp', 'loseLine', 'resumeLine', 'leaveApp'] as const;

/** A place. */
export const placeSchema = choiceSchema(PLACES).meta({
  id: 'place',
  description: 'Where a call is: ringing, attendant, lobby, meeting, ended.',
});

/** Something to hear. */
export const hearableSchema = choiceSchema(AUDIBLES).meta({
  id: 'hearable',
  description: 'A prompt, moh, meeting, announcement.entry or announcement.exit.',
});

const hearingSchema = choiceSchema(HEARINGS).meta({
  id: 'hearing',
  description: 'What is heard at that moment: moh, meeting, silence, ringing or a prompt.',
});

const dialSchema = z
  .union([
    textSchema.min(1),
    z.strictObject({
      number: textSchema
        .describe('A name of `numbers` or E.164. Default: the first number.')
        .optional(),
      meeting: nameSchema.describe('Its conference ID is keyed.').optional(),
      conferenceId: keyedIdSchema.optional(),
      from: callerIdSchema.describe('Another caller ID than usual.').optional(),
    }),
  ])
  .describe('A meeting (number, then conference ID and #), a number by name, or E.164.');

const pressSchema = z
  .union([
    keysSchema,
    z.strictObject({ keys: keysSchema, typist: typistSchema.optional(), ...keypadShape }),
  ])
  .describe('Keys to press, in quotes.');

const nothing = z.strictObject({}).nullable();

/** What an actor does and expects, in the order written. */
export const actsSchema = z
  .strictObject({
    dial: dialSchema,
    press: pressSchema,
    hangUp: z
      .strictObject({
        sometimeWithin: durationSchema.describe('At a moment drawn from the seed.').optional(),
      })
      .nullable()
      .describe('Hangs up.'),
    loseLine: z
      .strictObject({ returnAfter: durationSchema.describe('Comes back by itself.').optional() })
      .nullable()
      .describe('The connection is gone, without a hang-up.'),
    resumeLine: nothing.describe('The connection comes back.'),
    joinApp: z
      .union([
        nameSchema,
        z.strictObject({
          meeting: nameSchema,
          signedIn: flagSchema
            .describe('Default: organizers sign in, callers are guests.')
            .optional(),
          name: textSchema.min(1).describe('Another name than usual.').optional(),
          user: nameSchema
            .nullable()
            .describe('Another user than usual: an organizer, an address, ~ for nobody.')
            .optional(),
        }),
      ])
      .describe('Joins a meeting by the app.'),
    leaveApp: nothing.describe('Leaves the meeting by the app.'),
    wait: durationSchema.describe('Lets time pass.'),
    expect: oneOrMore(placeSchema).describe('Is there, or gets there in time; of a list, one.'),
    hearing: oneOrMore(hearingSchema).describe('What is heard there; of a list, one.'),
    reason: choiceSchema([...LOBBY_REASONS, ...END_REASONS]).describe(
      'Why in the lobby, or why ended.',
    ),
    muted: flagSchema.describe('Whether muted.'),
    hear: oneOrMore(hearableSchema).describe('Is heard in time; a list in that order.'),
    times: countSchema(1).describe('How many times `hear` is heard.'),
    notHear: oneOrMore(hearableSchema).describe('Is not heard, `for` so long.'),
    for: durationSchema.describe('How long `notHear` listens.'),
    within: durationSchema.describe('How long `expect` and `hear` wait.'),
  })
  .partial()
  .meta({ id: 'acts' });

/** All that can stand under an actor's name. */
export const actorBodySchema = z
  .union([z.enum(BARE_WORDS), actsSchema, ...Object.values(ORGANIZER_COMMANDS)])
  .meta({ id: 'actor', description: 'What an actor does and expects, in the order written.' });

/** Acts of an actor as a scenario writes them. */
export type ActsDocument = z.input<typeof actsSchema>;
/** All that can stand under an actor's name, as a scenario writes it. */
export type ActorBodyDocument = z.input<typeof actorBodySchema>;
