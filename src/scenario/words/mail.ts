import { z } from 'zod';
import { MAIL_STATES } from '../../domain/mail-report.ts';
import { MAIL_TEMPLATES } from '../../domain/mail-text.ts';
import {
  choice,
  flag,
  listOf,
  template,
  text,
  times,
  variableName,
  within,
  writtenText,
} from './leaves.ts';
import { inline } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { userOf } from './references.ts';
import { setVariable } from './texts.ts';
import { expectationWord } from './word.ts';

/** What can only be said of a mail that is there. */
const ABOUT_A_MAIL: ReadonlySet<string> = new Set(['contains', 'lacks', 'as']);

const passage = placed(template, (value, place) => {
  if (value === '') {
    place.report(
      'Every mail holds an empty text.',
      'Write what is to stand in the mail, or take it out.',
    );
  }
  return value;
});

const addressee = placed(writtenText, (value, place) => userOf(place, value)).meta({ ref: 'user' });

/** What is said of a mail says nothing where there is none. */
function checkThereIsOne(document: Readonly<Record<string, unknown>>, place: Place): void {
  const key = Object.keys(document).find((word) => ABOUT_A_MAIL.has(word));
  if (document['times'] !== 0 || key === undefined) return;
  const message = `\`${key}\` is about a mail, and \`times: 0\` says that there is none.`;
  place.in(key).report(message, `Take \`${key}\` or \`times\` out.`, 'key');
}

/** `mail:`, a mail that was sent or withheld. */
export const mail = expectationWord({
  key: 'mail',
  schema: placed(
    z.strictObject({
      to: addressee.describe('An organizer or an address.').optional(),
      about: choice(MAIL_TEMPLATES).optional(),
      holdsPin: flag.optional(),
      from: template.optional(),
      state: choice(MAIL_STATES).optional(),
      why: text.describe('Why it bounced or was withheld.').optional(),
      as: variableName.describe('Takes the PIN in the newest such mail.').optional(),
      contains: listOf(passage).describe('Stands in the newest such mail.').optional(),
      lacks: listOf(passage).describe('Does not stand in it.').optional(),
      times: times.optional(),
      within: within.optional(),
    }),
    (mail, place) => {
      checkThereIsOne(mail, place);
      return {
        of: 'mail',
        to: mail.to ?? null,
        template: mail.about ?? null,
        holdsPin: mail.holdsPin ?? null,
        from: mail.from ?? null,
        state: mail.state ?? null,
        why: mail.why ?? null,
        times: mail.times ?? null,
        withinMs: mail.within ?? null,
        contains: mail.contains ?? [],
        lacks: mail.lacks ?? [],
        // Last, so that `contains` cannot use what this very step sets.
        pinAs: setVariable(place.in('as'), mail.as),
      } as const;
    },
  ).describe('A mail that was sent or withheld.'),
  phrase: (_, place) => `a mail: ${inline(place.written)}`,
  rows: [
    `\`{ to, about, holdsPin, state, why, as, from, contains, lacks, times, within }\` | a mail: \`to\` an organizer or an address; \`about\` ${MAIL_TEMPLATES.join(', ')}; \`state\` ${MAIL_STATES.join(', ')}; \`as\` takes the PIN of the newest one; \`contains\` and \`lacks\` a text or a list`,
  ],
  example: 'mail: { to: amos, about: pinReset, holdsPin: true, as: mailedPin }',
});
