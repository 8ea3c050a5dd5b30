import { systemRandom } from '../adapters/random-sources.ts';
import { smtpMailer } from '../adapters/smtp-mailer.ts';
import type { SmtpTarget } from '../adapters/smtp-target.ts';
import type { MailerFor } from './bridge-parts.ts';
import type { ServerLog } from './server-log.ts';

/** Sends the mails of bridges to this mail server; what it cannot send for now is logged. */
export function outgoingMail(target: SmtpTarget, log: ServerLog): MailerFor {
  const { host, port } = target;
  return (clock, spool) =>
    smtpMailer({
      target,
      clock,
      random: systemRandom,
      ...(spool === undefined ? {} : { spool }),
      onDeferred: (mail, tries, why) => {
        log.warn({ mail, tries, why, host, port }, 'a mail could not be sent yet');
      },
    });
}
