import { z } from 'zod';
import {
  COMMANDS,
  MAIL_CHOICE,
  PRINCIPAL,
  type AdminCommand,
  type AdminCommandName,
  type Principal,
} from '../domain/admin-command.ts';
import { SEED } from '../domain/bridge-seed.ts';
import { some, whole } from '../domain/value-schemas.ts';

/** Who asks; left out, the administrator `admin`. With a token, the token decides. */
const actor = PRINCIPAL.exactOptional();

/** The bodies of `POST /v1/commands`, by command: the command, and who asks. */
export const COMMAND_BODIES = Object.fromEntries(
  Object.entries(COMMANDS).map(([name, { shape, description = '' }]): [string, z.ZodObject] => {
    const { command, ...fields } = shape;
    return [name, z.strictObject({ command, actor, ...fields }).describe(description)];
  }),
) as Readonly<Record<AdminCommandName, z.ZodObject>>;

/** The body of the hook, `POST /v1/users/:user/reset-leader-pin`. */
export const hookBody = z
  .strictObject({ ...MAIL_CHOICE })
  .describe('Resets a leader PIN (rule ADM-1). The body may be empty.');

/** The body of `POST /v1/cmdlets`. */
export const cmdletBody = z
  .strictObject({
    line: some('a cmdlet', 4000).describe(
      'A cmdlet with its parameters as typed or pasted; several on lines, or with ; between.',
    ),
  })
  .describe('Carries out a cmdlet (rule ADM-3).');

/** The body of `POST /v1/bridges`. */
export const bridgeBody = z
  .strictObject({
    seed: SEED,
    random: whole(-Number.MAX_SAFE_INTEGER)
      .exactOptional()
      .describe('Seeds the random draws, so that runs repeat. For tests only.'),
  })
  .describe('Makes a bridge of its own, for tests.');

/** The body of `PUT /v1/mail-server`. */
export const mailServerBody = z
  .strictObject({
    state: z.union([z.enum(['up', 'down', 'byHand']), z.strictObject({ slowMs: whole(0) })], {
      error: 'expected "up", "down", "byHand" or {"slowMs": milliseconds}',
    }),
  })
  .describe(
    'How the pretended mail server of a bridge is: `up`, `down`, slow by so many milliseconds, or `byHand`, where each mail waits for its report.',
  );

/** The body of `POST /v1/mail-reports`. */
export const mailReportBody = z
  .strictObject({
    mail: whole(1).describe('Which of all mails that the bridge has sent, counted from 1.'),
    bounced: some('why it bounced', 1000).exactOptional().describe('Left out: it is accepted.'),
  })
  .describe('What comes of a mail, where the pretended mail server is `byHand`.');

/** The body of every refusal by HTTP. */
export const errorBody = z
  .object({
    error: z.object({
      code: z.string().describe('A code from the table of errors.'),
      message: z.string(),
      path: z.string().optional().describe('The field that was bad.'),
      cure: z.string().describe('What to do about it.'),
    }),
  })
  .describe('A refusal.');

/** A body of `POST /v1/commands`. */
export type CommandBody = AdminCommand & { readonly actor?: Principal };
