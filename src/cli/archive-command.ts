import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AdminError } from '../client/admin-error.ts';
import { ConnectionError } from '../client/socket.ts';
import { StoreUnusable } from '../adapters/store/store.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { CommandContext } from './command-context.ts';
import { folderSource, serverSource, type ArchiveSource } from './archive-source.ts';
import { writeArchive, type ArchiveTally } from './archive-writing.ts';
import { adminOf, parseServer, serverError } from './asked-server.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { CLEAR_LINE, LINE_AGAIN } from './own-signs.ts';
import { messageOf, UserError } from './user-error.ts';
import { parseMoment } from './moment-option.ts';

interface ArchiveOptions {
  readonly data?: string;
  readonly server?: string;
  readonly bridge?: string;
  readonly token?: string;
  readonly from?: number;
  readonly to?: number;
  readonly output: string;
}

const MORE_HELP = `
Writes what a server keeps into files of your own, before it is let go of (see serve --retain):
  journals/    a journal of each time a meeting went on, for why, replay and report
  calls.csv    the records of all calls, as support would export them, for why and report
  audit.ndjson the audit entries, one a line
No PIN is in any of them. A folder that a server has is asked by that server: --server.

  lobbyline archive --data data --to 2026-03-01T00:00:00Z --output february
  lobbyline why february/journals

Exit codes:
  0  all of it is written
  1  of some meetings no journal could be made; each is named
  2  an option is not right, or something is in the way
  3  no server answers, or the folder cannot be used`;

/** Makes it the command `lobbyline archive`. */
export function registerArchive(command: Command, { io, exit }: CommandContext): void {
  command
    .option('--data <folder>', 'the folder that the server was given with --data, while none runs')
    .option('--server <url>', 'a server that is up', parseServer)
    .option('--bridge <id>', 'another bridge of the server than the default one')
    .option(
      '--token <token>',
      'a token, where the server wants one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option('--from <time>', 'what began at this moment or later, ISO 8601', parseMoment)
    .option('--to <time>', 'what began before this moment, ISO 8601', parseMoment)
    .requiredOption('-o, --output <folder>', 'a new folder for the files')
    .addHelpText('after', MORE_HELP)
    .action(async (options: ArchiveOptions) => exit(await archive(options, io)));
}

async function archive(options: ArchiveOptions, io: CliIo): Promise<ExitCode> {
  const { from = -Infinity, to = Infinity, output } = options;
  if (from >= to) throw new UserError('--from: expected a moment before that of --to.');
  const folder = resolve(io.cwd, output);
  let source: ArchiveSource | null = null;
  try {
    source = await sourceOf(options, io);
    const progress = progressOn(io);
    const tally = await writeArchive({ source, folder, from, to, progress });
    if (io.stderr.isTTY) io.stderr.write(CLEAR_LINE);
    return told(tally, { source, output, from }, io);
  } catch (error) {
    if (error instanceof StoreUnusable)
      throw new UserError(`${error.message} ${error.cure}`, EXIT.broken);
    if (error instanceof AdminError || error instanceof ConnectionError) serverError(error);
    if (error instanceof UserError) throw error;
    throw new UserError(`${output} cannot be written: ${messageOf(error)}.`, EXIT.broken);
  } finally {
    source?.close();
  }
}

async function sourceOf(options: ArchiveOptions, io: CliIo): Promise<ArchiveSource> {
  const { data, server } = options;
  if ((data === undefined) === (server === undefined)) {
    throw new UserError(
      'Name a folder with --data, or a server that is up with --server; one of them.',
    );
  }
  if (server !== undefined) return serverSource(adminOf({ ...options, server }, io));
  try {
    return folderSource(resolve(io.cwd, data ?? ''));
  } catch (error) {
    if (!(error instanceof StoreUnusable) || !error.message.includes('in use')) throw error;
    throw new UserError(`${error.message} Ask that server: --server URL.`, EXIT.broken);
  }
}

function told(
  { journals, calls, audit, goingOn, leftOut }: ArchiveTally,
  asked: { readonly source: ArchiveSource; readonly output: string; readonly from: number },
  io: CliIo,
): ExitCode {
  const { source, output, from } = asked;
  const { keptSince } = source;
  for (const { sitting, why } of leftOut) {
    const at = new Date(sitting.at).toISOString();
    io.stderr.write(withoutControls(`left out: ${sitting.meeting} at ${at}: ${why}`) + '\n');
  }
  if (keptSince !== null && from < keptSince) {
    const since = new Date(keptSince).toISOString();
    io.stderr.write(
      `Kept is what happened since ${since}; what was before was let go by --retain.\n`,
    );
  }
  if (goingOn > 0)
    io.stderr.write(`${goingOn} meetings still go on: archive them when they are over.\n`);
  io.stdout.write(
    `${journals} journals, ${calls} calls and ${audit} audit entries are in ${output}.\n` +
      (journals === 0 ? '' : `  ${toolCommand(io.tool, ['why', `${output}/journals`])}\n`),
  );
  return leftOut.length === 0 ? EXIT.passed : EXIT.failed;
}

/** Shows on a terminal how far it is. */
function progressOn({ stderr, env }: CliIo): (journals: number, facts: number) => void {
  if (!stderr.isTTY || env['NO_COLOR'] !== undefined) return () => undefined;
  return (journals, facts) => stderr.write(`${LINE_AGAIN}  ${facts} facts, ${journals} journals`);
}
