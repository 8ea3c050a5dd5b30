import type { Command } from 'commander';
import type { AdminClient } from '../client/admin-client.ts';
import { AdminError } from '../client/admin-error.ts';
import { completionsOf } from '../cmdlets/completion.ts';
import { errorRecord, errorRecordAt } from '../cmdlets/error-record.ts';
import { readScript } from '../cmdlets/read-cmdlet.ts';
import { CONSOLE_PROMPT, goesOn } from '../cmdlets/script-text.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import {
  adminOf,
  DEFAULT_SERVER,
  parseServer,
  serverError,
  type AskedServer,
} from './asked-server.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';

const PROMPT = 'PS> ';

/** Asks for the rest of a line that goes on. */
const MORE = '>> ';

const EXIT_LINE = /^\s*(?:exit|quit)\s*;?\s*(?:#.*)?$/i;

const MORE_HELP = `
At a terminal Tab completes names of cmdlets and parameters; exit, or Ctrl-C, ends.
Out of a pipe come the lines of a script:

  echo 'Get-CsOnlineDialInConferencingUser' | lobbyline admin

Cmdlets can be pasted as they stand in documents: with prompts in front, with ; between them, with
a backtick where a line goes on, with comments. Of a line that cannot be read nothing is done.

Get-Command lists the cmdlets, Get-Help explains one. A token is better given in LOBBYLINE_TOKEN
than on the command line, where other programs can see it.

Exit codes:
  0  every cmdlet was carried out; at a terminal always
  1  a cmdlet out of a pipe was refused
  2  an option is not right
  3  no server answers`;

/** Adds `lobbyline admin` to the program: cmdlets for a server that is up (rule ADM-3). */
export function registerAdmin(command: Command, { io, exit }: CommandContext): void {
  command
    .option('--server <url>', 'the server', parseServer, DEFAULT_SERVER)
    .option('--bridge <id>', 'another bridge than the default one')
    .option('--token <token>', 'the token of an administrator, where the server wants one')
    .addHelpText('after', MORE_HELP)
    .action(async (options: AskedServer) => {
      exit(await administer(options, io));
    });
}

async function administer(options: AskedServer, io: CliIo): Promise<ExitCode> {
  const client = adminOf(options, io);
  const terminal = io.stdout.isTTY;
  let refused = false;
  let count = 0;
  let text = '';
  let firstLine = 1;
  const end = async (): Promise<void> => {
    if (!(await carryOut(client, text, firstLine, io))) refused = true;
    text = '';
  };
  for await (const line of io.lines(() => (text === '' ? PROMPT : MORE), completionsOf)) {
    count += 1;
    if (text === '' && EXIT_LINE.test(line.replace(CONSOLE_PROMPT, ''))) break;
    if (text === '') firstLine = terminal ? 1 : count;
    text = text === '' ? line : `${text}\n${line}`;
    // At a terminal an empty line ends what would go on for ever.
    if (goesOn(text) && !(terminal && line.trim() === '')) continue;
    await end();
  }
  await end();
  return refused && !terminal ? EXIT.failed : EXIT.passed;
}

/** Prints what came of the lines of one input; false when something of it was refused. */
async function carryOut(
  client: AdminClient,
  text: string,
  firstLine: number,
  io: CliIo,
): Promise<boolean> {
  const reading = readScript(text);
  if (reading.ok && reading.cmdlets.length === 0) return true;
  if (!reading.ok) {
    io.stderr.write(errorRecord(text, reading.fault, firstLine));
    return false;
  }
  try {
    const { output, warnings, refused = [] } = await client.cmdlet(text);
    for (const warning of warnings) io.stderr.write(`WARNING: ${withoutControls(warning)}\n`);
    io.stdout.write(output);
    for (const one of refused) io.stderr.write(errorRecordAt(one, one.cmdlet, one, firstLine));
    return refused.length === 0;
  } catch (error) {
    if (!(error instanceof AdminError)) return serverError(error);
    io.stderr.write(errorRecord(text, error.toBridgeError(), firstLine));
    return false;
  }
}
