import type { Mailer, MailReport, OutgoingMail } from '../../engine/ports.ts';

/** What became of one mail is an input of its own. */
type ReportInput = (mail: string, report: MailReport) => void;

/**
 * Stands between the bridge and whatever sends mails: a report comes to the bridge as a logged
 * input, and a mail that was owed when the process died is sent again after the restart.
 */
export class HeldMailer implements Mailer {
  readonly #owed = new Map<string, { mail: OutgoingMail; report: (report: MailReport) => void }>();
  readonly #reportInput: ReportInput;
  #transport: Mailer | null = null;

  constructor(reportInput: ReportInput) {
    this.#reportInput = reportInput;
  }

  /** The mails that nothing is known of yet. */
  get owed(): readonly string[] {
    return [...this.#owed.keys()];
  }

  send(mail: OutgoingMail, report: (report: MailReport) => void): void {
    this.#owed.set(mail.id, { mail, report });
    this.#pass(mail);
  }

  /** Tells the bridge what became of a mail, once. */
  report(mail: string, report: MailReport): void {
    const owed = this.#owed.get(mail);
    this.#owed.delete(mail);
    owed?.report(report);
  }

  /** From now on mails go out, those that were owed first. */
  open(transport: Mailer): void {
    this.#transport = transport;
    for (const { mail } of this.#owed.values()) this.#pass(mail);
  }

  #pass(mail: OutgoingMail): void {
    this.#transport?.send(mail, (report) => this.#reportInput(mail.id, report));
  }
}
