import type { MailReport } from '../domain/mail-report.ts';
import type { Clock, Mailer, OutgoingMail } from '../engine/ports.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';

/** A mail that waits for somebody to say what comes of it. */
interface WaitingMail {
  readonly mail: OutgoingMail;
  readonly report: (report: MailReport) => void;
}

/** How long a sender waits before it tries a server again that was down, in milliseconds. */
const RETRY_MS = 60_000;

/** How often it tries before the mail bounces. */
const TRIES = 5;

/**
 * A mail server with mailboxes that are opened only by their owners: accepts at once, later, or
 * not while it is down, when a mail is owed and tried again until it bounces. By hand, a mail waits
 * until somebody says what comes of it.
 */
export class SimulatedMailServer implements Mailer {
  state: MailServerState = 'up';
  readonly #clock: Clock;
  readonly #boxes = new Map<string, OutgoingMail[]>();
  /** Those that wait for a word, by which mail of all it is, counted from 1. */
  readonly #waiting = new Map<number, WaitingMail>();
  #sent = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  send(mail: OutgoingMail, report: (report: MailReport) => void): void {
    this.#sent += 1;
    if (this.state === 'byHand') this.#waiting.set(this.#sent, { mail, report });
    else this.#attempt(mail, report, 1);
  }

  /**
   * Says what comes of a mail that waits; accepted, it is in its mailbox. `false` when it does not
   * wait.
   *
   * @param nth which mail of all that were sent, counted from 1.
   */
  conclude(nth: number, report: MailReport): boolean {
    const waiting = this.#waiting.get(nth);
    if (waiting === undefined) return false;
    this.#waiting.delete(nth);
    if (report.accepted) this.#deliver(waiting.mail, waiting.report);
    else waiting.report(report);
    return true;
  }

  /** What has arrived at an address, oldest first; compared in lower case. */
  mailbox(address: string): readonly OutgoingMail[] {
    return this.#boxes.get(address.toLowerCase()) ?? [];
  }

  #attempt(mail: OutgoingMail, report: (report: MailReport) => void, nth: number): void {
    const { state } = this;
    // A mail that is tried again while mails are done by hand has a server to go to.
    if (state === 'up' || state === 'byHand') {
      this.#deliver(mail, report);
    } else if (state !== 'down') {
      this.#clock.startTimer(state.slowMs, () => this.#deliver(mail, report));
    } else if (nth === TRIES) {
      report({ accepted: false, why: `no answer from the mail server in ${TRIES} tries` });
    } else {
      this.#clock.startTimer(RETRY_MS, () => this.#attempt(mail, report, nth + 1));
    }
  }

  #deliver(mail: OutgoingMail, report: (report: MailReport) => void): void {
    const address = mail.to.toLowerCase();
    const box = this.#boxes.get(address);
    if (box === undefined) this.#boxes.set(address, [mail]);
    else box.push(mail);
    report({ accepted: true });
  }
}
