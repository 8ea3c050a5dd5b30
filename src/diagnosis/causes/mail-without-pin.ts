import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Investigation } from '../investigation.ts';
import { sentMail } from '../users-mails.ts';
import { cause } from './cause.ts';

/** Conference information never holds the PIN. */
export const mailWithoutPin = cause({
  code: 'mail.withoutPin',
  title: 'conference information never holds the PIN',
  rules: ['MAIL-1'],
  onMail: asAlways,
});

function asAlways(investigation: Investigation, mail: MailSeen) {
  if (mail.state !== 'accepted' || mail.template !== 'conferenceInfo') return null;
  const name = investigation.nameOf(mail.user);
  const words = `conference information was sent to ${name} again, and it never holds the PIN`;
  return sentMail(investigation, mail, words);
}
