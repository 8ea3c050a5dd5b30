import { z } from 'zod';
import type { COMMAND_ANSWER } from '../domain/admin-command.ts';
import { CALL_VIEW, MEETING_VIEW } from '../domain/bridge-views.ts';
import { CALL_RECORD } from '../domain/call-record.ts';
import { FACT_HEAD, FACTS, type Fact } from '../domain/fact.ts';
import { moment } from '../domain/field.ts';
import { MAIL_STATES } from '../domain/mail-report.ts';
import { MAIL_TEMPLATES } from '../domain/mail-text.ts';
import { MASKED_PIN } from '../domain/pin.ts';
import type { Unchanged } from '../domain/unchanged.ts';

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

/** A user, as `GET /v1/users/:user` shows one. */
export const userView = z
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
  .describe('A user.');

/** A user, as the server shows one. */
export type UserView = Unchanged<z.infer<typeof userView>>;

/** The answer of the hook. */
export const hookAnswer = z
  .object({
    user: z.string(),
    pin: z.string().describe('The new PIN: here once and never again (rule PIN-4).'),
    pinVersion: z.int(),
  })
  .describe('The leader PIN was reset.');

/** The answer of the hook: the PIN is here once and never again (rule PIN-4). */
export type HookAnswer = Unchanged<z.infer<typeof hookAnswer>>;

/** What a command answers that was carried out. A refusal is an error body instead. */
export type CommandAnswer = Unchanged<z.infer<typeof COMMAND_ANSWER>>;

/** The answer to a cmdlet. */
export const cmdletAnswer = z
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
  .describe('What the cmdlets printed.');

/** What PowerShell would print. A refusal is an error body instead. */
export type CmdletAnswer = Unchanged<z.infer<typeof cmdletAnswer>>;

const callRecord = CALL_RECORD.describe('The realistic record of a call (rule REC-1).');

const auditEntry = z
  .object({ at: moment, ...FACTS['audit.written'].shape })
  .describe('A change, without secrets (rule ADM-6).');

/** An audit entry. */
export type AuditView = Unchanged<z.infer<typeof auditEntry>>;

const mailView = z
  .object({
    mail: maybe.describe('null for one that was withheld.'),
    at: moment,
    template: z.enum(MAIL_TEMPLATES),
    user: z.string(),
    to: maybe,
    from: maybe,
    holdsPin: z.boolean(),
    state: z.enum(MAIL_STATES),
    why: maybe.describe('Why it bounced or was withheld.'),
  })
  .describe('What is known of a mail; never its text (rule PIN-4).');

/** A mail: what is known about it, never its text (rule PIN-4). */
export type MailView = Unchanged<z.infer<typeof mailView>>;

/** A fact of the truth record, as far as all facts are alike; each type adds its own fields. */
export const factSchema = z
  .looseObject({
    ...FACT_HEAD,
    type: z.string().describe('For example call.dialled; says which fields there are besides.'),
  })
  .describe('A fact of the truth record (rule REC-2); no digit of a PIN is in it.')
  .pipe(z.custom<Fact>());

/** The answer of the truth record. */
export const journalAnswer = z
  .object({ facts: z.array(factSchema), last: z.int(), keptSince })
  .describe('Facts after since, and the newest seq that the answer holds.');

/** Facts of the truth record. */
export type JournalAnswer = Unchanged<z.infer<typeof journalAnswer>>;

/** The answer with the users. */
export const usersAnswer = z.object({ users: z.array(userView), next });

/** The answer with the calls in progress. */
export const callsAnswer = z.object({ calls: z.array(CALL_VIEW), next });

/** The answer with the meetings. */
export const meetingsAnswer = z.object({ meetings: z.array(MEETING_VIEW), next });

/** The answer to whoever has joined by the app. */
export const joinAnswer = z.object({ participant: z.string() });

/** The answer with the calls that have ended. */
export const callRecordsAnswer = z.object({ callRecords: z.array(callRecord), next });

/** The answer with the audit record. */
export const auditAnswer = z.object({ audit: z.array(auditEntry), next });

/** The answer with the mails. */
export const mailsAnswer = z.object({ mails: z.array(mailView), next });

const mailboxMail = z.object({ subject: z.string(), text: z.string() });

/** The answer with a pretended mailbox. */
export const mailboxAnswer = z.object({
  mails: z.array(mailboxMail),
  next,
});

/** A mail in a simulated mailbox, as its owner reads it. May hold a PIN. */
export type MailboxMail = Unchanged<z.infer<typeof mailboxMail>>;

/** How the pretended mail server is. */
export const mailServerAnswer = z.object({
  state: z.union([
    z.enum(['up', 'down', 'byHand']),
    z.object({ slowMs: z.int().describe('Milliseconds that it takes.') }),
  ]),
});

/** The answer with the bridges of a server. */
export const bridgesAnswer = z.object({
  bridges: z.array(z.object({ bridge: z.string(), calls: z.int() })),
  next,
});

/** The answer with a bridge that was made. */
export const bridgeAnswer = z.object({ bridge: z.string(), now: moment });

/** A bridge that was made. */
export type BridgeAnswer = Unchanged<z.infer<typeof bridgeAnswer>>;
