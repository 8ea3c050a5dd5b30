import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Investigation } from '../investigation.ts';
import { mailShown, sentMail } from '../users-mails.ts';
import { cause } from './cause.ts';

/** The mail bounced. */
export const mailBounced = cause({
  code: 'mail.bounced',
  title: 'the mail bounced',
  rules: ['MAIL-1'],
  onMail: cameBack,
});

function cameBack(investigation: Investigation, mail: MailSeen) {
  const { state, to, why, settledSeq, user } = mail;
  if (state !== 'bounced') return null;
  const bounced = mailShown(investigation, settledSeq, `it bounced: ${why}`, user);
  return sentMail(investigation, mail, `the mail to ${to} bounced: ${why}`, bounced);
}
