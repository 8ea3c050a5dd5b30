import type { MailReport } from '../domain/mail-report.ts';
import type { Clock, Mailer, OutgoingMail, RandomSource } from '../engine/ports.ts';
import type { MailSpool, OwedMail } from './mail-spool.ts';
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
  /** The bridge has been told of the end of that mail: nothing of it is needed any more. */
  readonly onTold?: (id: string) => void;
}

/** Takes the end of a mail. */
type Report = (end: MailReport) => void;

/**
 * A mailer that owes a mail until it is accepted or bounced: puts it into the spool, tries, and
 * tries again after 1, 2, 4 … minutes, later every hour, for 48 hours.
 *
 * Each mail goes out at least once, and once as far as SMTP allows: it is in the spool before the
 * first try, its end is in the spool as soon as it is known, and there is never a second try while
 * one is under way. What SMTP leaves open is a server that took a mail and whose 250 was never read,
 * because the connection or this process broke; then the mail goes again, with the same Message-ID.
 */
export class SpooledMailer implements Mailer {
  readonly #parts: SpooledMailerParts;
  readonly #underWay = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: SpooledMailerParts) {
    this.#parts = parts;
  }

  /**
   * Sends a mail. One that the spool has from an earlier process goes on from where it was; of one
   * that had its end there, only the end is told.
   */
  send(mail: OutgoingMail, report: Report): void {
    const { spool, clock, random } = this.#parts;
    const postedAt = clock.now();
    const draw = random.integer(2 ** 32).toString(36);
    const domain = senderOf(mail.from).address.split('@').at(-1) ?? 'localhost';
    const messageId = `<${mail.id}.${postedAt}.${draw}@${domain}>`;
    const kept = spool.put({ ...mail, postedAt, messageId });
    if (kept.state === 'settled') this.#tellSoon(kept.id, kept.report, report);
    else this.#tryAt(kept, report);
  }

  /** Tries no more; what is owed stays in the spool. Resolves once nothing is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#parts.transport.close();
    await Promise.all(this.#underWay);
  }

  #tryAt({ mail, tries, nextTryAt }: Omit<OwedMail, 'state' | 'id'>, report: Report): void {
    const { clock } = this.#parts;
    const attempt = (): void => this.#attempt(mail, tries + 1, report);
    if (nextTryAt <= clock.now()) attempt();
    else clock.startTimer(nextTryAt - clock.now(), attempt);
  }

  #attempt(mail: PostedMail, nth: number, report: Report): void {
    if (this.#closed) return;
    const { transport, clock } = this.#parts;
    const attempt = async (): Promise<void> => {
      const outcome = await transport.carry(mail);
      try {
        this.#took(mail, nth, outcome, report);
      } catch (error) {
        // Faults belong to the bridge, which gets them from the clock, as it gets its inputs.
        clock.startTimer(0, () => {
          throw error;
        });
      }
    };
    const underWay = attempt();
    this.#underWay.add(underWay);
    void underWay.then(() => this.#underWay.delete(underWay));
  }

  /** Writes down at once what came of a try, so that a crash right after it sends nothing twice. */
  #took(mail: PostedMail, nth: number, outcome: MailTry, report: Report): void {
    const { spool, clock, onDeferred } = this.#parts;
    if (outcome.result !== 'deferred') return this.#end(mail.id, endOf(outcome), report);
    // Closing breaks tries off, which says nothing about a mail.
    if (this.#closed) return;
    const nextTryAt = clock.now() + this.#waitAfter(nth);
    onDeferred?.(mail.id, nth, outcome.why);
    if (nextTryAt > mail.postedAt + GIVE_UP_AFTER_MS) {
      return this.#end(mail.id, bounce(`${outcome.why}; ${nth} tries`), report);
    }
    spool.deferred(mail.id, nth, nextTryAt);
    this.#tryAt({ mail, tries: nth, nextTryAt }, report);
  }

  #end(id: string, end: MailReport, report: Report): void {
    this.#parts.spool.settle(id, end);
    this.#tellSoon(id, end, report);
  }

  #tellSoon(id: string, end: MailReport, report: Report): void {
    const { clock, onTold } = this.#parts;
    // By a timer of the clock: the bridge gets its inputs from there, whose faults are caught.
    clock.startTimer(0, () => {
      report(end);
      onTold?.(id);
    });
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
