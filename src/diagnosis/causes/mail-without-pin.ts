import { cause } from './cause.ts';

/** Conference information never holds the PIN. */
export const mailWithoutPin = cause({
  code: 'mail.withoutPin',
  title: 'conference information never holds the PIN',
  rules: ['MAIL-1'],
});
