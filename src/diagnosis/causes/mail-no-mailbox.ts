import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Investigation } from '../investigation.ts';
import { withheldMail } from '../users-mails.ts';
import { settingAlways } from '../what-if.ts';
import { cause } from './cause.ts';

/** The user has no mailbox. */
export const mailNoMailbox = cause({
  code: 'mail.noMailbox',
  title: 'the user has no mailbox',
  rules: ['MAIL-4'],
  onMail: nowhereToGo,
});

function nowhereToGo(investigation: Investigation, mail: MailSeen) {
  const { state, why, user } = mail;
  if (state !== 'withheld' || why !== 'noMailbox') return null;
  const name = investigation.nameOf(user);
  return withheldMail(investigation, mail, {
    words: `${name} has no mailbox that a mail could go to`,
    changed: `with a mailbox for ${name}`,
    change: settingAlways({ of: 'user', owner: user, name: 'mailbox', value: user }),
  });
}
