import { cmdletBody, hookBody } from '../admin-messages.ts';
import { COMMAND_ANSWER } from '../../domain/admin-command.ts';
import { cmdletAnswer, hookAnswer } from '../answer-schemas.ts';
import { ACTORS, ADMINISTRATORS } from '../roles.ts';
import { COMMAND, json, optionalJson } from './body.ts';
import type { Routes } from './route.ts';

/** Where something is changed by a command, by the hook or by a cmdlet. */
export const COMMAND_ROUTES = {
  resetLeaderPin: {
    method: 'POST',
    path: '/v1/users/:user/reset-leader-pin',
    of: 'bridge',
    roles: ACTORS,
    own: 'the own PIN',
    does: 'The hook: resets the leader PIN of a user and shows the new one, once (rules ADM-1, PIN-4).',
    body: optionalJson('hookBody', hookBody),
    answer: hookAnswer,
    example: { user: 'amos.marble@contoso.com', pin: '(shown once)', pinVersion: 2 },
    codes: [
      'user.unknown',
      'user.notEnabled',
      'mail.addressWithoutSend',
      'mail.addressInvalid',
      'permission.denied',
    ],
  },
  runCommand: {
    method: 'POST',
    path: '/v1/commands',
    of: 'bridge',
    roles: ACTORS,
    own: 'the own PIN and the own meetings',
    does: 'Carries out any administrative command; see the table of commands.',
    body: COMMAND,
    answer: COMMAND_ANSWER,
    example: { ok: true, conferenceId: '5550123', meeting: 'standup' },
    otherCodes: 'the code with which the bridge refuses',
  },
  runCmdlet: {
    method: 'POST',
    path: '/v1/cmdlets',
    of: 'bridge',
    roles: ADMINISTRATORS,
    does: 'Carries out a cmdlet as an administrator types it, and answers with what PowerShell would print (rules ADM-1, ADM-3). The output of a reset shows the PIN, once.',
    body: json('cmdletBody', cmdletBody),
    answer: cmdletAnswer,
    example: { output: '', warnings: ['-id was taken for -Identity.'] },
    otherCodes: '`cmdlet.*`, or the code with which the bridge refuses',
  },
} as const satisfies Routes;
