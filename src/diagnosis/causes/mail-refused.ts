import { cause } from './cause.ts';

/** The command that should have sent the mail was refused. */
export const mailRefused = cause({
  code: 'mail.refused',
  title: 'the command that should have sent the mail was refused',
  rules: ['ADM-2'],
});
