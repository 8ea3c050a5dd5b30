import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { meetingPart } from '../replay/meeting-part.ts';
import { headingOf } from '../replay/recording-heading.ts';
import {
  adminOf,
  DEFAULT_SERVER,
  parseServer,
  serverError,
  theOneThatGoesOn,
  type AskedServer,
} from './asked-server.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { readJournal, recordingError } from './journal-reading.ts';
import { messageOf, UserError } from './user-error.ts';
import { parseMoment } from './moment-option.ts';

interface RecordOptions extends AskedServer {
  readonly meeting?: string;
  readonly at?: number;
  readonly output?: string;
}

const MORE_HELP = `
A meeting of a server that is up, live or past, or a journal file, becomes a scenario (YAML): the
same calls, keys and changes, each at its moment. PINs are variables with made-up digits, because
the real ones are in no record. The scenario has been run: its journal is the recorded one.

  lobbyline record --meeting standup --output standup.yaml
  lobbyline run standup.yaml

Exit codes:
  0  the scenario was written
  1  what was recorded does not replay, so that no scenario would be true
  2  an option, the meeting or the file is not right
  3  no server answers`;

/** Adds `lobbyline record` to the program: what happened, as a scenario. */
export function registerRecord(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('[journal]')
    .option('--server <url>', 'the server', parseServer, DEFAULT_SERVER)
    .option('--bridge <id>', 'another bridge than the default one')
    .option(
      '--token <token>',
      'a token, where the server wants one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option('--meeting <meeting>', 'identifier or conference ID; needed unless one alone goes on')
    .option('--at <time>', 'a moment of the meeting, ISO 8601; else its newest time', parseMoment)
    .option('--output <file>', 'where the scenario goes; else it is printed')
    .addHelpText('after', MORE_HELP)
    .action(async (journal: string | undefined, options: RecordOptions) => {
      const text = await (journal === undefined
        ? fromServer(options, io)
        : fromFile(journal, options, io));
      if (options.output === undefined) io.stdout.document(text);
      else await written(options.output, text, io);
      exit(EXIT.passed);
    });
}

async function written(file: string, text: string, io: CliIo): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${messageOf(error)}. Choose another --output.`);
  }
  io.stdout.write(`Recorded in ${file}. Run it with:\n  ${toolCommand(io.tool, ['run', file])}\n`);
}

async function fromFile(file: string, options: RecordOptions, io: CliIo): Promise<string> {
  const journal = await readJournal(file, io.cwd);
  const { recorder } = await import('../compose.ts');
  try {
    if (options.meeting === undefined) {
      const heading = { title: `The journal ${file}`, story: `Recorded from ${file}.` };
      return (await recorder(journal, heading)).text;
    }
    const { meeting, at = null } = options;
    const part = meetingPart({ ...journal, meeting, at });
    return (await recorder(part, headingOf(part, file))).text;
  } catch (error) {
    return recordingError(error);
  }
}

async function fromServer(options: RecordOptions, io: CliIo): Promise<string> {
  const client = adminOf(options, io);
  try {
    const meeting = options.meeting ?? (await theOneThatGoesOn(client));
    return await client.meetingScenario(meeting, options.at);
  } catch (error) {
    return serverError(error);
  }
}
