import type { TimerCallback, TimerHandle } from '../callflow/kept-state.ts';
import type { OpenEntry } from '../domain/digit-collector.ts';
import type { Fact } from '../domain/fact.ts';
import type { KeyOrHidden } from '../domain/key.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { MailReport } from '../domain/mail-report.ts';
import type { PinMatch } from '../domain/pin.ts';

/** Time as the bridge knows it: the system's, or a virtual one that the runner steps. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The time that it is, also where time stands still; left out where both are the same. */
  present?(): number;
  /**
   * Does `firing` once, `delayMs` from now; equal times fire in the order of their starting.
   *
   * @param failed told what it throws, and others that are due fire all the same; without it, whoever
   * lets time pass has it thrown. A property, no method: a clock that takes functions alone does not compile.
   */
  readonly startTimer: (
    delayMs: number,
    firing: TimerCallback,
    failed?: (error: unknown) => void,
  ) => TimerHandle;
  /** Stops a timer; one that has fired or was stopped is passed over. */
  stopTimer(timer: TimerHandle): void;
  /** When a timer fires, in milliseconds since the epoch; `null` once it has, or was stopped. */
  dueAt(timer: TimerHandle): number | null;
  /** Lets everything happen that is due by now, and then does `work` while time stands still. */
  holdStill<T>(work: () => T): T;
}

/** Random draws. Seeded in scenarios, the system's own in a server. */
export interface RandomSource {
  /** A whole number from 0 to `below` - 1, each as likely as the others. */
  integer(below: number): number;
}

/**
 * Makes, keeps and compares PINs. Keeps none in clear: a keyed hash each, with the key outside
 * the store, compared in constant time (rule PIN-10).
 */
export interface PinVault {
  /** Makes the PIN of that version and returns it: the one time it can be seen (rule PIN-4). */
  mint(user: string, version: number, length: number): string;
  /** Takes over a PIN that a seed names. */
  adopt(user: string, version: number, pin: string): void;
  /** Finds whose PIN was keyed. Answers now or later, once. */
  match(user: string, digits: string, answer: (match: PinMatch) => void): void;
}

/** A mail on its way out. `text` may hold a PIN: it goes to the mailbox and to no record. */
export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails. Reports now or later, once. */
export interface Mailer {
  send(mail: OutgoingMail, report: (report: MailReport) => void): void;
}

/** Takes the truth record, fact by fact (rule REC-2). */
export interface Journal {
  append(fact: Fact): void;
}

/** The telephones. */
export interface Lines {
  /** Tells the phone of that call what happens on its line. */
  tell(call: string, event: LineEvent): void;
  /**
   * Tells it the events from the one at `first` on, oldest first; the list is not changed any more.
   * Left out, `tell` is asked for each.
   */
  tellFrom?(call: string, events: readonly LineEvent[], first: number): void;
}

/**
 * What the rest of a journal tells of the digits that it hides. Only a bridge that replays a
 * journal has it; its keys come in as `•`. Where nothing is told, `•` it stays.
 */
export interface PinOracle {
  /** The key behind a hidden digit that the open entry takes now. */
  keyBehind(call: string, open: OpenEntry): KeyOrHidden;
  /** The conference ID behind hidden digits that are looked up now. */
  conferenceIdBehind(call: string, digits: string): string;
}

/** All that the bridge needs from the world. */
export interface Ports {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly vault: PinVault;
  readonly mailer: Mailer;
  readonly journal: Journal;
  readonly lines: Lines;
  /** Absent for a bridge that takes calls. */
  readonly hindsight?: PinOracle;
}
