import { z } from 'zod';
import { forSingleFiles, withoutSiblings } from '../../scenario/language/editor-schema.ts';
import { ACT_WORDS } from '../../scenario/words/acts.ts';
import { admin } from '../../scenario/words/admin.ts';
import { given } from '../../scenario/words/given.ts';
import { PLAYED_ACTS } from '../load-plan.ts';
import { loadSchema } from './load-schema.ts';
import {
  ALL_QUALIFIERS,
  ARRIVAL_RULES,
  NEVER_AT_ITS_TIME,
  QUALIFIERS,
  type ArrivalWord,
} from './plan-words.ts';

/** A JSON Schema, or a part of one. */
type Json = Record<string, unknown>;

const { calls, arrivals } = loadSchema.shape;
const steps = calls.valueType.shape.steps.unwrap();
const allArrivals = arrivals.unwrap();

const playedShape: z.ZodRawShape = Object.fromEntries(
  ACT_WORDS.filter(({ key }) => (PLAYED_ACTS as readonly string[]).includes(key)).flatMap(
    ({ shape }) => Object.entries(shape),
  ),
);

const playedActs = z
  .strictObject(playedShape)
  .partial()
  .meta({
    ...{ id: 'callActs', minProperties: 1 },
    description: 'What the caller does and expects, in the order written.',
  });

const call = calls.valueType
  .extend({
    steps: z
      .array(z.union([z.literal('hangUp'), playedActs]))
      .min(1)
      .describe(steps.description ?? '')
      .optional(),
  })
  .meta({ id: 'call', oneOf: [needing(['from']), needing(['steps'])] });

const arrival = allArrivals.element.meta({
  id: 'arrival',
  oneOf: ARRIVAL_RULES.map((rule) => onlyWith(rule)),
});

/** A plan with all that it writes in the words of scenarios, which the reader leaves to their language. */
const planForEditors = loadSchema
  .extend({
    given: given.optional(),
    calls: z.record(z.string(), call).describe(calls.description ?? ''),
    arrivals: z
      .array(arrival)
      .min(1)
      .describe(allArrivals.description ?? '')
      .optional(),
    admin: z
      .array(admin.schema)
      .min(1)
      .describe('What administrators do in the middle.')
      .optional(),
  })
  .meta({ title: 'Lobbyline load plan' });

/** JSON Schema (draft 7) of a load plan, for editors: they see the shape, and one file alone. */
export function loadJsonSchema(): Json {
  const json = z.toJSONSchema(planForEditors, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // What a name names is for those who read plans, and no keyword of JSON Schema.
      delete jsonSchema['ref'];
    },
  });
  const whole = forSingleFiles(withoutSiblings({ ...json }), []);
  atTheirTimes(whole);
  // Storms alone are a load too; whatever else calls needs an arrival.
  whole['oneOf'] = [
    needing(['arrivals'], { calls: { type: 'object', minProperties: 1 } }),
    needing(['storms'], { calls: { type: 'object', maxProperties: 0 }, arrivals: false }),
  ];
  return whole;
}

/** The text of `load.schema.json`. */
export function loadSchemaText(): string {
  return `${JSON.stringify(loadJsonSchema(), null, 2)}\n`;
}

/** What has these keys, and of others what is said of them. */
function needing(required: readonly string[], properties: Json = {}): Json {
  const all = Object.fromEntries(required.map((key) => [key, true]));
  return { type: 'object', required, properties: { ...all, ...properties } };
}

/** One way for calls to come, with the words that say more about it and no other. */
function onlyWith(rule: ArrivalWord): Json {
  const { needs, may } = QUALIFIERS[rule];
  const own: readonly string[] = [rule, ...needs, ...may];
  const words = [...ARRIVAL_RULES, ...ALL_QUALIFIERS];
  return needing(
    [rule, ...needs],
    Object.fromEntries(words.map((word) => [word, own.includes(word)])),
  );
}

/** A command of an administrator has its time, and none that is drawn. */
function atTheirTimes(schema: Json): void {
  const definitions = schema['definitions'] as Record<string, { anyOf?: readonly Json[] }>;
  const vain: readonly string[] = NEVER_AT_ITS_TIME;
  for (const command of definitions['admin']?.anyOf ?? []) {
    const written = Object.entries(command['properties'] as Json);
    const properties = written.filter(([word]) => !vain.includes(word));
    command['properties'] = {
      at: { $ref: '#/definitions/loadDuration' },
      ...Object.fromEntries(properties),
    };
    command['required'] = ['at', ...((command['required'] ?? []) as readonly string[])];
  }
}
