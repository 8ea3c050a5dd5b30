import { z } from 'zod';
import { MAIL_SERVER_WORDS, type MailServerState } from '../../domain/mail-server-state.ts';
import { choice, count, duration, someText } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { stepWord } from './word.ts';

const states = [
  choice(MAIL_SERVER_WORDS),
  placed(
    z.strictObject({ slow: duration.describe('How long it takes over a mail.') }),
    ({ slow }) => ({ slowMs: slow }),
  ),
] as const;

/** How the pretended mail server is. */
export const mailServerState = z.union(states).meta({
  id: 'mailServer',
  description: 'up, down, { slow: 30s }, or byHand: each mail waits for a step to conclude it.',
});

const nthMail = count(1).describe('Which of all mails that were sent, counted from 1.');

/** `mailServer:`, how it is from now on, or what comes of a mail that waits there. */
export const mailServer = stepWord({
  key: 'mailServer',
  schema: z
    .union([
      placed(z.union(states), (state: MailServerState) => ({ kind: 'mailServer', state }) as const),
      placed(
        z.strictObject({ accept: nthMail }),
        ({ accept }) => ({ kind: 'mailReport', nth: accept, report: { accepted: true } }) as const,
      ),
      placed(
        z.strictObject({ bounce: nthMail, why: someText.describe('What the record says.') }),
        ({ bounce, why }) =>
          ({ kind: 'mailReport', nth: bounce, report: { accepted: false, why } }) as const,
      ),
    ])
    .meta({
      id: 'mailServerStep',
      description:
        'How the mail server is from now on; or, byHand: { accept: 1 }, { bounce: 1, why }.',
    }),
  phrase(body, place) {
    if (body.kind === 'mailServer') return `the mail server is ${inline(place.written)}`;
    const { nth, report } = body;
    return report.accepted
      ? `the mail server accepts mail ${nth}`
      : `mail ${nth} bounces (${report.why})`;
  },
  rows: [
    'as in `given` | from now on',
    '`{ accept: 2 }`, `{ bounce: 2, why: "…" }` | what comes of the second mail that was sent, when it waits (`byHand`)',
  ],
  example: 'mailServer: { slow: 30s }',
});
