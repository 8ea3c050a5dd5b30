import { z } from 'zod';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { within } from './leaves.ts';
import { callRecordWhere } from './pattern.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { actor } from './references.ts';
import { expectationWord } from './word.ts';

const FIELDS = Object.keys(CALL_RECORD.shape).map((field) => `\`${field}\``);

/** `callRecord:`, the row that is left of a call. */
export const callRecord = expectationWord({
  key: 'callRecord',
  schema: placed(
    z.strictObject({
      of: actor.describe('Whose call.'),
      where: callRecordWhere,
      within: within.optional(),
    }),
    ({ of, where, within = null }) =>
      ({ of: 'callRecord', actor: of, where, withinMs: within }) as const,
  ).describe('The row that is left of a call.'),
  phrase: (_, place) => `the call record: ${inline(place.written)}`,
  rows: [`\`{ of, where, within }\` | the row of an actor's call: ${FIELDS.join(', ')}`],
  example: 'callRecord: { of: pat, where: { organizer: amos, endReason: caller } }',
});
