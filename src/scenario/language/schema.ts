import { z } from 'zod';
import { RULE_NAMES, type RuleName } from '../../domain/rule.ts';
import { actorBodySchema, type ActorBodyDocument } from './actor-schema.ts';
import { adminSchema, askSchema, type AdminDocument, type AskDocument } from './admin-schema.ts';
import {
  atSchema,
  bridgeSchema,
  EXPECTATION_SCHEMAS,
  neverSchema,
  waitSchema,
  type AtDocument,
  type ExpectationDocuments,
  type WaitDocument,
} from './expectation-schema.ts';
import { forSingleFiles } from './editor-schema.ts';
import { givenSchema, includeFileSchema } from './given-schema.ts';
import { mailServerStepSchema, type MailServerStepDocument } from './mail-server-schema.ts';
import {
  durationSchema,
  oneOrMore,
  packComplaint,
  textSchema,
  variableNameSchema,
} from './leaf-schema.ts';

/**
 * One step: a mapping with one key. Which key it is decides what stands under it; a key that is
 * no word of the language is an actor, several with commas, or `everyone`.
 */
export type StepDocument =
  | { admin: AdminDocument }
  | { wait: WaitDocument }
  | { together: (StepDocument | StepDocument[])[] }
  | { at: AtDocument }
  | { mailServer: MailServerStepDocument }
  | { bridge: 'stop' | 'start' }
  | { ask: AskDocument }
  | {
      [Word in keyof ExpectationDocuments]: Record<Word, ExpectationDocuments[Word]>;
    }[keyof ExpectationDocuments]
  | { anyOf: StepDocument[] | { of: StepDocument[]; within?: string | 0 | undefined } }
  | { [actor: string]: ActorBodyDocument };

const stepReference: z.ZodType<StepDocument, StepDocument> = z.lazy(() => stepSchema);

const togetherSchema = z
  .array(z.union([stepReference, z.array(stepReference).min(1)]))
  .min(1)
  .describe('Branches at once; each a step or a list of steps.');

const anyOfSchema = z
  .union([
    z.array(stepReference).min(2),
    z.strictObject({ of: z.array(stepReference).min(2), within: durationSchema.optional() }),
  ])
  .describe('Expectations of which one is enough.');

/** What stands under the words of the language, without `together` and `anyOf`. */
export const PLAIN_STEP_SCHEMAS = {
  wait: waitSchema,
  at: atSchema,
  mailServer: mailServerStepSchema,
  bridge: bridgeSchema,
  ask: askSchema,
  ...EXPECTATION_SCHEMAS,
} as const;

/** The words of the language that begin a step, in the order in which they are explained. */
export const STEP_WORDS = ['admin', 'together', 'anyOf', ...Object.keys(PLAIN_STEP_SCHEMAS)];

/**
 * One step for editors: the words of the language, and any other key for an actor. The schema
 * says more than a TypeScript type can (one key alone), so its type is stated by hand.
 */
export const stepSchema = z
  .object({
    admin: adminSchema,
    ...PLAIN_STEP_SCHEMAS,
    together: togetherSchema,
    anyOf: anyOfSchema,
  })
  .partial()
  .catchall(actorBodySchema)
  .meta({
    id: 'step',
    description: 'One step: who acts, or a word of the language.',
    minProperties: 1,
    maxProperties: 1,
  }) as unknown as z.ZodType<StepDocument, StepDocument>;

const ruleSchema = z.enum(RULE_NAMES as readonly [RuleName, ...RuleName[]]);

const variablesSchema = z.record(
  variableNameSchema,
  z.union([
    textSchema.describe('A text.'),
    z.number().describe('A number, for where one is meant.'),
    z.boolean().describe('True or false, for where that is meant.'),
  ]),
);

/** Everything in a scenario beside its steps and what must never happen. */
export const headSchema = z.strictObject({
  scenario: z
    .string()
    .regex(/\S/, {
      error: packComplaint({
        message: 'The title is empty.',
        cure: 'Say what the scenario shows.',
      }),
    })
    .describe('The title: what the scenario shows, in one sentence. Unique in its file.'),
  story: textSchema.describe('What a reader should know.').optional(),
  symptom: oneOrMore(textSchema.min(1))
    .describe('What users say when they meet it, in their own words.')
    .optional(),
  covers: z.array(ruleSchema).describe('The rules that the scenario shows.').optional(),
  tags: z.array(textSchema.min(1)).describe('Words to choose scenarios by.').optional(),
  seed: z.number().int().min(0).describe('For faults and `sometimeWithin`.').optional(),
  include: oneOrMore(textSchema.min(1))
    .describe('Files with a `given:`, relative to this file; own keys win.')
    .optional(),
  vars: variablesSchema.describe('Variables: `${name}` stands for the value.').optional(),
  rows: z
    .array(variablesSchema)
    .min(1)
    .describe('Runs once per row; each key is a variable.')
    .optional(),
  given: givenSchema.optional(),
});

/** A whole scenario: the one source of its types, its checks and the schema for editors. */
export const scenarioSchema = headSchema
  .extend({
    steps: z.array(stepSchema).min(1).describe('What happens, one after another.'),
    never: z.array(neverSchema).min(1).describe('What must not happen.').optional(),
  })
  .meta({ id: 'scenario', title: 'Lobbyline scenario' });

/** A scenario as TypeScript writes it. */
export type ScenarioDocument = z.input<typeof scenarioSchema>;

const fileSchema = z.union([
  scenarioSchema,
  includeFileSchema.meta({ id: 'include', description: 'A file that scenarios include.' }),
]);

/** JSON Schema (draft 7) of a scenario file or an included file, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return forSingleFiles({ ...z.toJSONSchema(fileSchema, { io: 'input', target: 'draft-7' }) });
}

/** The text of `scenario.schema.json`. */
export function scenarioSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}
