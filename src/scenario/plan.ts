import type { MailState, MailReport } from '../domain/mail-report.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Principal, AdminCommand } from '../domain/admin-command.ts';
import type { Audible } from '../domain/audible.ts';
import type { Fact, FactType } from '../domain/fact.ts';
import type { MailTemplate } from '../domain/mail-text.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { RuleName } from '../domain/rule.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';
import type { KeypadFaults, Typist } from './keying.ts';
import type { WhyExpectation } from './why-expectation.ts';

export type { FaultPlace, KeypadFaults, Typist } from './keying.ts';

/**
 * A text in which `${name}` stands for a variable's value at the moment it is used. Plans keep
 * the text as written, so that nothing that prints a plan can print a PIN.
 */
export type Template = string;

/** A place in a scenario's source. Line and column count from 1. */
export interface SourceSpot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A word of `given`, or around it, that a file or a test has written, and where. */
export interface WrittenWord {
  /** By its path with `*` for a name, as the table of `language/given-places.ts` has it. */
  readonly word: string;
  /** For example `given.callers.pat.typist`. */
  readonly path: string;
  readonly spot: SourceSpot;
}

/** A scenario, checked and ready to run: names resolved, durations in milliseconds. */
export interface Plan {
  readonly spot: SourceSpot;
  readonly title: string;
  readonly story: string | null;
  /** Why it is not to be run; `null` where it is. */
  readonly skip: string | null;
  /** What users say when they meet it, in their words. */
  readonly symptoms: readonly string[];
  readonly tags: readonly string[];
  readonly covers: readonly RuleName[];
  /** The scenario's own seed; the command line may set another. */
  readonly seed: number | null;
  /** The row of the table that this plan was made from, in words, or `null`. */
  readonly row: string | null;
  readonly bridge: BridgeSeed;
  /** Milliseconds since the epoch at which virtual time starts. */
  readonly startAt: number;
  /** How long an expectation waits that names no time. */
  readonly withinMs: number;
  readonly mailServer: MailServerState;
  /** Callers and organizers by the name that steps use. */
  readonly actors: ReadonlyMap<string, ParticipantPlan>;
  /** Meetings by name. */
  readonly meetings: ReadonlyMap<
    string,
    { readonly id: string; readonly conferenceId: string; readonly organizer: string }
  >;
  /** Service numbers by name; the first is the default. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
  /** Every word of `given` and around it that is written, includes among them. */
  readonly written: readonly WrittenWord[];
  readonly steps: readonly Step[];
  readonly never: readonly Never[];
  /** PINs that the scenario's own text holds: no artefact may show them (rule PIN-4). */
  readonly secrets: readonly string[];
  /** The source, for code frames; `null` for a scenario made in TypeScript. */
  readonly source: string | null;
}

/** Somebody who can pick up a phone or open the app. */
export interface ParticipantPlan {
  readonly name: string;
  /** Caller ID. */
  readonly from: string;
  /** What the name recording says, and the name by the app; `null` for a caller without one. */
  readonly says: string | null;
  /** User principal name, or `null` for somebody who is no user of the tenant. */
  readonly user: string | null;
  readonly typist: Typist;
  readonly faults: KeypadFaults;
}

/** One step, with the place and the words to name it by in a report. */
export type Step = StepBody & {
  readonly spot: SourceSpot;
  /** The step on one line, as a reader would say it; no PIN in it. */
  readonly words: string;
};

/** What a step does. */
export type StepBody =
  | {
      readonly kind: 'actor';
      /** One actor, several at once, or everyone who has dialled and has not been cut off. */
      readonly who: readonly string[] | 'everyone';
      readonly acts: readonly Act[];
    }
  | {
      readonly kind: 'admin';
      readonly actor: Principal;
      /** Texts in it are templates. Users are user principal names, meetings identifiers. */
      readonly command: AdminCommand;
      /** Variable that takes the PIN or the conference ID that the answer shows. */
      readonly as: string | null;
      /** Error code that is expected in place of success. */
      readonly refused: string | null;
      readonly sometimeWithinMs: number | null;
    }
  | { readonly kind: 'mailServer'; readonly state: MailServerState }
  | {
      readonly kind: 'mailReport';
      /** Which mail of all that were sent, counted from 1. */
      readonly nth: number;
      readonly report: MailReport;
    }
  | { readonly kind: 'bridge'; readonly how: 'stop' | 'start' }
  | {
      readonly kind: 'at';
      /** Milliseconds since the scenario's start. */
      readonly atMs: number;
      /** How many timers due at that very millisecond fire before it; `null` for all of them. */
      readonly timers: number | null;
    }
  | { readonly kind: 'together'; readonly branches: readonly (readonly Step[])[] }
  | { readonly kind: 'wait'; readonly forMs: number }
  | {
      readonly kind: 'waitUntil';
      readonly timer: TimerName;
      readonly actor: string | null;
      readonly withinMs: number;
    }
  | { readonly kind: 'expect'; readonly expectation: Expectation }
  | { readonly kind: 'anyOf'; readonly of: readonly Step[]; readonly withinMs: number };

