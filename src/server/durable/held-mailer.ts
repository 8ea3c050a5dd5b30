import type { Mailer, MailReport, OutgoingMail } from '../../engine/ports.ts';
import type { CommitGate } from './commit-gate.ts';

/** What became of one mail is an input of its own. */
type ReportInput = (mail: string, report: MailReport) => void;

/**
 * Stands between the bridge and whatever sends mails: knows which are owed, lets a mail out once
 * what it comes from is on disk, and a report in as an input. A bridge that comes back owes the
 * same mails again, by the same ids: what sends them knows by its spool how far it was.
 */
export class HeldMailer implements Mailer {
  readonly #owed = new Map<string, { mail: OutgoingMail; report: (report: MailReport) => void }>();
  readonly #reportInput: ReportInput;
  readonly #gate: CommitGate;
  #transport: Mailer | null = null;
  #told: string[] = [];

  constructor(gate: CommitGate, reportInput: ReportInput) {
    this.#gate = gate;
    this.#reportInput = reportInput;
  }

  /** The mails that nothing is known of yet. */
  get owed(): readonly string[] {
    return [...this.#owed.keys()];
  }

  send(mail: OutgoingMail, report: (report: MailReport) => void): void {
    this.#owed.set(mail.id, { mail, report });
    this.#gate.afterCommit(() => this.#pass(mail));
  }

  /** Tells the bridge what became of a mail, once. */
  report(mail: string, report: MailReport): void {
    const owed = this.#owed.get(mail);
    this.#owed.delete(mail);
    this.#told.push(mail);
    owed?.report(report);
  }

  /** The mails that the bridge was told the end of, since the last time. */
  takeTold(): readonly string[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  /** From now on mails go out, those that were owed first. */
  open(transport: Mailer): void {
    this.#transport = transport;
    for (const { mail } of this.#owed.values()) this.#pass(mail);
  }

  /** No mail goes out any more: what is owed is left to the next start. */
  close(): void {
    this.#transport = null;
  }

  #pass(mail: OutgoingMail): void {
    this.#transport?.send(mail, (report) => this.#reportInput(mail.id, report));
  }
}
