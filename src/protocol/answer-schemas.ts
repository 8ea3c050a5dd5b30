import { z } from 'zod';
import { diagnosisAnswer } from './diagnosis-answer.ts';
import { CALL_RECORD } from '../domain/call-record.ts';
import { FACT_HEAD } from '../domain/fact.ts';
import { moment } from '../domain/field.ts';
import { MAIL_STATES } from '../domain/mail-report.ts';
import { MASKED_PIN } from '../domain/pin.ts';
import { ADDRESSES } from './document-paths.ts';
import type * as answers from './admin-answers.ts';

const maybe = z.string().nullable();
const keptSince = moment
  .nullable()
  .describe(
    'Since when all that happened is kept; null: since ever. Milliseconds since the epoch.',
  );
const next = z
  .int()
  .nullable()
  .describe('The `after` of the next page; null when this was all there is now.');
const everyone = z.array(z.string());

const addresses = z
  .object({
    server: z.literal(ADDRESSES.server),
    docs: z.string().describe('A page to read in a browser.'),
    openApi: z.string(),
    asyncApi: z.string(),
    calls: z.string().describe('The WebSocket of a telephone.'),
    live: z.string().describe('The WebSocket of the record as it grows.'),
  })
  .describe('Where everything is.');

const userView = z
  .object({
    user: z.string().describe('User principal name.'),
    displayName: z.string(),
    mailbox: maybe,
    enabled: z.boolean(),
    allowPstnOnlyMeetings: z.boolean(),
    allowTollFreeDialIn: z.boolean(),
    defaultNumber: maybe,
    leaderPin: z.literal(MASKED_PIN).nullable().describe('Always masked (rule PIN-4).'),
    pinVersion: z.int().nullable(),
    pinLength: z.int().nullable(),
    pinMadeAt: moment.nullable(),
    pinMadeBy: maybe,
    meetings: z.array(z.object({ meeting: z.string(), conferenceId: maybe })),
  })
  .describe('A user.') satisfies z.ZodType<answers.UserView>;

const hookAnswer = z
  .object({
    user: z.string(),
    pin: z.string().describe('The new PIN: here once and never again (rule PIN-4).'),
    pinVersion: z.int(),
  })
  .describe('The leader PIN was reset.') satisfies z.ZodType<answers.HookAnswer>;

const commandAnswer = z
  .object({
    ok: z.literal(true),
    pin: z.string().exactOptional().describe('A new PIN: here once and never again (rule PIN-4).'),
    pinVersion: z.int().exactOptional(),
    conferenceId: z.string().exactOptional(),
    meeting: z.string().exactOptional(),
    note: z.string().exactOptional().describe('What was done although it was nothing.'),
  })
  .describe('What was carried out.') satisfies z.ZodType<answers.CommandAnswer>;

const cmdletAnswer = z
  .object({
    output: z.string().describe('What PowerShell would print; a reset shows the PIN, once.'),
    warnings: z.array(z.string()),
    refused: z
      .array(
        z.object({
          cmdlet: z.string(),
          code: z.string(),
          message: z.string(),
          path: z.string().exactOptional(),
          line: z.int(),
          char: z.int(),
        }),
      )
      .exactOptional()
      .describe('Of several cmdlets, those that were refused while others were carried out.'),
  })
  .describe('What the cmdlets printed.') satisfies z.ZodType<answers.CmdletAnswer>;

const callView = z
  .object({
    call: z.string(),
    from: z.string(),
    to: z.string(),
    state: z.string().describe('The machine’s state, as a path.'),
    place: z.string(),
    meeting: maybe,
    since: moment,
  })
  .describe('A call in progress, without digits.');

const meetingView = z
  .object({
    meeting: z.string(),
    conferenceId: maybe,
    organizer: z.string(),
    state: z.enum(['notStarted', 'started']),
    locked: z.boolean(),
    participants: everyone.describe('In order of joining.'),
    waiting: everyone.describe('In order of arrival.'),
  })
  .describe('A meeting.') satisfies z.ZodType<answers.MeetingView>;

const callRecord = CALL_RECORD.describe('The realistic record of a call (rule REC-1).');

const auditEntry = z
  .object({
    at: moment,
    who: z.string(),
    what: z.string(),
    target: z.string(),
    old: z.unknown(),
    new: z.unknown(),
  })
  .describe('A change, without secrets (rule ADM-6).');

const mailView = z
  .object({
    mail: maybe,
    at: moment,
    template: z.string(),
    user: z.string(),
    to: maybe,
    from: maybe,
    holdsPin: z.boolean(),
    state: z.enum(MAIL_STATES),
    why: maybe,
  })
  .describe('What is known of a mail; never its text (rule PIN-4).');

/** A fact of the truth record, as far as all facts are alike; each type adds its own fields. */
export const factSchema = z
  .looseObject({
    ...FACT_HEAD,
    type: z.string().describe('For example call.dialled; says which fields there are besides.'),
  })
  .describe('A fact of the truth record (rule REC-2); no digit of a PIN is in it.');

const journalAnswer = z
  .object({ facts: z.array(factSchema), last: z.int(), keptSince })
  .describe('Facts after since, and the newest seq that the answer holds.');

const mailServer = z.union([
  z.enum(['up', 'down', 'byHand']),
  z.object({ slowMs: z.int().describe('Milliseconds that it takes.') }),
]);

/** The shape of each answer in JSON, by `METHOD path`; what is not here is a text or nothing. */
export const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  'GET /': addresses,
  'POST /v1/users/:user/reset-leader-pin': hookAnswer,
  'POST /v1/commands': commandAnswer,
  'POST /v1/cmdlets': cmdletAnswer,
  'GET /v1/users': z.object({ users: z.array(userView), next }),
  'GET /v1/users/:user': userView,
  'POST /v1/app-joins': z.object({ participant: z.string() }),
  'GET /v1/calls': z.object({ calls: z.array(callView), next }),
  'GET /v1/meetings': z.object({ meetings: z.array(meetingView), next }),
  'GET /v1/meetings/:meeting/why': diagnosisAnswer,
  'GET /v1/call-records': z.object({ callRecords: z.array(callRecord), next }),
  'GET /v1/audit': z.object({ audit: z.array(auditEntry), next }),
  'GET /v1/mails': z.object({ mails: z.array(mailView), next }),
  'GET /v1/mailboxes/:address': z.object({
    mails: z.array(z.object({ subject: z.string(), text: z.string() })),
    next,
  }),
  'PUT /v1/mail-server': z.object({ state: mailServer }),
  'GET /v1/journal': journalAnswer,
  'GET /v1/bridges': z.object({
    bridges: z.array(z.object({ bridge: z.string(), calls: z.int() })),
    next,
  }),
  'POST /v1/bridges': z.object({ bridge: z.string(), now: moment }),
  'GET /v1/openapi.json': z.looseObject({ openapi: z.string() }),
  'GET /v1/asyncapi.json': z.looseObject({ asyncapi: z.string() }),
  'GET /healthz': z.object({ status: z.literal('up') }),
  'GET /readyz': z.object({ status: z.literal('ready') }),
};
