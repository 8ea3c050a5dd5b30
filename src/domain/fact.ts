import type { CallRecord } from './call-record.ts';
import type { AdminCommandName } from './admin-command.ts';
import type { KeyOrHidden } from './key.ts';
import type { EndReason, LobbyReason } from './line-event.ts';
import type { PinVerdict } from './pin.ts';
import type { PromptId } from './prompt.ts';

/** What the attendant collects keys for. */
export type EntryKind =
  | 'language'
  | 'conferenceId'
  | 'organizerQuestion'
  | 'pin'
  | 'name'
  | 'lobby'
  | 'command';

/** How an entry came to its end (rules KEY-2, KEY-4). */
export type EntryOutcome = 'entered' | 'noDigits' | 'noHash' | 'bareHash' | 'letterKey' | 'tooLong';

/** Why a conference ID was refused; the caller hears the same words for each (rule CID-2). */
export type ConferenceIdRefusal =
  | Exclude<EntryOutcome, 'entered'>
  | 'wrongLength'
  | 'unknown'
  | 'reset'
  | 'released';

/** Why `*` asks for no PIN in this lobby, at this moment (rule PIN-8). */
export type NoLobbyPin =
  | Exclude<LobbyReason, 'notStarted'>
  | 'noPinNeeded'
  | 'lobbyPinOff'
  | 'pinTriesUsed';

/** Why a PIN was refused; the caller hears the same words for each (rules KEY-2, PIN-5, PIN-6). */
export type PinRefusal =
  | Exclude<EntryOutcome, 'entered'>
  | Exclude<PinVerdict['verdict'], 'accepted'>
  /** Compared with nothing: so many wrong ones have come from there (rule PIN-11). */
  | 'tooManyGuesses';

/** Why a key was passed over (rules KEY-2, KEY-3, PIN-8). */
export type KeyLoss =
  | 'typeAheadFull'
  | 'typeAheadOff'
  | 'notExpected'
  | 'notAnswered'
  | 'callEnding'
  | NoLobbyPin;

/** How a meeting was started (rules START-1, START-2, START-4). */
export type StartMeans = 'app' | 'pin' | 'noPinNeeded' | 'admitted';

/** What ends a meeting that people are still in, and the timer that says when (rule MTG-5). */
export type MeetingLimit = 'phoneOnlyLimit' | 'unchangedLimit';

/** Why a meeting ended (rules START-8, MTG-5). */
export type MeetingEnd = 'lastLeft' | MeetingLimit;

/** Timers that a record may name. */
export type TimerName =
  | 'ring'
  | 'prompt'
  | 'firstDigitTimeout'
  | 'interDigitTimeout'
  | 'nameRecordingEnd'
  | 'lobbyTimeout'
  | 'lineGrace'
  | MeetingLimit;

/**
 * The truth record's vocabulary: what can happen, each with what it carries (rule REC-2).
 * Facts are in the past. No field ever holds a digit of a PIN.
 */
export interface FactData {
  // Inputs: what came from the world. Replaying these, in order, makes all the others again.
  'call.dialled': {
    call: string;
    to: string;
    from: string;
    name: string | null;
    /** Where the connection comes from, where somebody says so: personal, for administrators alone. */
    source?: string;
  };
  'key.pressed': { call: string; key: KeyOrHidden; durationMs: number };
  'call.hungUp': { call: string };
  'line.lost': { call: string };
  'line.resumed': { call: string };
  'app.joined': {
    participant: string;
    meeting: string;
    name: string;
    user: string | null;
    signedIn: boolean;
  };
  'app.left': { participant: string; meeting: string };
  'admin.asked': {
    by: string;
    role: 'administrator' | 'organizer';
    command: AdminCommandName;
    target: string | null;
    changes: Readonly<Record<string, unknown>>;
  };
  'timer.fired': { timer: TimerName; call: string | null; meeting: string | null; afterMs: number };
  'pin.checked': { call: string; digits: number } & PinVerdict;
  'mail.accepted': { mail: string };
  'mail.bounced': { mail: string; why: string };
  'bridge.stopped': Record<never, never>;

