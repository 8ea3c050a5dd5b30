import { z } from 'zod';
import { RULE_NAMES } from '../../domain/rule.ts';
import { packComplaint } from './complaint.ts';
import { given } from './given.ts';
import { oneOrMore, variableName, writtenText } from './leaves.ts';

const variableValue = z.union([
  writtenText.describe('A text.'),
  z.number().describe('A number, for where one is meant.'),
  z.boolean().describe('True or false, for where that is meant.'),
]);

const variables = z.record(variableName, variableValue);

/** Everything in a scenario beside its steps and what must never happen. */
export const head = z.strictObject({
  scenario: z
    .string()
    .regex(/\S/, {
      error: packComplaint({
        message: 'The title is empty.',
        cure: 'Say what the scenario shows.',
      }),
    })
    .describe('The title: what the scenario shows, in one sentence. Unique in its file.'),
  story: writtenText.describe('What a reader should know.').optional(),
  symptom: oneOrMore(writtenText.min(1))
    .describe('What users say when they meet it, in their own words.')
    .optional(),
  covers: z.array(z.enum(RULE_NAMES)).describe('The rules that the scenario shows.').optional(),
  tags: z.array(writtenText.min(1)).describe('Words to choose scenarios by.').optional(),
  seed: z.number().int().min(0).describe('For faults and `sometimeWithin`.').optional(),
  include: oneOrMore(writtenText.min(1))
    .describe('Files with a `given:`, relative to this file; own keys win.')
    .optional(),
  vars: variables.describe('Variables: `${name}` stands for the value.').optional(),
  skip: writtenText
    .regex(/\S/, {
      error: packComplaint({
        message: 'The reason is empty.',
        cure: 'Say why it is not run, for example with the number of a ticket.',
      }),
    })
    .describe('Why it is not run; every report names it. It is checked all the same.')
    .optional(),
  matrix: z
    .record(variableName, z.array(variableValue).min(1))
    .describe('Runs once for every choice of a value for each variable, within every row.')
    .optional(),
  rows: z.array(variables).min(1).describe('Runs once per row; each key is a variable.').optional(),
  given: given.optional(),
});
