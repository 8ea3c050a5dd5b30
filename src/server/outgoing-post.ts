import { systemRandom } from '../adapters/random-sources.ts';
import { smtpMailer } from '../adapters/smtp-mailer.ts';
import type { SmtpTarget } from '../adapters/smtp-target.ts';
import type { SpooledMailer } from '../adapters/spooled-mailer.ts';
import type { MailerFor } from './bridge-parts.ts';
import type { ServerLog } from './server-log.ts';

/** The mail server that a bridge's mails go to, as long as the server runs. */
export class OutgoingPost {
  readonly #target: SmtpTarget;
  readonly #log: ServerLog;
  readonly #mailers: SpooledMailer[] = [];

  constructor(target: SmtpTarget, log: ServerLog) {
    this.#target = target;
    this.#log = log;
  }

  /** Makes what sends the mails of a bridge; what it cannot send for now is logged. */
  readonly mailerFor: MailerFor = (clock) => {
    const { host, port } = this.#target;
    const mailer = smtpMailer({
      target: this.#target,
      clock,
      random: systemRandom,
      onDeferred: (mail, tries, why) => {
        this.#log.warn({ mail, tries, why, host, port }, 'a mail could not be sent yet');
      },
    });
    this.#mailers.push(mailer);
    return mailer;
  };

  /** Sends no more. */
  close(): void {
    for (const mailer of this.#mailers) mailer.close();
  }
}
