import type { Clock, RandomSource } from '../engine/ports.ts';
import { MemoryMailRows } from './mail-rows.ts';
import { SealedMailSpool, type MailSpool } from './mail-spool.ts';
import type { SmtpTarget } from './smtp-target.ts';
import { SmtpTransport } from './smtp-transport.ts';
import { SpooledMailer } from './spooled-mailer.ts';

/** What {@link smtpMailer} is made of. */
export interface SmtpMailerParts {
  readonly target: SmtpTarget;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Where mails wait, and who else removes them; sealed in this process's memory when left out. */
  readonly spool?: MailSpool;
  /** Told of every try that did not end the mail; `why` holds codes only. */
  readonly onDeferred?: (id: string, tries: number, why: string) => void;
}

/** Sends mails by SMTP, through a spool; see {@link SpooledMailer} for what it promises. */
export function smtpMailer({ target, spool, ...parts }: SmtpMailerParts): SpooledMailer {
  const transport = new SmtpTransport(target);
  if (spool !== undefined) return new SpooledMailer({ ...parts, transport, spool });
  const rows = new MemoryMailRows();
  const onTold = (id: string): void => rows.remove(id);
  return new SpooledMailer({ ...parts, transport, spool: new SealedMailSpool(rows), onTold });
}
