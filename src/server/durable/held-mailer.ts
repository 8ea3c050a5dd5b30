import type { Mailer, MailReport, OutgoingMail } from '../../engine/ports.ts';
import type { CommitGate } from './commit-gate.ts';

/** Takes what became of one mail. */
type ReportTaker = (mail: string, report: MailReport) => void;

/** What a held mailer stands between. */
export interface HeldMailerParts {
  readonly gate: CommitGate;
  /** What became of one mail is an input of its own. */
  readonly input: ReportTaker;
  /** Tells the bridge. */
  readonly tell: ReportTaker;
}

/**
 * Stands between the bridge and whatever sends mails: knows which are owed, lets a mail out once
 * what it comes from is on disk, and a report in as an input. A bridge that comes back owes the
 * same mails again, by the same ids: what sends them knows by its spool how far it was.
 */
export class HeldMailer implements Mailer {
  readonly #owed = new Map<string, OutgoingMail>();
  readonly #parts: HeldMailerParts;
  #transport: Mailer | null = null;
  #told: string[] = [];

  constructor(parts: HeldMailerParts) {
    this.#parts = parts;
  }

  /** The mails that nothing is known of yet, by their ids. */
  get owed(): ReadonlyMap<string, OutgoingMail> {
    return this.#owed;
  }

  send(mail: OutgoingMail): void {
    this.owe(mail);
    this.#parts.gate.afterCommit(() => this.#pass(mail));
  }

  /** A mail that was given to an earlier process, and of whose end nothing is known. */
  owe(mail: OutgoingMail): void {
    this.#owed.set(mail.id, mail);
  }

  /** Tells the bridge what became of a mail, once. */
  report(mail: string, report: MailReport): void {
    this.#owed.delete(mail);
    this.#told.push(mail);
    this.#parts.tell(mail, report);
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
    for (const mail of this.#owed.values()) this.#pass(mail);
  }

  /** No mail goes out any more: what is owed is left to the next start. */
  close(): void {
    this.#transport = null;
  }

  #pass(mail: OutgoingMail): void {
    this.#transport?.send(mail, (report) => this.#parts.input(mail.id, report));
  }
}
