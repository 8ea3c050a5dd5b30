import { auditAnswer, callRecordsAnswer, mailsAnswer } from '../answer-schemas.ts';
import { LOOKERS } from '../roles.ts';
import { PAGE, word } from './parameter.ts';
import type { Routes } from './route.ts';

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
    answer: callRecordsAnswer,
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
    answer: auditAnswer,
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
    answer: mailsAnswer,
    example: {
      mails: [
        { mail: 'mail-1', template: 'pinReset', to: AMOS, holdsPin: true, state: 'accepted' },
      ],
      next: null,
    },
  },
} as const satisfies Routes;
