import type { Clock, Mailer, MailReport, OutgoingMail } from '../engine/ports.ts';

/** How the pretended mail server is. */
export type MailServerHealth = 'up' | 'down' | { readonly slowMs: number };

/** How long a sender waits before it tries a server again that was down, in milliseconds. */
const RETRY_MS = 60_000;

/** How often it tries before the mail bounces. */
const TRIES = 5;

/**
 * A mail server with mailboxes that are opened only by their owners: accepts at once, later, or
 * not while it is down, when a mail is owed and tried again until it bounces.
 */
export class SimulatedMailServer implements Mailer {
  state: MailServerHealth = 'up';
  readonly #clock: Clock;
  readonly #boxes = new Map<string, OutgoingMail[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  send(mail: OutgoingMail, report: (report: MailReport) => void): void {
    this.#attempt(mail, report, 1);
  }

  /** What has arrived at an address, oldest first; compared in lower case. */
  mailbox(address: string): readonly OutgoingMail[] {
    return this.#boxes.get(address.toLowerCase()) ?? [];
  }

  #attempt(mail: OutgoingMail, report: (report: MailReport) => void, nth: number): void {
    const { state } = this;
    if (state === 'up') {
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
