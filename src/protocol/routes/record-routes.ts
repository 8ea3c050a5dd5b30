import { z } from 'zod';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { FACTS } from '../../domain/fact.ts';
import { moment } from '../../domain/field.ts';
import { MAIL_STATES } from '../../domain/mail-report.ts';
import { MAIL_TEMPLATES } from '../../domain/mail-text.ts';
import { LOOKERS } from '../roles.ts';
import { NEXT, PAGE } from './page.ts';
import { word } from './parameter.ts';
import type { Routes } from './route.ts';

const callRecord = CALL_RECORD.describe('The realistic record of a call (rule REC-1).');

const auditEntry = z
  .object({ at: moment, ...FACTS['audit.written'].shape })
  .describe('A change, without secrets (rule ADM-6).');

const maybe = z.string().nullable();

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

const AMOS = 'amos.marble@contoso.com';

/** The lists out of the record: calls, changes, mails. */
export const RECORD_ROUTES = {
  callRecords: {
    method: 'GET',
    path: '/v1/call-records',
    of: 'bridge',
    roles: LOOKERS,
    does: 'The realistic record: one row per ended call, without digits (rule REC-1).',
    query: {
      ...PAGE,
      format: word(
        '`json`, or `csv` for the file that support would export, whole where no `limit` is given (else `Link` names the next page); left out, what `Accept` prefers.',
        ['json', 'csv'],
      ),
    },
    answer: z.object({ callRecords: z.array(callRecord), next: NEXT }),
    alsoAs: 'text/csv',
    example: {
      callRecords: [{ callId: 'c-1', callerId: '+14255550111', seconds: 42 }],
      next: null,
    },
    codes: ['http.queryInvalid'],
  },
  audit: {
    method: 'GET',
    path: '/v1/audit',
    of: 'bridge',
    roles: LOOKERS,
    does: 'The audit record: every change, without secrets (rule ADM-6).',
    query: PAGE,
    answer: z.object({ audit: z.array(auditEntry), next: NEXT }),
    example: {
      audit: [
        { at: 1772442000000, who: 'admin', what: 'pin.reset', target: AMOS, old: null, new: null },
      ],
      next: null,
    },
  },
  mails: {
    method: 'GET',
    path: '/v1/mails',
    of: 'bridge',
    roles: LOOKERS,
    does: 'What is known of the mails; never their text (rules PIN-4, MAIL-1). A page may hold fewer than `limit`, and even none, and not be the last.',
    query: PAGE,
    answer: z.object({ mails: z.array(mailView), next: NEXT }),
    example: {
      mails: [
        { mail: 'mail-1', template: 'pinReset', to: AMOS, holdsPin: true, state: 'accepted' },
      ],
      next: null,
    },
  },
} as const satisfies Routes;
