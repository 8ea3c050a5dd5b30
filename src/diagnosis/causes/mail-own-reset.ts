import { cause } from './cause.ts';

/** A user’s own reset of the PIN sends no mail. */
export const mailOwnReset = cause({
  code: 'mail.ownReset',
  title: 'a user’s own reset of the PIN sends no mail',
  rules: ['MAIL-1'],
});
