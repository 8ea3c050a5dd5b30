import type { CallPlace } from '../domain/line-event.ts';
import type { LobbyReason } from '../domain/reasons.ts';
import type { CauseCode } from './cause-code.ts';

/** The shape of an answer; the number rises with every change that a reader must know of. */
export const DIAGNOSIS_VERSION = 1;

/**
 * The answer to "why has it not started, or let me in?", about one meeting, or about callers who
 * reached none. Times are milliseconds since the epoch. No text in it holds a digit of a PIN.
 */
export interface Diagnosis {
  readonly version: typeof DIAGNOSIS_VERSION;
  /** The moment that is asked about; everything later in the history is left out. */
  readonly at: number;
  /** The whole answer in one sentence. */
  readonly answer: string;
  /** True when nothing is wrong: nobody was refused, kept waiting or cut off against their will. */
  readonly healthy: boolean;
  /** The meeting that is asked about; `null` when nobody reached one. */
  readonly meeting: MeetingAnswer | null;
  /** Everybody who came, in the order of coming. */
  readonly callers: readonly CallerAnswer[];
  /** What is to blame, the most to blame first. Empty when nothing is, or nothing can be known. */
  readonly causes: readonly Cause[];
  /** What was noticed and is not the cause, each with how that was found out. */
  readonly notCauses: readonly Noticed[];
  /** What would mend it, the shortest first. */
  readonly remedies: readonly Remedy[];
  readonly certainty: Certainty;
}

/** How the meeting is at that moment. */
export interface MeetingAnswer {
  readonly id: string;
  readonly conferenceId: string | null;
  readonly organizer: string;
  /** `unknown` where no journal tells it, but an export of calls. */
  readonly state: 'notStarted' | 'started' | 'ended' | 'unknown';
  /** Since when, when that is known. */
  readonly since: number | null;
  /** `null` where that is not known. */
  readonly locked: boolean | null;
}

/** Somebody who called or joined by the app. */
export interface CallerAnswer {
  /** A call or an app participant, as the journal names it. */
  readonly who: string;
  /** As a reader knows them: the scenario's name, the recorded name or the caller ID. */
  readonly name: string;
  readonly by: 'phone' | 'app';
  /** `connected` where it is not known whether they are in the lobby or the meeting. */
  readonly place: CallPlace | 'connected';
  readonly since: number;
  /** Why they wait, when they are in the lobby. */
  readonly waits: LobbyReason | null;
  /** What is missing for them to get in, in a sentence; `null` when nothing is. */
  readonly missing: string | null;
}

/** Something that is to blame, with what shows it. */
export interface Cause {
  readonly code: CauseCode;
  /** What it is, in a sentence of the support person's words. */
  readonly words: string;
  /** The callers that it keeps out. */
  readonly who: readonly string[];
  readonly evidence: readonly Evidence[];
  /** The history replayed without it; `null` where no replay can show it. */
  readonly proof: Proof | null;
}

/** Where something can be looked up. */
export interface Evidence {
  readonly words: string;
  readonly at: number | null;
  /** The call, app participant or user that it is about. */
  readonly who: string | null;
  /** The line of the journal: its `seq`. */
  readonly seq: number | null;
  /** The setting that counts, with who owns it and when it was changed last. */
  readonly setting: SettingEvidence | null;
}

/** A setting as it was at that moment. */
export interface SettingEvidence {
  readonly name: string;
  /** `tenant`, `bridge`, or the user, meeting or number that it is of. */
  readonly owner: string;
  readonly value: unknown;
  /** `null` when it was so from the beginning. */
  readonly changedAt: number | null;
  readonly changedBy: string | null;
}

/** A replay of the history with something changed. */
export interface Proof {
  /** What was changed, for example `Amos keys the PIN of version 3`. */
  readonly changed: string;
  /** What came of it, for example `the meeting starts at 10:02:14`. */
  readonly outcome: string;
  /** True when the trouble was gone. */
  readonly mends: boolean;
}

/** Something that looks like a cause and is none. */
export interface Noticed {
  readonly code: CauseCode;
  readonly words: string;
  readonly evidence: readonly Evidence[];
  /** Why it is not to blame, for example what the replay without it came to. */
  readonly because: string;
}

/** A step of the scenario language: one key, who acts or what is done. */
export type ScenarioStep = Readonly<Record<string, unknown>>;

/** Something that can be done. */
export interface Remedy {
  /** What to do, in the imperative. */
  readonly words: string;
  /** Who can do it. */
  readonly by: 'caller' | 'organizer' | 'administrator' | 'gateway';
  /** The cmdlet that does it, word for word; `null` where none does. */
  readonly cmdlet: string | null;
  /**
   * The same as steps of a scenario, in the order in which they are done: put behind the steps of the
   * history they let in who was kept out. `${amos.pin}` is the PIN of the actor amos that is valid then.
   * Empty where nothing that the bridge sees is done.
   */
  readonly steps: readonly ScenarioStep[];
  /** The callers whom it lets in: calls and app participants, as the journal names them. */
  readonly helps: readonly string[];
  /** The causes that it mends. */
  readonly mends: readonly CauseCode[];
  readonly proof: Proof | null;
}

/** How sure the answer is. */
export interface Certainty {
  /** `proven`: by replays. `likely`: fits the facts, not all could be replayed. `open`: cannot tell. */
  readonly level: 'proven' | 'likely' | 'open';
  readonly because: string;
  /** What would make it surer, or what to ask for. */
  readonly surer: readonly string[];
  /** What it may be as well, where what is known does not tell these apart. */
  readonly possible?: readonly CauseCode[];
}
