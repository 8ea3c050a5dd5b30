import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Investigation } from '../investigation.ts';
import { sentMail } from '../users-mails.ts';
import { cause } from './cause.ts';

/** The mail went to an address that is not the user’s. */
export const mailOtherAddress = cause({
  code: 'mail.otherAddress',
  title: 'the mail went to an address that is not the user’s',
  rules: ['ADM-2'],
  onMail: wentElsewhere,
});

function wentElsewhere(investigation: Investigation, mail: MailSeen) {
  const { state, user, to, seq } = mail;
  const mailbox = investigation.settingAt({ scope: 'user', owner: user, name: 'mailbox' }, seq);
  if (state !== 'accepted' || to === null || typeof mailbox !== 'string') return null;
  if (to.toLowerCase() === mailbox.toLowerCase()) return null;
  const words = `the mail went to ${to}, which is not the mailbox of ${investigation.nameOf(user)}`;
  return sentMail(investigation, mail, words);
}
