import { cause } from './cause.ts';

/** The mail bounced. */
export const mailBounced = cause({
  code: 'mail.bounced',
  title: 'the mail bounced',
  rules: ['MAIL-1'],
});
