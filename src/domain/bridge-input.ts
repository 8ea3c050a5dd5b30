import type { Principal, AdminAnswer, AdminCommand, BridgeError } from './admin-command.ts';
import type { AppJoin } from './app-join.ts';
import type { KeyOrHidden } from './key.ts';
import type { MailReport } from './mail-report.ts';

/**
 * What comes to a bridge from the world, as plain data: the same inputs at the same times with the same
 * random draws make the same journal. Calls and participants go by the identifiers that the bridge gave them;
 * who is not there any more is passed over.
 */
export type BridgeInput =
  | {
      /** A phone dials a number, E.164 or not. */
      readonly input: 'dial';
      readonly to: string;
      readonly from: string;
      /** What the caller says when asked to record a name (rule MTG-1). */
      readonly name: string | null;
      /** Where the connection comes from, where that is known (rule PIN-11). */
      readonly source?: string;
    }
  | {
      readonly input: 'press';
      readonly call: string;
      readonly key: KeyOrHidden;
      readonly durationMs: number;
    }
  /** The caller hangs up. */
  | { readonly input: 'hangUp'; readonly call: string }
  /** The connection is gone; the call goes on for the grace time (setting `lineGraceMs`). */
  | { readonly input: 'loseLine'; readonly call: string }
  /** The connection is back within the grace time. */
  | { readonly input: 'resumeLine'; readonly call: string }
  /** Somebody joins by the app (rules START-1, START-6). */
  | { readonly input: 'joinByApp'; readonly join: AppJoin }
  | { readonly input: 'leaveByApp'; readonly participant: string }
  /** What an administrator or an organizer asks for. */
  | { readonly input: 'administer'; readonly by: Principal; readonly command: AdminCommand }
  /** What became of a mail; a second report is passed over. */
  | { readonly input: 'mailReport'; readonly mail: string; readonly report: MailReport }
  /** Every call ends (reason `shutdown`), those by the app are seen out, and no more is taken. */
  | { readonly input: 'stop' }
  /** Calls are taken again, as by a server whose state outlives it. No fact tells of it. */
  | { readonly input: 'comeBack' };

/** The inputs of that name. */
export type InputOf<N extends BridgeInput['input']> = Extract<BridgeInput, { readonly input: N }>;

/** The call that dialling makes. */
export interface DialOutcome {
  readonly call: string;
}

/** What a join by the app comes to. */
export type JoinOutcome = { readonly participant: string } | { readonly error: BridgeError };

/**
 * What an input comes to, for whoever gave it. The answer of a PIN reset holds the PIN: the one time it is
 * shown (rule PIN-4).
 */
export type OutcomeOf<I extends BridgeInput> =
  I extends InputOf<'dial'>
    ? DialOutcome
    : I extends InputOf<'joinByApp'>
      ? JoinOutcome
      : I extends InputOf<'administer'>
        ? AdminAnswer
        : undefined;

/** What any input comes to. */
export type Outcome = OutcomeOf<BridgeInput>;
