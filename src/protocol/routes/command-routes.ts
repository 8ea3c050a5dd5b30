import { z } from 'zod';
import { COMMAND_ANSWER, MAIL_CHOICE } from '../../domain/admin-command.ts';
import { some } from '../../domain/value-schemas.ts';
import { ACTORS, ADMINISTRATORS } from '../roles.ts';
import { COMMAND, json, optionalJson } from './body.ts';
import type { Routes } from './route.ts';

const hookBody = z
  .strictObject({ ...MAIL_CHOICE })
  .describe('Resets a leader PIN (rule ADM-1). The body may be empty.');

const hookAnswer = z
  .object({
    user: z.string(),
    pin: z.string().describe('The new PIN: here once and never again (rule PIN-4).'),
    pinVersion: z.int(),
  })
  .describe('The leader PIN was reset.');

const cmdletBody = z
  .strictObject({
    line: some('a cmdlet', 4000).describe(
      'A cmdlet with its parameters as typed or pasted; several on lines, or with ; between.',
    ),
  })
  .describe('Carries out a cmdlet (rule ADM-3).');

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
  .describe('What the cmdlets printed.');

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
