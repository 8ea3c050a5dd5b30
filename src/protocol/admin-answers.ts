export type { WhyAnswer } from './diagnosis-answer.ts';
import type { AdminAnswer } from '../domain/admin-command.ts';
export type { CallView, MeetingView } from '../domain/bridge-views.ts';
import type { MailState } from '../domain/mail-report.ts';
import type { Fact } from '../domain/fact.ts';
import type { MailTemplate } from '../domain/mail-text.ts';
import type { MASKED_PIN } from '../domain/pin.ts';

/** `POST /v1/users/:user/reset-leader-pin`: the PIN is here once and never again (rule PIN-4). */
export interface HookAnswer {
  readonly user: string;
  readonly pin: string;
  readonly pinVersion: number;
}

/** `POST /v1/commands`: what was carried out. A refusal is an error body instead. */
export type CommandAnswer = Extract<AdminAnswer, { ok: true }>;

/**
 * `POST /v1/cmdlets`: what PowerShell would print. The output of a reset or of enabling a user
 * holds the PIN, once (rule PIN-4). A refusal is an error body instead.
 */
export interface CmdletAnswer {
  /** Lines ended by `\n`; empty when there is nothing to print. */
  readonly output: string;
  /** What was tolerated, or changed nothing, as sentences. */
  readonly warnings: readonly string[];
  /** Of several cmdlets, those that were refused while others were carried out; absent for none. */
  readonly refused?: readonly CmdletRefusal[];
}

/** One of several cmdlets that was refused, and where in the text it stands, both from 1. */
export interface CmdletRefusal {
  readonly cmdlet: string;
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly line: number;
  readonly char: number;
}

/** A user, as `GET /v1/users` and `GET /v1/users/:user` show one. */
export interface UserView {
  /** User principal name. */
  readonly user: string;
  readonly displayName: string;
  readonly mailbox: string | null;
  readonly enabled: boolean;
  readonly allowPstnOnlyMeetings: boolean;
  readonly allowTollFreeDialIn: boolean;
  readonly defaultNumber: string | null;
  /** Always masked (rule PIN-4); `null` when the user has no PIN. */
  readonly leaderPin: typeof MASKED_PIN | null;
  readonly pinVersion: number | null;
  readonly pinLength: number | null;
  /** Milliseconds since the epoch. */
  readonly pinMadeAt: number | null;
  readonly pinMadeBy: string | null;
  readonly meetings: readonly {
    readonly meeting: string;
    readonly conferenceId: string | null;
  }[];
}

/** A mail, as `GET /v1/mails` shows one: what is known about it, never its text (rule PIN-4). */
export interface MailView {
  /** `null` for a mail that was withheld. */
  readonly mail: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly template: MailTemplate;
  readonly user: string;
  readonly to: string | null;
  readonly from: string | null;
  readonly holdsPin: boolean;
  readonly state: MailState;
  /** Why it bounced or was withheld. */
  readonly why: string | null;
}

/** A mail in a simulated mailbox, as its owner reads it. May hold a PIN. */
export interface MailboxMail {
  readonly subject: string;
  readonly text: string;
}

/** What every answer out of the record says besides. */
export interface Kept {
  /** Since when all that happened is kept, in milliseconds since the epoch; `null`: since ever. */
  readonly keptSince: number | null;
}

/** `GET /v1/journal`: facts after `since`, and the newest `seq` that the answer holds. */
export interface JournalAnswer extends Kept {
  readonly facts: readonly Fact[];
  readonly last: number;
}

/** `POST /v1/bridges`. */
export interface BridgeAnswer {
  readonly bridge: string;
  /** Milliseconds since the epoch by the bridge's clock. */
  readonly now: number;
}

/** What the live view sends: each fact of the truth record once, in order, and pongs. */
export type LiveMessage =
  | { readonly type: 'fact'; readonly fact: Fact }
  | { readonly type: 'pong'; readonly last: number }
  | {
      readonly type: 'error';
      readonly code: string;
      readonly message: string;
      readonly path?: string;
    };