/** What one actor does or expects, in the order written. */
export type Act = ActBody & { readonly spot: SourceSpot; readonly words: string };

/** The body of an {@link Act}. */
export type ActBody =
  | {
      readonly act: 'dial';
      /** E.164 or a template. */
      readonly number: Template;
      /** Keyed when the attendant asks for it, with # behind; `null` keys nothing. */
      readonly conferenceId: Template | null;
      /** Keys and pauses from the answer on, as a telephone dials them behind the number. */
      readonly keys: Template | null;
      readonly from: Template | null;
    }
  | {
      readonly act: 'press';
      /** Keys, or templates of them. */
      readonly keys: Template;
      readonly typist: Typist | null;
      readonly faults: KeypadFaults | null;
    }
  | { readonly act: 'hangUp'; readonly sometimeWithinMs: number | null }
  | { readonly act: 'loseLine'; readonly returnAfterMs: number | null }
  | { readonly act: 'resumeLine' }
  | {
      readonly act: 'joinApp';
      readonly meeting: string;
      readonly signedIn: boolean;
      /** Another name and another user than the actor's own; `undefined` for those. */
      readonly name?: Template;
      readonly user?: string | null;
    }
  | { readonly act: 'leaveApp' }
  | { readonly act: 'wait'; readonly forMs: number }
  | {
      readonly act: 'expect';
      /** One of these places, or `null` when only `hearing` matters. */
      readonly places: readonly CallPlace[] | null;
      readonly hearing: readonly Hearing[] | null;
      readonly reason: string | null;
      readonly muted: boolean | null;
      readonly withinMs: number | null;
    }
  | {
      readonly act: 'hear';
      /** Prompts, holds (`moh`) or announcements (`announcement.entry`), in this order. */
      readonly what: readonly Audible[];
      readonly times: number | null;
      readonly withinMs: number | null;
    }
  | {
      readonly act: 'notHear';
      readonly what: readonly Audible[];
      /** For how long from now. */
      readonly forMs: number;
    };

/** Which facts are meant: a type, and what their fields hold (an actor or meeting by its name). */
export interface FactPattern {
  readonly fact: FactType;
  readonly where: Readonly<Record<string, unknown>>;
  readonly spot: SourceSpot;
  readonly words: string;
}

/** What is expected of the records, the mails and the audit. */
export type Expectation =
  | {
      readonly of: 'record';
      readonly pattern: FactPattern;
      /** Exactly so many by now; `null` one or more; 0 none. */
      readonly times: number | null;
      readonly withinMs: number | null;
    }
  | {
      readonly of: 'order';
      readonly patterns: readonly FactPattern[];
      readonly withinMs: number | null;
    }
  | {
      readonly of: 'mail';
      /** Address, or an organizer's user principal name; `null` any. */
      readonly to: Template | null;
      readonly template: MailTemplate | null;
      readonly holdsPin: boolean | null;
      readonly from: Template | null;
      readonly state: MailState | null;
      readonly why: string | null;
      readonly times: number | null;
      readonly withinMs: number | null;
      /** Variable that takes the PIN in the newest such mail. */
      readonly pinAs: string | null;
      /** Texts that must stand in the newest such mail. */
      readonly contains: readonly Template[];
      /** Texts that must not. */
      readonly lacks: readonly Template[];
    }
  | {
      readonly of: 'audit';
      readonly what: string;
      readonly who: string | null;
      readonly target: string | null;
      readonly old: unknown;
      readonly new: unknown;
      readonly times: number | null;
      readonly withinMs: number | null;
    }
  | {
      readonly of: 'callRecord';
      readonly actor: string;
      readonly where: Readonly<Record<string, unknown>>;
      readonly withinMs: number | null;
    }
  | {
      readonly of: 'took';
      readonly from: FactPattern;
      readonly to: FactPattern;
      readonly underMs: number | null;
      readonly overMs: number | null;
      readonly warnOverMs: number | null;
    }
  | HistoryExpectation
  | WhyExpectation;

/** Something that is to be so by what the record says: the word that expects it holds it against the facts. */
export interface HistoryExpectation {
  readonly of: 'history';
  /** What is to be so, for example `the lobby of standup is empty`. */
  readonly expected: string;
  readonly withinMs: number | null;
  readonly holds: (facts: readonly Fact[]) => boolean;
  /** What is so in its place, for example `it holds 2`. */
  readonly found: (facts: readonly Fact[]) => string;
}

/** What must not happen, watched through the whole run or a part of it. */
export interface Never {
  readonly spot: SourceSpot;
  readonly words: string;
  readonly watch:
    | { readonly actors: readonly string[] | 'everyone'; readonly hears: Audible }
    | { readonly actors: readonly string[] | 'everyone'; readonly place: CallPlace }
    | { readonly pattern: FactPattern };
  /** Watched only until the first such fact. */
  readonly before: FactPattern | null;
  /** Watched only from the first such fact on. */
  readonly after: FactPattern | null;
}
