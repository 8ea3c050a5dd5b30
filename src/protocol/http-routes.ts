import { DOCUMENT_PATHS } from './document-paths.ts';
import { OPERATION_PATHS } from './operation-paths.ts';
import { RECORDING_PATHS } from './recording-paths.ts';
import { PAGE_QUERY } from './page-query.ts';
import { ACTORS, ADMINISTRATORS, ROLES, LOOKERS, type Admission } from './roles.ts';

/** One path of the admin side. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:parameters`; every path takes `?bridge=` unless `bridgeless`. */
  readonly path: string;
  /** Who may use it once the server wants tokens; see `own` for organizers. */
  readonly roles: Admission;
  readonly does: string;
  /** What of it an organizer's token is for, where organizers may use it. */
  readonly own?: string;
  /** Name of the schema of the body in the JSON Schema file; absent: no body. */
  readonly body?: string;
  /** Query parameters besides `bridge`. */
  readonly query?: Readonly<Record<string, string>>;
  /** An answer as it reads, and its status. */
  readonly status: number;
  readonly answer: unknown;
  /** Codes besides those that every path can answer with. */
  readonly codes: readonly string[];
  /** True for a path that is about the server, not one bridge. */
  readonly bridgeless?: boolean;
}

const AMOS = 'amos.marble@contoso.com';
const AT = 1772442000000;

const bridgePaths: readonly HttpRoute[] = [
  {
    method: 'POST',
    path: '/v1/users/:user/reset-leader-pin',
    roles: ACTORS,
    own: 'the own PIN',
    does: 'The hook: resets the leader PIN of a user and shows the new one, once (rules ADM-1, PIN-4).',
    body: 'hookBody',
    status: 200,
    answer: { user: AMOS, pin: '(shown once)', pinVersion: 2 },
    codes: [
      'user.unknown',
      'user.notEnabled',
      'mail.addressWithoutSend',
      'mail.addressInvalid',
      'permission.denied',
    ],
  },
  {
    method: 'POST',
    path: '/v1/commands',
    roles: ACTORS,
    own: 'the own PIN and the own meetings',
    does: 'Carries out any administrative command; see the table of commands.',
    body: 'command',
    status: 200,
    answer: { ok: true, conferenceId: '5550123', meeting: 'standup' },
    codes: ['the code with which the bridge refuses'],
  },
  {
    method: 'POST',
    path: '/v1/cmdlets',
    roles: ADMINISTRATORS,
    does: 'Carries out a cmdlet as an administrator types it, and answers with what PowerShell would print (rules ADM-1, ADM-3). The output of a reset shows the PIN, once.',
    body: 'cmdletBody',
    status: 200,
    answer: { output: '', warnings: ['-id was taken for -Identity.'] },
    codes: ['`cmdlet.*`, or the code with which the bridge refuses'],
  },
  {
    method: 'GET',
    path: '/v1/users',
    roles: LOOKERS,
    does: 'The users. A PIN reads `***********` (rule PIN-4).',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      users: [{ user: AMOS, enabled: true, leaderPin: '***********', pinVersion: 1 }],
      next: null,
    },
    codes: [],
  },
  {
    method: 'GET',
    path: '/v1/users/:user',
    roles: ROLES,
    own: 'the own entry',
    does: 'One user.',
    status: 200,
    answer: { user: AMOS, enabled: true, leaderPin: '***********', pinVersion: 1 },
    codes: ['user.unknown'],
  },
  {
    method: 'POST',
    path: '/v1/app-joins',
    roles: ACTORS,
    own: 'the own meetings, under the own name',
    does: 'Joins a meeting by the app, signed in or as a guest (rules START-1, START-6).',
    body: 'appJoinBody',
    status: 201,
    answer: { participant: 'app-1' },
    codes: ['meeting.unknown', 'user.unknown'],
  },
  {
    method: 'DELETE',
    path: '/v1/app-joins/:participant',
    roles: ACTORS,
    own: 'the own meetings',
    does: 'Leaves the meeting again.',
    status: 204,
    answer: null,
    codes: ['participant.unknown'],
  },
  {
    method: 'GET',
    path: '/v1/calls',
    roles: ROLES,
    own: 'calls in the own meetings',
    does: 'The calls in progress.',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      calls: [{ call: 'c-1', from: '+14255550111', place: 'lobby', meeting: 'standup' }],
      next: null,
    },
    codes: [],
  },
  {
    method: 'GET',
    path: '/v1/meetings',
    roles: ROLES,
    own: 'the own meetings',
    does: 'The meetings, who is in them and who waits.',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      meetings: [
        {
          meeting: 'standup',
          state: 'notStarted',
          locked: false,
          participants: [],
          waiting: ['c-1'],
        },
      ],
      next: null,
    },
    codes: [],
  },
  {
    method: 'GET',
    path: '/v1/call-records',
    roles: LOOKERS,
    does: 'The realistic record: one row per ended call, without digits (rule REC-1).',
    query: {
      ...PAGE_QUERY,
      format:
        '`json`, or `csv` for the file that support would export, whole where no `limit` is given (else `Link` names the next page); left out, what `Accept` prefers.',
    },
    status: 200,
    answer: { callRecords: [{ callId: 'c-1', callerId: '+14255550111', seconds: 42 }], next: null },
    codes: ['http.queryInvalid'],
  },
  {
    method: 'GET',
    path: '/v1/audit',
    roles: LOOKERS,
    does: 'The audit record: every change, without secrets (rule ADM-6).',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      audit: [{ at: AT, who: 'admin', what: 'pin.reset', target: AMOS, old: null, new: null }],
      next: null,
    },
    codes: [],
  },
  {
    method: 'GET',
    path: '/v1/mails',
    roles: LOOKERS,
    does: 'What is known of the mails; never their text (rules PIN-4, MAIL-1). A page may hold fewer than `limit`, and even none, and not be the last.',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      mails: [
        { mail: 'mail-1', template: 'pinReset', to: AMOS, holdsPin: true, state: 'accepted' },
      ],
      next: null,
    },
    codes: [],
  },
  {
    method: 'GET',
    path: '/v1/mailboxes/:address',
    roles: ADMINISTRATORS,
    does: 'A simulated mailbox, as its owner reads it: the mails with their text. Not on the default bridge.',
    query: PAGE_QUERY,
    status: 200,
    answer: { mails: [{ subject: 'Your PIN', text: '(may hold a PIN)' }], next: null },
    codes: ['bridge.benchOnly'],
  },
  {
    method: 'PUT',
    path: '/v1/mail-server',
    roles: ADMINISTRATORS,
    does: 'Sets how the pretended mail server is. Not on the default bridge.',
    body: 'mailServerBody',
    status: 200,
    answer: { state: 'down' },
    codes: ['bridge.benchOnly'],
  },
  {
    method: 'POST',
    path: '/v1/mail-reports',
    roles: ADMINISTRATORS,
    does: 'Says what comes of a mail, where the pretended mail server is byHand. Not on the default bridge.',
    body: 'mailReportBody',
    status: 204,
    answer: null,
    codes: ['bridge.benchOnly', 'mail.notWaiting'],
  },
  {
    method: 'GET',
    path: '/v1/journal',
    roles: LOOKERS,
    does: 'The truth record after `since` (rule REC-2): every fact has seq, at, cause, type and the fields of its type; no digit of a PIN is in it.',
    query: {
      limit:
        'How many facts the answer holds at most, from 1 on; left out, as many as it may (factsPerAnswer).',
      since: 'The newest `seq` that you have; left out, all facts that are kept.',
    },
    status: 200,
    answer: {
      facts: [{ seq: 1, at: AT, cause: null, type: 'call.dialled', call: 'c-1' }],
      last: 1,
      keptSince: null,
    },
    codes: ['http.queryInvalid', 'history.letGo'],
  },
];

