import type { MailReport } from '../../domain/mail-report.ts';
import type { Mailer, OutgoingMail } from '../../engine/ports.ts';
import type { CommitGate } from './commit-gate.ts';

/** What a held mailer stands between. */
export interface MailOutboxParts {
  readonly gate: CommitGate;
  /** What became of one mail is an input, of which {@link MailOutbox.settled} is told. */
  readonly report: (mail: string, report: MailReport) => void;
}

/**
 * Stands between the bridge and whatever sends mails: knows which are owed, lets a mail out once
 * what it comes from is on disk, and a report in as an input. A bridge that comes back owes the
 * same mails again, by the same ids: what sends them knows by its spool how far it was.
 */
export class MailOutbox implements Mailer {
  readonly #owed = new Map<string, OutgoingMail>();
  readonly #parts: MailOutboxParts;
  #transport: Mailer | null = null;
  #told: string[] = [];

  constructor(parts: MailOutboxParts) {
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

  /** The bridge is about to be told what became of a mail: it is owed no more. */
  settled(mail: string): void {
    this.#owed.delete(mail);
    this.#told.push(mail);
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
    this.#transport?.send(mail, (report) => this.#parts.report(mail.id, report));
  }
}
