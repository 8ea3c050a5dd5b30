import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { AdminClient, AdminError } from '../client/admin-client.ts';
import { ConnectionError } from '../client/socket.ts';
import { completionsOf } from '../cmdlets/completion.ts';
import { errorRecord } from '../cmdlets/error-record.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { UserError } from './user-error.ts';

interface AdminCommandOptions {
  readonly server: string;
  readonly bridge?: string;
  readonly token?: string;
}

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
    .option('--server <url>', 'the server', parseServer, 'http://127.0.0.1:4025')
    .option('--bridge <id>', 'another bridge than the default one')
    .option('--token <token>', 'the token of an administrator, where the server wants one')
    .addHelpText('after', MORE_HELP)
    .action(async (options: AdminCommandOptions) => {
      exit(await administer(options, io));
    });
}

async function administer(options: AdminCommandOptions, io: CliIo): Promise<ExitCode> {
  const { server, bridge } = options;
  const token = options.token ?? io.env['LOBBYLINE_TOKEN'];
  const client = new AdminClient({
    server,
    ...(bridge !== undefined && { bridge }),
    ...(token !== undefined && { token }),
  });
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
    if (error instanceof ConnectionError) {
      throw new UserError(`${error.message}. ${error.cure}`, EXIT.broken);
    }
    if (!(error instanceof AdminError)) throw error;
    io.stderr.write(errorRecord(line, error.toBridgeError()));
    return false;
  }
}

/** @throws {InvalidArgumentError} unless the text is the address of a server. */
function parseServer(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('A server is an address such as http://127.0.0.1:4025.');
}
