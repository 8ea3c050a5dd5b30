import { z } from 'zod';
import {
  COMMANDS,
  PRINCIPAL,
  type AdminCommand,
  type AdminCommandName,
  type Principal,
} from '../domain/admin-command.ts';

/** Who asks; left out, the administrator `admin`. With a token, the token decides. */
const actor = PRINCIPAL.exactOptional();

/** The bodies of `POST /v1/commands`, by command: the command, and who asks. */
export const COMMAND_BODIES = Object.fromEntries(
  Object.entries(COMMANDS).map(([name, { shape, description = '' }]): [string, z.ZodObject] => {
    const { command, ...fields } = shape;
    return [name, z.strictObject({ command, actor, ...fields }).describe(description)];
  }),
) as Readonly<Record<AdminCommandName, z.ZodObject>>;

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
