import { z } from 'zod';
import { ADMIN_COMMAND_NAMES, ROLES } from './admin-command.ts';
import { AUDITED } from './audit-name.ts';
import { CALL_RECORD } from './call-record.ts';
import { ENTRY_KINDS, ENTRY_OUTCOMES } from './entry.ts';
import { ERROR_CODES } from './error-catalogue.ts';
import { among, anything, fieldsOf, fromOutside, moment, named, type Field } from './field.ts';
import { KEYS_AND_HIDDEN } from './key.ts';
import { MAIL_TEMPLATES } from './mail-text.ts';
import { NUMBER_KINDS } from './phone-number.ts';
import { PIN_VERDICT } from './pin-verdict.ts';
import { PROMPT_IDS } from './prompt.ts';
import * as reasons from './reasons.ts';
import { CHANGED_SETTINGS, SETTING_SCOPES } from './changed-setting.ts';
import { LANGUAGES } from './spoken-prompt.ts';
import { TIMER_NAMES } from './timer-name.ts';

const text = z.string();
const whole = z.int();
const flag = z.boolean();
const call = named('call');
const meeting = named('meeting');
const user = named('user');
const by = named('principal');
const target = named('target');
const mail = named('mail');
const conferenceId = fromOutside();
const language = among(LANGUAGES);
const command = z.enum(ADMIN_COMMAND_NAMES);
const key = z.enum(KEYS_AND_HIDDEN);
const entry = z.enum(ENTRY_KINDS);
const prompt = z.enum(PROMPT_IDS);
const lobbyReason = z.enum(reasons.LOBBY_REASONS);
const template = z.enum(MAIL_TEMPLATES);
const who = named('participant').describe('A call, or a participant by the app.');

/**
 * The truth record's vocabulary: what can happen, each with what it carries (rule REC-2).
 * Facts are in the past. No field ever holds a digit of a PIN.
 */