  // On the line.
  'call.answered': { call: string; number: string; kind: 'toll' | 'tollFree'; language: string };
  'call.refused': { call: string; why: 'numberNotInService' | 'tollFreeRefused' };
  'language.chosen': { call: string; language: string };
  'call.entered': { call: string; from: string; state: string };
  'prompt.started': { call: string; prompt: PromptId; language: string; durationMs: number };
  'prompt.ended': { call: string; prompt: PromptId; playedMs: number; interrupted: boolean };
  'hold.started': { call: string; reason: LobbyReason };
  'hold.ended': { call: string };
  'entry.started': { call: string; entry: EntryKind };
  'entry.cleared': { call: string; entry: EntryKind; digits: number };
  /** Keys of an entry that came to no end: the call moved on, or ended, while they were keyed. */
  'entry.dropped': { call: string; entry: EntryKind; digits: number };
  'entry.ended': {
    call: string;
    entry: EntryKind;
    outcome: EntryOutcome;
    digits: number;
    /** The one key chosen, or the command keyed when some profile has it; `null` for any other. */
    choice: string | null;
  };
  'key.ignored': {
    call: string;
    key: KeyOrHidden;
    why: KeyLoss;
  };
  'conferenceId.accepted': { call: string; meeting: string; conferenceId: string };
  'conferenceId.rejected': {
    call: string;
    why: ConferenceIdRefusal;
    digits: number;
    try: number;
    /** The meeting that a retired ID once named. */
    meeting: string | null;
  };
  'pin.accepted': { call: string; meeting: string; organizer: string; version: number };
  'pin.rejected': {
    call: string;
    meeting: string;
    why: PinRefusal;
    try: number;
    /** The version keyed, when it was a revoked one, or one that is not valid at this prompt yet (PIN-6). */
    version: number | null;
    revokedAt: number | null;
    revokedBy: string | null;
    /** For too many guesses: from when on PINs from there are compared again. */
    until?: number;
  };
  'name.recorded': { call: string; name: string };
  'command.done': { call: string; command: string };
  'command.refused': { call: string; command: string; availableIn: readonly string[] };
  'call.muted': { call: string; muted: boolean };
  'call.ended': { call: string; reason: EndReason };
  'call.recorded': { call: string; record: CallRecord };

  // In the meeting. `who` is a call or an app participant.
  'lobby.entered': { who: string; meeting: string; reason: LobbyReason; ahead: number };
  'lobby.left': { who: string; meeting: string; how: 'joined' | 'gone' | 'timeout' };
  'lobby.regrouped': { who: string; meeting: string; reason: LobbyReason };
  'meeting.started': { meeting: string; by: string; means: StartMeans };
  'meeting.joined': {
    who: string;
    meeting: string;
    participants: number;
    organizer: boolean;
    /** How the newcomer is shown to users of the tenant, and to others (rule REC-3). */
    shownInside: string;
    shownOutside: string;
  };
  'meeting.left': { who: string; meeting: string; participants: number };
  'meeting.ended': { meeting: string; why: MeetingEnd };
  'meeting.locked': { meeting: string };
  'meeting.unlocked': { meeting: string };
  'meeting.refused': { who: string; meeting: string; why: 'full' };
  'announcements.switched': { meeting: string; on: boolean; why: 'appJoined' | 'asked' };
  'announcement.made': {
    meeting: string;
    kind: 'entry' | 'exit';
    who: string;
    /** By the name or by a tone (rule MTG-2). */
    by: 'name' | 'tone';
    /** How many participants hear it: all who were in the meeting but the one it is about. */
    heardBy: number;
  };

  // Administration and mail.
  'pin.reset': { user: string; version: number; length: number; by: string };
  'conferenceId.reset': { meeting: string; old: string | null; new: string; by: string };
  'user.enabled': { user: string; conferenceId: string; by: string };
  'user.disabled': { user: string; by: string };
  'setting.changed': {
    scope: 'tenant' | 'bridge' | 'user' | 'meeting' | 'number';
    owner: string;
    setting: string;
    old: unknown;
    new: unknown;
    by: string;
  };
  'admin.refused': { by: string; command: AdminCommandName; code: string; target: string | null };
  'admin.nothingDone': { by: string; command: AdminCommandName; target: string; why: string };
  'audit.written': {
    who: string;
    what: string;
    target: string;
    old: unknown;
    new: unknown;
  };
  'mail.queued': {
    mail: string;
    template: MailTemplate;
    user: string;
    to: string;
    from: string;
    /** True when the text holds the PIN; the record never does (rule MAIL-1). */
    holdsPin: boolean;
  };
  'mail.withheld': {
    template: MailTemplate;
    user: string;
    why: 'noMailbox' | 'automaticMailOff' | 'ownReset';
  };

  /** An event that a state does not take: recorded, never lost. */
  'event.unexpected': { call: string | null; meeting: string | null; event: string; state: string };
}

/** The mails that users get (rules MAIL-1, ADM-4, ADM-5). */
export type MailTemplate =
  | 'welcome'
  | 'pinReset'
  | 'conferenceIdChanged'
  | 'defaultNumberChanged'
  | 'conferenceInfo';

/** The name of a fact. */
export type FactType = keyof FactData;

/**
 * One entry of the journal. `at` is milliseconds since the epoch by the bridge's own clock,
 * `cause` the `seq` of the input that led to it, `null` for an input itself.
 */
export type Fact<T extends FactType = FactType> = {
  [Type in T]: {
    readonly seq: number;
    readonly at: number;
    readonly cause: number | null;
    readonly type: Type;
  } & Readonly<FactData[Type]>;
}[T];

/**
 * The facts that come from the world; replaying them makes all the others again, timers that
 * fire among them.
 */
export const INPUT_FACTS = [
  'call.dialled',
  'key.pressed',
  'call.hungUp',
  'line.lost',
  'line.resumed',
  'app.joined',
  'app.left',
  'admin.asked',
  'pin.checked',
  'mail.accepted',
  'mail.bounced',
  'bridge.stopped',
] as const satisfies readonly FactType[];
