import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { registerArchive } from './archive-command.ts';
import { registerBackup } from './backup-command.ts';
import { registerAdmin } from './admin-command.ts';
import type { CliIo, ProcessIo } from './cli-io.ts';
import { registerDial } from './dial-command.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { forPeople } from './people-output.ts';
import { registerRecord } from './record-command.ts';
import { registerReplay } from './replay-command.ts';
import { registerReproduce } from './reproduce-command.ts';
import { registerReport } from './report-command.ts';
import { registerRules } from './rules-command.ts';
import { registerRun } from './run-command.ts';
import { REAL_WORLD } from './scenario-world.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { registerSchema } from './schema-command.ts';
import { registerServe } from './serve-command.ts';
import { registerTickets } from './tickets-command.ts';
import { registerToken } from './token-command.ts';
import { registerWhy } from './why-command.ts';
import { messageOf, UserError } from './user-error.ts';

/** The columns of help that no terminal asks another width of. */
const HELP_WIDTH = 80;

/**
 * Runs a command line, without the `node lobbyline` in front, to its end. Never throws: a
 * user's mistake is a line on stderr and 2, anything unforeseen a line `lobbyline failed: …` and
 * 3, with the stack behind it only under `--debug`.
 */
export async function runCli(
  argv: readonly string[],
  process: ProcessIo,
  world: ScenarioWorld = REAL_WORLD,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.passed;
  const io = forPeople(process, () => program.commands.map((command) => command.name()));
  const program = buildProgram(io, world, (given) => {
    code = given;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return failedCommand(error, argv.includes('--debug'), io);
  }
}

function buildProgram(io: CliIo, world: ScenarioWorld, exit: (code: ExitCode) => void): Command {
  const program = new Command('lobbyline')
    .description('A dial-in conference bridge that never needs a phone line.')
    .version(packageVersion())
    .option('--debug', 'show the stack of an unforeseen error')
    .exitOverride()
    .showHelpAfterError('("--help" behind a command shows its options)')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => io.stderr.columns ?? HELP_WIDTH,
    })
    .configureHelp({ minWidthToWrap: 20 })
    .addHelpText('after', DOCUMENTS);
  registerRun(program, io, world, exit);
  registerWhy(program, io, world, exit);
  registerReport(program, io, world, exit);
  registerRules(program, io, world, exit);
  registerTickets(program, io, world, exit);
  registerReproduce(program, io, exit);
  registerSchema(program, io, world);
  registerServe(program, io, world, exit);
  registerDial(program, io, exit);
  registerAdmin(program, io, exit);
  registerToken(program, io, exit);
  registerBackup(program, io, exit);
  registerArchive(program, io, exit);
  registerRecord(program, io, exit);
  registerReplay(program, io, exit);
  return program;
}

/** The package's folder; this file lies as far below it in `src/cli` as in `dist/cli`. */
const PACKAGE = new URL('../../', import.meta.url);

const DOCUMENTS = `
To read on, in ${fileURLToPath(PACKAGE)}:
  src/cli/COMMANDS.md                all commands
  src/scenario/language/LANGUAGE.md  the language
  src/protocol/REFERENCE.md          the wire
  src/README.md                      how it is built
  LICENSE                            MIT
`;

/** Says what went wrong and answers with the exit code. */
function failedCommand(error: unknown, debug: boolean, io: CliIo): ExitCode {
  // Commander has written its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.invalid;
  if (error instanceof UserError) {
    io.stderr.write(`lobbyline: ${error.message}\n`);
    return error.exitCode;
  }
  io.stderr.write(`lobbyline failed: ${messageOf(error)}\n`);
  if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? 'no stack'}\n`);
  return EXIT.broken;
}

function packageVersion(): string {
  const text = readFileSync(new URL('package.json', PACKAGE), 'utf8');
  const manifest: unknown = JSON.parse(text);
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? manifest.version
      : null;
  return typeof version === 'string' ? version : 'unknown';
}
