import type { CallRecord } from '../../domain/call-record.ts';
import type {
  ConferenceIdRefusal,
  EntryKind,
  EntryOutcome,
  FactData,
  FactType,
  KeyLoss,
  MailTemplate,
  MeetingEnd,
  PinRefusal,
  StartMeans,
  TimerName,
} from '../../domain/fact.ts';
import { END_REASONS, type LobbyReason } from '../../domain/line-event.ts';
import { PROMPT_IDS } from '../../domain/prompt.ts';

/**
 * What a field of a fact holds, and so how a scenario may write it.
 *
 * - `actor`: a call or an app participant, written as the actor's name
 * - `meeting`, `user`, `line`: a meeting, an organizer, a service number, by its name
 * - `asker`: `admin` or an organizer; `target`: any of the above
 * - a list: one of these words
 */
export type FieldKind =
  | 'actor'
  | 'meeting'
  | 'user'
  | 'line'
  | 'asker'
  | 'target'
  | 'text'
  | 'number'
  | 'boolean'
  | 'anything'
  | readonly string[];

type KeysOfEach<T> = T extends unknown ? keyof T & string : never;

/** Why a caller waits in the lobby. */
export const LOBBY_REASONS = [
  'notStarted',
  'awaitingAdmit',
  'locked',
] as const satisfies readonly LobbyReason[];

/** The mails that users get. */
export const MAIL_TEMPLATES = [
  'welcome',
  'pinReset',
  'conferenceIdChanged',
  'defaultNumberChanged',
  'conferenceInfo',
] as const satisfies readonly MailTemplate[];

/** The timers that `wait: { until: … }` takes. */
export const WAITABLE_TIMERS = [
  'lobbyTimeout',
  'firstDigitTimeout',
  'interDigitTimeout',
  'phoneOnlyLimit',
  'unchangedLimit',
  'ring',
  'lineGrace',
  'nameRecordingEnd',
] as const satisfies readonly TimerName[];

const TIMERS = [...WAITABLE_TIMERS, 'prompt'] as const satisfies readonly TimerName[];

const ENTRIES = [
  'language',
  'conferenceId',
  'organizerQuestion',
  'pin',
  'name',
  'lobby',
  'command',
] as const satisfies readonly EntryKind[];

const BAD_ENTRIES = [
  'noDigits',
  'noHash',
  'bareHash',
  'letterKey',
  'tooLong',
] as const satisfies readonly EntryOutcome[];

const ENTRY_OUTCOMES = ['entered', ...BAD_ENTRIES] as const satisfies readonly EntryOutcome[];

const ID_REFUSALS = [
  ...BAD_ENTRIES,
  'wrongLength',
  'unknown',
  'reset',
  'released',
] as const satisfies readonly ConferenceIdRefusal[];

const PIN_REFUSALS = [
  ...BAD_ENTRIES,
  'revoked',
  'otherOrganizer',
  'wrong',
] as const satisfies readonly PinRefusal[];

const KEYS_IGNORED = [
  ...(['typeAheadFull', 'typeAheadOff', 'notExpected', 'notAnswered', 'callEnding'] as const),
  ...(['lobbyPinOff', 'pinTriesUsed', 'noPinNeeded', 'awaitingAdmit', 'locked'] as const),
] as const satisfies readonly KeyLoss[];
const PIN_VERDICTS = ['accepted', 'revoked', 'otherOrganizer', 'wrong'] as const;
const STARTS = ['app', 'pin', 'noPinNeeded', 'admitted'] as const satisfies readonly StartMeans[];
const MEETING_ENDS = [
  'lastLeft',
  'phoneOnlyLimit',
  'unchangedLimit',
] as const satisfies readonly MeetingEnd[];
const NUMBER_KINDS = ['toll', 'tollFree'] as const;
const ROLES = ['administrator', 'organizer'] as const;

