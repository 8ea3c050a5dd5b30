import { cause } from './cause.ts';

/** The mail went to an address that is not the user’s. */
export const mailOtherAddress = cause({
  code: 'mail.otherAddress',
  title: 'the mail went to an address that is not the user’s',
  rules: ['ADM-2'],
});
