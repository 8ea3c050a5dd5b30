import { sentMail } from '../users-mails.ts';
import { cause } from './cause.ts';

/** The mail server has not taken the mail yet. */
export const mailOwed = cause({
  code: 'mail.owed',
  title: 'the mail server has not taken the mail yet',
  rules: ['MAIL-1'],
  onMail: (investigation, mail) =>
    mail.state === 'owed'
      ? sentMail(investigation, mail, `the mail server has not taken the mail to ${mail.to} yet`)
      : null,
});
