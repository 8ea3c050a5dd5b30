import { z } from 'zod';
import { moment } from '../../domain/field.ts';
import { WHY_TOPICS } from '../../domain/why-topic.ts';

const text = z.string();

/** A file that is to be judged, and what is asked of it. */
export const GIVEN_FILE = z
  .strictObject({
    name: text,
    base64: z.base64().describe('The bytes of the file.'),
    asked: z
      .strictObject({
        meeting: text.exactOptional().describe('Its name or conference ID.'),
        caller: text.exactOptional().describe('A name, or a call.'),
        at: moment.exactOptional(),
        about: z.enum(WHY_TOPICS).exactOptional().describe('Of an export: start alone.'),
      })
      .exactOptional()
      .describe('What is asked of it; left out, why nobody gets in where there is trouble.'),
  })
  .describe('A file that somebody was given.');
