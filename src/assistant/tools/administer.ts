import { z } from 'zod';
import { ADMIN_COMMAND_NAMES, type AdminCommand } from '../../domain/admin-command.ts';
import { BOUNDS } from '../bounds.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';

/** Carries out what an administrator asks for, as a command or as cmdlets. */
export const administer = tool({
  name: 'administer',
  title: 'Administer the bridge',
  description:
    'Carries out one administrative command, or cmdlets as in PowerShell. A command: ' +
    '{"command": "meeting.lock", "meeting": "standup"}, {"command": "bridge.set", "changes": {…}}; ' +
    'its fields are in the resource lobbyline://wire. A cmdlet: Get-CsOnlineDialInConferencingUser, ' +
    'Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -AllowPSTNOnlyMeetings $true; ' +
    'Get-Command lists them. Some cannot be taken back: a PIN or conference ID that was reset, a user who was disabled.',
  input: z.strictObject({
    command: z
      .looseObject({ command: z.enum(ADMIN_COMMAND_NAMES) })
      .optional()
      .describe('A command with its fields.'),
    cmdlet: z
      .string()

      .max(4 * BOUNDS.wordCharacters)
      .optional()
      .describe('One or more cmdlets, in place of a command.'),
  }),
  output: z.object({
    done: z.string().describe('What came of it; a new PIN is shown here this once.'),
    warnings: z.array(z.string()),
    refused: z.array(z.string()).describe('Cmdlets that were not carried out, and why.'),
  }),
  effect: 'destroys',
  repeatable: false,
  async act({ command, cmdlet }, { session, signal }) {
    const client = await session.admin(signal);
    if (cmdlet !== undefined && command === undefined) {
      const { output, warnings, refused = [] } = await client.cmdlet(cmdlet);
      const told = refused.map(({ line, message }) => `Line ${line}: ${message}`);
      const done = output.trim();
      const says = [done === '' ? 'Done.' : done, ...warnings, ...told].join('\n');
      return { says, data: { done, warnings: [...warnings], refused: told } };
    }
    if (command === undefined || cmdlet !== undefined) {
      throw new ToolFault(
        'expected a command, or a cmdlet',
        'Give one of the two; lobbyline://wire lists the commands.',
      );
    }
    // The server says of each field that is not right what it expects.
    const { ok: _, ...answer } = await client.run(command as unknown as AdminCommand);
    const words = Object.entries(answer).map(([name, value]) => `${name}: ${String(value)}`);
    const done = [`${command.command} is carried out.`, ...words].join('\n');
    return { says: done, data: { done, warnings: [], refused: [] } };
  },
});
