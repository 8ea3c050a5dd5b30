import { z } from 'zod';
import { forSingleFiles, withoutSiblings } from '../language/editor-schema.ts';
import { head } from './head.ts';
import { includeFile } from './include-file.ts';
import { never } from './never.ts';
import { step } from './steps.ts';

/** A whole scenario: the one source of its types, its checks and the schema for editors. */
export const scenario = head
  .extend({
    steps: z.array(step).min(1).describe('What happens, one after another.'),
    never: z.array(never).min(1).describe('What must not happen.').optional(),
  })
  .meta({ id: 'scenario', title: 'Lobbyline scenario' });

/** A scenario as TypeScript writes it. */
export type ScenarioDocument = z.input<typeof scenario>;

/** JSON Schema (draft 7) of a scenario file or an included file, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const file = z.union([scenario, includeFile]);
  const json = z.toJSONSchema(file, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      // What a name names is for those who read plans, and no keyword of JSON Schema.
      delete jsonSchema['ref'];
    },
  });
  return forSingleFiles(withoutSiblings({ ...json }));
}

/** The text of `scenario.schema.json`. */
export function scenarioSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`;
}
