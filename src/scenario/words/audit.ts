import { z } from 'zod';
import { AUDITED } from '../../domain/audit-name.ts';
import { hasVariable } from '../language/variables.ts';
import { anything, text, times, within } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { owner, principal } from './references.ts';
import { unknownWord } from './schema-findings.ts';
import { expectationWord } from './word.ts';

const audited = placed(text, (what, place) => {
  if (!hasVariable(what) && !AUDITED.includes(what)) {
    const { message, cure } = unknownWord(what, AUDITED);
    place.report(message, cure);
  }
  return what;
});

/** `audit:`, an entry of the audit record. */
export const audit = expectationWord({
  key: 'audit',
  schema: placed(
    z.strictObject({
      what: audited.describe('What was done, for example pin.reset.'),
      who: principal.describe('admin or an organizer.').optional(),
      target: owner.describe('An organizer, a meeting, or what else was changed.').optional(),
      old: anything.optional(),
      new: anything.optional(),
      times: times.optional(),
      within: within.optional(),
    }),
    ({ what, who = null, target = null, times = null, within = null, ...values }) =>
      ({
        of: 'audit',
        what,
        who,
        target,
        old: values.old,
        new: values.new,
        times,
        withinMs: within,
      }) as const,
  ).describe('An entry of the audit record (ADM-6).'),
  phrase: (_, place) => `the audit record: ${inline(place.written)}`,
  rows: [
    '`{ what, who, target, old, new, times, within }` | an entry of the audit record; `who` is `admin` or an organizer',
  ],
  example: 'audit: { what: pin.reset, who: admin, target: amos, times: 1 }',
});
