import { ADMIN_COMMAND_NAMES } from '../../domain/admin-command.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import { ERROR_CODES } from '../../domain/error-catalogue.ts';
import type { EntryKind, FactData, FactType, MailTemplate, TimerName } from '../../domain/fact.ts';
import { END_REASONS, type LobbyReason } from '../../domain/line-event.ts';
import { PROMPT_IDS } from '../../domain/prompt.ts';
import {
  AUDITED,
  CHANGED_SETTINGS,
  ENTRY_OUTCOMES,
  ID_REFUSALS,
  PIN_REFUSALS,
  KEYS_IGNORED,
  PIN_VERDICTS,
  STARTS,
  MEETING_ENDS,
  NUMBER_KINDS,
  ROLES,
} from './record-words.ts';
import { KNOWN_LANGUAGES } from './text-rules.ts';

/**
 * What a field of a fact holds, and so how a scenario may write it.
 *
 * - `actor`: a call or an app participant, written as the actor's name
 * - `meeting`, `user`, `line`: a meeting, an organizer, a service number, by its name
 * - `asker`: `admin` or an organizer; `target`: any of the above, or what nobody knows
 * - `changed`: any of the above, and there, since it was changed
 * - a list: one of these words
 */
export type FieldKind =
  | 'actor'
  | 'meeting'
  | 'user'
  | 'line'
  | 'asker'
  | 'target'
  | 'changed'
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

/** Every fact with its own fields, and what each of them holds. */
export const FACT_FIELDS = {
  'call.dialled': { call: 'actor', to: 'line', from: 'text', name: 'text', source: 'text' },
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
    command: ADMIN_COMMAND_NAMES,
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
  'call.answered': { call: 'actor', number: 'line', kind: NUMBER_KINDS, language: KNOWN_LANGUAGES },
  'call.refused': { call: 'actor', why: ['numberNotInService', 'tollFreeRefused'] },
  'language.chosen': { call: 'actor', language: KNOWN_LANGUAGES },
  'call.entered': { call: 'actor', from: 'text', state: 'text' },
  'prompt.started': {
    call: 'actor',
    prompt: PROMPT_IDS,
    language: KNOWN_LANGUAGES,
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
    until: 'number',
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
    owner: 'changed',
    setting: CHANGED_SETTINGS,
    old: 'anything',
    new: 'anything',
    by: 'asker',
  },
  'admin.refused': {
    by: 'asker',
    command: ADMIN_COMMAND_NAMES,
    code: ERROR_CODES,
    target: 'target',
  },
  'admin.nothingDone': { by: 'asker', command: ADMIN_COMMAND_NAMES, target: 'target', why: 'text' },
  'audit.written': {
    who: 'asker',
    what: AUDITED,
    target: 'changed',
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
