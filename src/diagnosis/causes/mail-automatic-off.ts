import type { MailSeen } from '../../history/mail-ledger.ts';
import type { Investigation } from '../investigation.ts';
import { wide } from '../settings.ts';
import { withheldMail } from '../users-mails.ts';
import { settingAlways } from '../what-if.ts';
import { cause } from './cause.ts';

/** Mails to users are switched off for the tenant. */
export const mailAutomaticOff = cause({
  code: 'mail.automaticOff',
  title: 'mails to users are switched off for the tenant',
  rules: ['MAIL-2'],
  onMail: switchedOff,
});

function switchedOff(investigation: Investigation, mail: MailSeen) {
  if (mail.state !== 'withheld' || mail.why !== 'automaticMailOff') return null;
  const name = 'automaticallySendEmailsToUsers';
  return withheldMail(investigation, mail, {
    words: `mails to users are switched off for the tenant, so ${investigation.nameOf(mail.user)} got none`,
    more: [investigation.settingShows(wide('tenant', name), mail.seq)],
    changed: 'with automatic mail on',
    change: settingAlways({ of: 'tenant', name, value: true }),
  });
}
