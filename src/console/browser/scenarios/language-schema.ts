import schema from '../../../scenario/language/scenario.schema.json' with { type: 'json' };
import type { Schema } from './completion.ts';

/** The words of the language as editors have them. */
export const LANGUAGE_SCHEMA: Schema = schema;
