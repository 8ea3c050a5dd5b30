import { z } from 'zod';
import { MAIL_SERVER_STATE } from '../../domain/mail-server-state.ts';
import { some, whole } from '../../domain/value-schemas.ts';
import { ADMINISTRATORS } from '../roles.ts';
import { json } from './body.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

const mailServer = z
  .strictObject({
    state: MAIL_SERVER_STATE,
  })
  .describe(
    'How the pretended mail server of a bridge is: `up`, `down`, slow by so many milliseconds, or `byHand`, where each mail waits for its report.',
  );

const mailReport = z
  .strictObject({
    mail: whole(1).describe('Which of all mails that the bridge has sent, counted from 1.'),
    bounced: some('why it bounced', 1000).exactOptional().describe('Left out: it is accepted.'),
  })
  .describe('What comes of a mail, where the pretended mail server is `byHand`.');

const mailboxMail = z.object({ subject: z.string(), text: z.string() });

/** The pretended mail server of a bridge that was made for tests, and its mailboxes. */
export const MAIL_ROUTES = {
  mailbox: {
    method: 'GET',
    path: '/v1/mailboxes/:address',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'A simulated mailbox, as its owner reads it: the mails with their text. Not on the default bridge.',
    query: PAGE,
    answer: z.object({ mails: z.array(mailboxMail), next: NEXT }),
    example: { mails: [{ subject: 'Your PIN', text: '(may hold a PIN)' }], next: null },
  },
  setMailServer: {
    method: 'PUT',
    path: '/v1/mail-server',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'Sets how the pretended mail server is. Not on the default bridge.',
    body: json('mailServerBody', mailServer),
    answer: z.object({ state: mailServer.shape.state }),
    example: { state: 'down' },
  },
  concludeMail: {
    method: 'POST',
    path: '/v1/mail-reports',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'Says what comes of a mail, where the pretended mail server is byHand. Not on the default bridge.',
    body: json('mailReportBody', mailReport),
    codes: ['mail.notWaiting'],
  },
} as const satisfies Routes;
