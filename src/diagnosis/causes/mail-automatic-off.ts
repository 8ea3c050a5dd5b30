import { cause } from './cause.ts';

/** Mails to users are switched off for the tenant. */
export const mailAutomaticOff = cause({
  code: 'mail.automaticOff',
  title: 'mails to users are switched off for the tenant',
  rules: ['MAIL-2'],
});
