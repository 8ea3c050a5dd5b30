import { cause } from './cause.ts';

/** The user has no mailbox. */
export const mailNoMailbox = cause({
  code: 'mail.noMailbox',
  title: 'the user has no mailbox',
  rules: ['MAIL-4'],
});