const serverPaths: readonly HttpRoute[] = [
  {
    method: 'GET',
    path: '/v1/bridges',
    roles: LOOKERS,
    does: 'The bridges that the server hosts.',
    query: PAGE_QUERY,
    status: 200,
    answer: {
      bridges: [
        { bridge: 'default', calls: 0 },
        { bridge: 'b-1', calls: 2 },
      ],
      next: null,
    },
    codes: [],
    bridgeless: true,
  },
  {
    method: 'POST',
    path: '/v1/bridges',
    roles: ADMINISTRATORS,
    does: 'Makes a bridge of its own, for tests; other paths reach it with `?bridge=`.',
    body: 'bridgeBody',
    status: 201,
    answer: { bridge: 'b-1', now: AT },
    codes: ['limit.bridges', 'seed.invalid'],
    bridgeless: true,
  },
  {
    method: 'DELETE',
    path: '/v1/bridges/:id',
    roles: ADMINISTRATORS,
    does: 'Stops a bridge: its calls end with reason `shutdown`.',
    status: 204,
    answer: null,
    codes: ['bridge.unknown', 'bridge.defaultStays'],
    bridgeless: true,
  },
];

/** Every path of the admin side. */
export const HTTP_ROUTES: readonly HttpRoute[] = [
  ...bridgePaths,
  ...RECORDING_PATHS,
  ...serverPaths,
  ...DOCUMENT_PATHS,
  ...OPERATION_PATHS,
];
