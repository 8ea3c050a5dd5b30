import type { Command } from 'commander';
import { AdminError, type AdminClient } from '../client/admin-client.ts';
import { completionsOf } from '../cmdlets/completion.ts';
import { errorRecord } from '../cmdlets/error-record.ts';
import {
  adminOf,
  DEFAULT_SERVER,
  parseServer,
  serverError,
  type AskedServer,
} from './asked-server.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';

const PROMPT = 'PS> ';

const MORE_HELP = `
At a terminal Tab completes names of cmdlets and parameters; exit, or Ctrl-C, ends.
Out of a pipe every line is one cmdlet:

  echo 'Get-CsOnlineDialInConferencingUser' | lobbyline admin

Get-Command lists the cmdlets, Get-Help explains one. A token is better given in LOBBYLINE_TOKEN
than on the command line, where other programs can see it.

Exit codes:
  0  every cmdlet was carried out; at a terminal always
  1  a cmdlet out of a pipe was refused
  2  an option is not right
  3  no server answers`;

/** Adds `lobbyline admin` to the program: cmdlets for a server that is up (rule ADM-3). */
export function registerAdmin(program: Command, io: CliIo, exit: (code: ExitCode) => void): void {
  program
    .command('admin')
    .description('type cmdlets for a server that is up, as in PowerShell')
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
  let refused = false;
  for await (const typed of io.lines(PROMPT, completionsOf)) {
    const line = typed.trim();
    if (line.toLowerCase() === 'exit') break;
    if (line === '' || line.startsWith('#')) continue;
    if (!(await carryOut(client, line, io))) refused = true;
  }
  return refused && !io.stdout.isTTY ? EXIT.failed : EXIT.passed;
}

/** Prints what came of a line; false when it was refused. */
async function carryOut(client: AdminClient, line: string, io: CliIo): Promise<boolean> {
  try {
    const { output, warnings } = await client.cmdlet(line);
    for (const warning of warnings) io.stderr.write(`WARNING: ${warning}\n`);
    io.stdout.write(output);
    return true;
  } catch (error) {
    if (!(error instanceof AdminError)) return serverError(error);
    io.stderr.write(errorRecord(line, error.toBridgeError()));
    return false;
  }
}