/** Every fact with its own fields, and what each of them holds. */
export const FACT_FIELDS = {
  'call.dialled': { call: 'actor', to: 'line', from: 'text', name: 'text' },
  'key.pressed': { call: 'actor', key: 'text', durationMs: 'number' },
  'call.hungUp': { call: 'actor' },
  'line.lost': { call: 'actor' },
  'line.resumed': { call: 'actor' },
  'app.joined': {
    participant: 'actor',
    meeting: 'meeting',
    name: 'text',
    user: 'user',
    signedIn: 'boolean',
  },
  'app.left': { participant: 'actor', meeting: 'meeting' },
  'admin.asked': {
    by: 'asker',
    role: ROLES,
    command: 'text',
    target: 'target',
    changes: 'anything',
  },
  'timer.fired': { timer: TIMERS, call: 'actor', meeting: 'meeting', afterMs: 'number' },
  'pin.checked': {
    call: 'actor',
    digits: 'number',
    verdict: PIN_VERDICTS,
    version: 'number',
    owner: 'user',
  },
  'mail.accepted': { mail: 'text' },
  'mail.bounced': { mail: 'text', why: 'text' },
  'bridge.stopped': {},
  'call.answered': { call: 'actor', number: 'line', kind: NUMBER_KINDS, language: 'text' },
  'call.refused': { call: 'actor', why: ['numberNotInService', 'tollFreeRefused'] },
  'language.chosen': { call: 'actor', language: 'text' },
  'call.entered': { call: 'actor', from: 'text', state: 'text' },
  'prompt.started': {
    call: 'actor',
    prompt: PROMPT_IDS,
    language: 'text',
    durationMs: 'number',
  },
  'prompt.ended': {
    call: 'actor',
    prompt: PROMPT_IDS,
    playedMs: 'number',
    interrupted: 'boolean',
  },
  'hold.started': { call: 'actor', reason: LOBBY_REASONS },
  'hold.ended': { call: 'actor' },
  'entry.started': { call: 'actor', entry: ENTRIES },
  'entry.cleared': { call: 'actor', entry: ENTRIES, digits: 'number' },
  'entry.dropped': { call: 'actor', entry: ENTRIES, digits: 'number' },
  'entry.ended': {
    call: 'actor',
    entry: ENTRIES,
    outcome: ENTRY_OUTCOMES,
    digits: 'number',
    choice: 'text',
  },
  'key.ignored': {
    call: 'actor',
    key: 'text',
    why: KEYS_IGNORED,
  },
  'conferenceId.accepted': { call: 'actor', meeting: 'meeting', conferenceId: 'text' },
  'conferenceId.rejected': {
    call: 'actor',
    why: ID_REFUSALS,
    digits: 'number',
    try: 'number',
    meeting: 'meeting',
  },
  'pin.accepted': { call: 'actor', meeting: 'meeting', organizer: 'user', version: 'number' },
  'pin.rejected': {
    call: 'actor',
    meeting: 'meeting',
    why: PIN_REFUSALS,
    try: 'number',
    version: 'number',
    revokedAt: 'number',
    revokedBy: 'asker',
  },
  'name.recorded': { call: 'actor', name: 'text' },
  'command.done': { call: 'actor', command: 'text' },
  'command.refused': { call: 'actor', command: 'text', availableIn: 'anything' },
  'call.muted': { call: 'actor', muted: 'boolean' },
  'call.ended': { call: 'actor', reason: END_REASONS },
  'call.recorded': { call: 'actor', record: 'anything' },
  'lobby.entered': {
    who: 'actor',
    meeting: 'meeting',
    reason: LOBBY_REASONS,
    ahead: 'number',
  },
  'lobby.left': { who: 'actor', meeting: 'meeting', how: ['joined', 'gone', 'timeout'] },
  'lobby.regrouped': { who: 'actor', meeting: 'meeting', reason: LOBBY_REASONS },
  'meeting.started': { meeting: 'meeting', by: 'actor', means: STARTS },
  'meeting.joined': {
    who: 'actor',
    meeting: 'meeting',
    participants: 'number',
    organizer: 'boolean',
    shownInside: 'text',
    shownOutside: 'text',
  },
  'meeting.left': { who: 'actor', meeting: 'meeting', participants: 'number' },
  'meeting.ended': { meeting: 'meeting', why: MEETING_ENDS },
  'meeting.locked': { meeting: 'meeting' },
  'meeting.unlocked': { meeting: 'meeting' },
  'meeting.refused': { who: 'actor', meeting: 'meeting', why: ['full'] },
  'announcements.switched': {
    meeting: 'meeting',
    on: 'boolean',
    why: ['appJoined', 'asked'],
  },
  'announcement.made': {
    meeting: 'meeting',
    kind: ['entry', 'exit'],
    who: 'actor',
    by: ['name', 'tone'],
    heardBy: 'number',
  },
  'pin.reset': { user: 'user', version: 'number', length: 'number', by: 'asker' },
  'conferenceId.reset': { meeting: 'meeting', old: 'text', new: 'text', by: 'asker' },
  'user.enabled': { user: 'user', conferenceId: 'text', by: 'asker' },
  'user.disabled': { user: 'user', by: 'asker' },
  'setting.changed': {
    scope: ['tenant', 'bridge', 'user', 'meeting', 'number'],
    owner: 'target',
    setting: 'text',
    old: 'anything',
    new: 'anything',
    by: 'asker',
  },
  'admin.refused': { by: 'asker', command: 'text', code: 'text', target: 'target' },
  'admin.nothingDone': { by: 'asker', command: 'text', target: 'target', why: 'text' },
  'audit.written': {
    who: 'asker',
    what: 'text',
    target: 'target',
    old: 'anything',
    new: 'anything',
  },
  'mail.queued': {
    mail: 'text',
    template: MAIL_TEMPLATES,
    user: 'user',
    to: 'text',
    from: 'text',
    holdsPin: 'boolean',
  },
  'mail.withheld': {
    template: MAIL_TEMPLATES,
    user: 'user',
    why: ['noMailbox', 'automaticMailOff', 'ownReset'],
  },
  'event.unexpected': { call: 'actor', meeting: 'meeting', event: 'text', state: 'text' },
} as const satisfies {
  readonly [T in FactType]: Readonly<Record<KeysOfEach<FactData[T]>, FieldKind>>;
};

/** The names of all facts. */
export const FACT_TYPES = Object.keys(FACT_FIELDS) as [FactType, ...FactType[]];

/** The fields of a call's record (rule REC-1), and what each of them holds. */
export const CALL_RECORD_FIELDS = {
  callId: 'text',
  conferenceId: 'text',
  organizer: 'user',
  callerId: 'text',
  dialled: 'line',
  numberType: ['toll', 'tollFree', 'unknown'],
  startAt: 'number',
  endAt: 'number',
  seconds: 'number',
  endReason: END_REASONS,
} as const satisfies Readonly<Record<keyof CallRecord, FieldKind>>;