export const FACTS = {
  // Inputs: what came from the world. Replaying these, in order, makes all the others again.
  'call.dialled': z.object({
    call,
    to: named('number'),
    from: fromOutside(),
    name: fromOutside().nullable(),
    source: text
      .exactOptional()
      .describe(
        'Where the connection comes from, where somebody says so: for administrators alone.',
      ),
  }),
  'key.pressed': z.object({ call, key, durationMs: whole }),
  'call.hungUp': z.object({ call }),
  'line.lost': z.object({ call }),
  'line.resumed': z.object({ call }),
  'app.joined': z.object({
    participant: named('participant'),
    meeting,
    name: fromOutside(),
    user: user.nullable(),
    signedIn: flag,
  }),
  'app.left': z.object({ participant: named('participant'), meeting }),
  'admin.asked': z.object({
    by,
    role: z.enum(ROLES),
    command,
    target: target.nullable(),
    changes: z.record(text, z.unknown()).readonly(),
  }),
  'timer.fired': z.object({
    timer: z.enum(TIMER_NAMES),
    call: call.nullable(),
    meeting: meeting.nullable(),
    afterMs: whole,
  }),
  'pin.checked': z.object({ call, digits: whole }).and(PIN_VERDICT),
  'mail.accepted': z.object({ mail }),
  'mail.bounced': z.object({ mail, why: text }),
  'bridge.stopped': z.object({}),

  // On the line.
  'call.answered': z.object({
    call,
    number: named('number'),
    kind: z.enum(NUMBER_KINDS),
    language,
  }),
  'call.refused': z.object({ call, why: z.enum(['numberNotInService', 'tollFreeRefused']) }),
  'language.chosen': z.object({ call, language }),
  'call.entered': z.object({ call, from: text, state: text }),
  'prompt.started': z.object({ call, prompt, language, durationMs: whole }),
  'prompt.ended': z.object({ call, prompt, playedMs: whole, interrupted: flag }),
  'hold.started': z.object({ call, reason: lobbyReason }),
  'hold.ended': z.object({ call }),
  'entry.started': z.object({ call, entry }),
  'entry.cleared': z.object({ call, entry, digits: whole }),
  'entry.dropped': z
    .object({ call, entry, digits: whole })
    .describe('Keys of an entry that came to no end: the call moved on, or ended, before.'),
  'entry.ended': z.object({
    call,
    entry,
    outcome: z.enum(ENTRY_OUTCOMES),
    digits: whole,
    choice: text
      .nullable()
      .describe('The one key chosen, or the command keyed when some profile has it.'),
  }),
  'key.ignored': z.object({ call, key, why: z.enum(reasons.KEY_LOSSES) }),
  'conferenceId.accepted': z.object({ call, meeting, conferenceId }),
  'conferenceId.rejected': z.object({
    call,
    why: z.enum(reasons.CONFERENCE_ID_REFUSALS),
    digits: whole,
    try: whole,
    meeting: meeting.nullable().describe('The meeting that a retired ID once named.'),
  }),
  'pin.accepted': z.object({ call, meeting, organizer: user, version: whole }),
  'pin.rejected': z.object({
    call,
    meeting,
    why: z.enum(reasons.PIN_REFUSALS),
    try: whole,
    version: whole
      .nullable()
      .describe('The one keyed: revoked, or not valid at this prompt yet (PIN-6).'),
    revokedAt: moment.nullable(),
    revokedBy: by.nullable(),
    until: moment
      .exactOptional()
      .describe('For too many guesses: from when on PINs from there are compared again.'),
  }),
  'name.recorded': z.object({ call, name: fromOutside() }),
  'command.done': z.object({ call, command: text }),
  'command.refused': z.object({ call, command: text, availableIn: z.array(text).readonly() }),
  'call.muted': z.object({ call, muted: flag }),
  'call.ended': z.object({ call, reason: z.enum(reasons.END_REASONS) }),
  'call.recorded': z.object({ call, record: CALL_RECORD }),

  // In the meeting.
  'lobby.entered': z.object({ who, meeting, reason: lobbyReason, ahead: whole }),
  'lobby.left': z.object({ who, meeting, how: z.enum(['joined', 'gone', 'timeout']) }),
  'lobby.regrouped': z.object({ who, meeting, reason: lobbyReason }),
  'meeting.started': z.object({ meeting, by: who, means: z.enum(reasons.START_MEANS) }),
  'meeting.joined': z.object({
    who,
    meeting,
    participants: whole,
    organizer: flag,
    shownInside: fromOutside().describe('How users of the tenant see the newcomer (rule REC-3).'),
    shownOutside: fromOutside().describe('How others do.'),
  }),
  'meeting.left': z.object({ who, meeting, participants: whole }),
  'meeting.ended': z.object({ meeting, why: z.enum(reasons.MEETING_ENDS) }),
  'meeting.locked': z.object({ meeting }),
  'meeting.unlocked': z.object({ meeting }),
  'meeting.refused': z.object({ who, meeting, why: z.enum(['full']) }),
  'announcements.switched': z.object({
    meeting,
    on: flag,
    why: z.enum(['appJoined', 'asked']),
  }),
  'announcement.made': z.object({
    meeting,
    kind: z.enum(['entry', 'exit']),
    who,
    by: z.enum(['name', 'tone']).describe('By the name or by a tone (rule MTG-2).'),
    heardBy: whole.describe('How many hear it: all who were in it but the one it is about.'),
  }),

  // Administration and mail.
  'pin.reset': z.object({ user, version: whole, length: whole, by }),
  'conferenceId.reset': z.object({ meeting, old: text.nullable(), new: text, by }),
  'user.enabled': z.object({ user, conferenceId, by }),
  'user.disabled': z.object({ user, by }),
  'setting.changed': z.object({
    scope: z.enum(SETTING_SCOPES),
    owner: named('owner'),
    setting: among(CHANGED_SETTINGS),
    old: anything(),
    new: anything(),
    by,
  }),
  'admin.refused': z.object({
    by,
    command,
    code: among(ERROR_CODES),
    target: target.nullable(),
  }),
  'admin.nothingDone': z.object({ by, command, target, why: text }),
  'audit.written': z.object({
    who: by,
    what: among(AUDITED),
    target: named('owner'),
    old: anything(),
    new: anything('participant').describe('Whoever was let in is what a lobby was changed to.'),
  }),
  'mail.queued': z.object({
    mail,
    template,
    user,
    to: fromOutside(),
    from: fromOutside(),
    holdsPin: flag.describe('Whether the text holds the PIN; the record never does (MAIL-1).'),
  }),
  'mail.withheld': z.object({
    template,
    user,
    why: z.enum(['noMailbox', 'automaticMailOff', 'ownReset']),
  }),

  'event.unexpected': z
    .object({ call: call.nullable(), meeting: meeting.nullable(), event: text, state: text })
    .describe('An event that a state does not take: recorded, never lost.'),
} as const satisfies Readonly<Record<string, z.ZodObject | z.ZodIntersection>>;

/** The name of a fact. */
export type FactType = keyof typeof FACTS;

/** The names of all facts. */
export const FACT_TYPES = Object.keys(FACTS) as [FactType, ...FactType[]];

/** Every fact with its own fields, and what each of them holds. */
export const FACT_FIELDS = Object.fromEntries(
  FACT_TYPES.map((type) => [type, fieldsOf(FACTS[type])]),
) as Readonly<Record<FactType, Readonly<Record<string, Field>>>>;

/** What a fact carries by its schema; an object without a field takes no other. */
type Carried<S extends z.ZodType> =
  Record<string, never> extends z.infer<S> ? Record<never, never> : z.infer<S>;

/** What each fact carries. */
export type FactData = { [T in FactType]: Carried<(typeof FACTS)[T]> };

/** What all facts are alike in. */
export const FACT_HEAD = {
  seq: whole.describe('Counts up; never twice the same.'),
  at: moment,
  cause: whole.nullable().describe('The input that led to it; null for an input itself.'),
};

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
