import { mailReportBody, mailServerBody } from '../admin-messages.ts';
import { mailboxAnswer, mailServerAnswer } from '../answer-schemas.ts';
import { ADMINISTRATORS } from '../roles.ts';
import { json } from './body.ts';
import { PAGE } from './parameter.ts';
import type { Routes } from './route.ts';

/** The pretended mail server of a bridge that was made for tests, and its mailboxes. */
export const MAIL_ROUTES = {
  mailbox: {
    method: 'GET',
    path: '/v1/mailboxes/:address',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'A simulated mailbox, as its owner reads it: the mails with their text. Not on the default bridge.',
    query: PAGE,
    answer: mailboxAnswer,
    example: { mails: [{ subject: 'Your PIN', text: '(may hold a PIN)' }], next: null },
  },
  setMailServer: {
    method: 'PUT',
    path: '/v1/mail-server',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'Sets how the pretended mail server is. Not on the default bridge.',
    body: json('mailServerBody', mailServerBody),
    answer: mailServerAnswer,
    example: { state: 'down' },
  },
  concludeMail: {
    method: 'POST',
    path: '/v1/mail-reports',
    of: 'benchBridge',
    roles: ADMINISTRATORS,
    does: 'Says what comes of a mail, where the pretended mail server is byHand. Not on the default bridge.',
    body: json('mailReportBody', mailReportBody),
    codes: ['mail.notWaiting'],
  },
} as const satisfies Routes;
