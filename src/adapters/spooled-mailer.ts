import type { Clock, Mailer, MailReport, OutgoingMail, RandomSource } from '../engine/ports.ts';
import type { MailSpool, OwedMail, SettledMail } from './mail-spool.ts';
import type { MailTransport, MailTry, PostedMail } from './mail-transport.ts';
import { senderOf } from './smtp-transport.ts';

/** How long to wait after a first try that failed, in milliseconds; it doubles with every other. */
const FIRST_WAIT_MS = 60_000;

/** The longest wait between two tries, in milliseconds. */
const LONGEST_WAIT_MS = 3_600_000;

/** How long a mail is owed before it bounces, in milliseconds. */
const GIVE_UP_AFTER_MS = 48 * 3_600_000;

/** Waits differ by up to a tenth either way, so that mails that were owed together part. */
const JITTER = 0.1;

/** In how many steps the jitter is drawn. */
const JITTER_STEPS = 1001;

/** What a spooled mailer is made of. */
export interface SpooledMailerParts {
  readonly transport: MailTransport;
  readonly spool: MailSpool;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Told of every try that did not end the mail; `why` holds codes only. */
  readonly onDeferred?: (id: string, tries: number, why: string) => void;
}

/** Takes the end of a mail. */
type Report = (end: MailReport) => void;

/**
 * A mailer that owes a mail until it is accepted or bounced: puts it into the spool, tries, and
 * tries again after 1, 2, 4 … minutes, later every hour, for 48 hours.
 *
 * Each mail goes out once, as far as SMTP allows: it is in the spool before the first try, its end
 * is in the spool as soon as it is known, and there is never a second try while one is under way.
 * What SMTP leaves open is a server that took a mail and whose 250 was never read, because the
 * connection or this process broke; then the mail goes again, with the same Message-ID.
 */
export class SpooledMailer implements Mailer {
  readonly #parts: SpooledMailerParts;
  readonly #taken = new Set<string>();
  #closed = false;

  constructor(parts: SpooledMailerParts) {
    this.#parts = parts;
  }

  /**
   * Takes up, in order, what an earlier process left in the spool and {@link send} was not asked to
   * send again. An end that was told and not yet forgotten when that process ended is told again.
   */
  resume(report: (id: string, end: MailReport) => void): void {
    for (const kept of this.#parts.spool.kept()) {
      if (!this.#taken.has(kept.id)) this.#take(kept, (end) => report(kept.id, end));
    }
  }

  /** Sends a mail; one that the spool has from an earlier process goes on from where it was. */
  send(mail: OutgoingMail, report: Report): void {
    const { spool, clock, random } = this.#parts;
    const postedAt = clock.now();
    const draw = random.integer(2 ** 32).toString(36);
    const domain = senderOf(mail.from).address.split('@').at(-1) ?? 'localhost';
    const messageId = `<${mail.id}.${postedAt}.${draw}@${domain}>`;
    this.#take(spool.put({ ...mail, postedAt, messageId }), report);
  }

  /** Tries no more; what is owed stays in the spool. */
  close(): void {
    this.#closed = true;
    this.#parts.transport.close();
  }

  #take(kept: OwedMail | SettledMail, report: Report): void {
    this.#taken.add(kept.id);
    if (kept.state === 'owed') return this.#tryAt(kept.mail, kept.tries, kept.nextTryAt, report);
    this.#parts.clock.startTimer(0, () => this.#tell(kept.id, kept.report, report));
  }

  async #attempt(mail: PostedMail, nth: number, report: Report): Promise<void> {
    if (this.#closed) return;
    const { transport, spool, clock } = this.#parts;
    const outcome = await transport.carry(mail);
    if (!this.#closed) {
      // By a timer of the clock: the bridge gets its inputs from there, whose faults are caught.
      clock.startTimer(0, () => this.#took(mail, nth, outcome, report));
    } else if (outcome.result !== 'deferred') {
      // Closing breaks tries off, which says nothing about a mail, unlike what the server said.
      spool.settle(mail.id, endOf(outcome));
    }
  }

  #took(mail: PostedMail, nth: number, outcome: MailTry, report: Report): void {
    if (outcome.result !== 'deferred') return this.#end(mail.id, endOf(outcome), report);
    const { spool, clock, onDeferred } = this.#parts;
    const nextTryAt = clock.now() + this.#waitAfter(nth);
    onDeferred?.(mail.id, nth, outcome.why);
    if (nextTryAt > mail.postedAt + GIVE_UP_AFTER_MS) {
      return this.#end(mail.id, bounce(`${outcome.why}; ${nth} tries`), report);
    }
    spool.deferred(mail.id, nth, nextTryAt);
    this.#tryAt(mail, nth, nextTryAt, report);
  }

  #tryAt(mail: PostedMail, tries: number, at: number, report: Report): void {
    const { clock } = this.#parts;
    const attempt = (): void => void this.#attempt(mail, tries + 1, report);
    if (at <= clock.now()) attempt();
    else clock.startTimer(at - clock.now(), attempt);
  }

  /** Writes the end down before anybody is told, so that a crash in between sends nothing twice. */
  #end(id: string, end: MailReport, report: Report): void {
    this.#parts.spool.settle(id, end);
    this.#tell(id, end, report);
  }

  #tell(id: string, end: MailReport, report: Report): void {
    report(end);
    this.#parts.spool.done(id);
    this.#taken.delete(id);
  }

  #waitAfter(tries: number): number {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
    const share = this.#parts.random.integer(JITTER_STEPS) / (JITTER_STEPS - 1);
    return Math.round(wait * (1 - JITTER + 2 * JITTER * share));
  }
}

function endOf(outcome: Exclude<MailTry, { result: 'deferred' }>): MailReport {
  return outcome.result === 'accepted' ? { accepted: true } : bounce(outcome.why);
}

function bounce(why: string): MailReport {
  return { accepted: false, why };
}
