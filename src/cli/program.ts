import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import type { CliIo, ProcessIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { COMMANDS } from './commands.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { forPeople } from './people-output.ts';
import { REAL_WORLD } from './scenario-world.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { packageVersion } from './package-version.ts';
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
  const io = forPeople(process, () => COMMANDS.map(({ name }) => name));
  const exit = (given: ExitCode): void => {
    code = given;
  };
  try {
    const program = await buildProgram(argv, { io, world, exit });
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return failedCommand(error, argv.includes('--debug'), io);
  }
}

async function buildProgram(argv: readonly string[], context: CommandContext): Promise<Command> {
  const { io } = context;
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
    // Arguments and options are shown behind each command; here they would have to be loaded.
    .configureHelp({ minWidthToWrap: 20, subcommandTerm: (command) => command.name() })
    .addHelpText('after', DOCUMENTS);
  // What is called is the first word that is a command, also behind `help` or an option of all.
  const called = argv.find((word) => COMMANDS.some(({ name }) => name === word));
  for (const { name, description, load } of COMMANDS) {
    const command = program.command(name).description(description);
    if (name === called) (await load())(command, context);
  }
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
