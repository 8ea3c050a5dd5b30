import path from 'node:path';
import {
  artefactNames,
  artefactReporter,
  openArtefactFolder,
} from '../scenario/report/artefact-folder.ts';
import type { ArtefactFolder } from '../scenario/report/artefact-folder.ts';
import { jsonReporter } from '../scenario/report/json-reporter.ts';
import { junitReporter } from '../scenario/report/junit-reporter.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import { prettyReporter } from '../scenario/report/pretty-reporter.ts';
import type { NamedReporter } from '../scenario/report/reporter-multiplexer.ts';
import type { WriteText } from '../scenario/report/reporter.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { paintFor } from './paint.ts';
import type { ReporterName } from './run-options.ts';
import { messageOf, UserError } from './user-error.ts';

/** Where files go that no `--output` names a folder for. */
export const DEFAULT_OUTPUT = 'lobbyline-results';

/** The reporters of a run. */
export interface ChosenReporters {
  readonly reporters: readonly NamedReporter[];
  /** True when stdout belongs to a machine: every other word goes to stderr. */
  readonly machineStdout: boolean;
  /** The folder that files are written to, or `null`. */
  readonly folder: string | null;
}

/**
 * Makes the reporters that were asked for. With an output folder, that folder gets
 * `junit.xml`, `results.json`, a journal, the calls and a ladder for each scenario, whatever the list
 * says. Without one, `junit` or `json` alone goes to stdout; beside others it goes to a file
 * in `lobbyline-results/`.
 *
 * @throws {UserError} with exit code 3 when the folder cannot be written to.
 */
export async function chooseReporters(
  names: readonly ReporterName[],
  output: string | undefined,
  io: CliIo,
): Promise<ChosenReporters> {
  const pretty = names.includes('pretty') ? [prettyFor(io)] : [];
  if (output !== undefined) {
    const reporters = [...pretty, ...allFiles(await opened(output, io))];
    return { reporters, machineStdout: false, folder: output };
  }
  const machine = names.filter((name) => name !== 'pretty');
  const [only] = machine;
  if (only === undefined) return { reporters: pretty, machineStdout: false, folder: null };
  if (names.length === 1) {
    const reporters = [machineReporter(only, (text) => io.stdout.write(text))];
    return { reporters, machineStdout: true, folder: null };
  }
  const folder = await opened(DEFAULT_OUTPUT, io);
  const files = machine.map((name) =>
    machineReporter(name, (text) => folder.write(fileNameOf(name), text)),
  );
  return { reporters: [...pretty, ...files], machineStdout: false, folder: DEFAULT_OUTPUT };
}

function prettyFor(io: CliIo): NamedReporter {
  const { stdout } = io;
  const reporter = prettyReporter({
    write: (text) => stdout.write(text),
    width: stdout.isTTY ? (stdout.columns ?? LADDER_WIDTH) : LADDER_WIDTH,
    paint: paintFor(stdout, io.env),
    progress: stdout.isTTY && io.env['TERM'] !== 'dumb' ? io.progress() : null,
  });
  return { name: 'pretty', reporter };
}

function machineReporter(name: 'junit' | 'json', write: WriteText): NamedReporter {
  return { name, reporter: name === 'junit' ? junitReporter(write) : jsonReporter(write) };
}

function allFiles(folder: ArtefactFolder): NamedReporter[] {
  const namesOf = artefactNames();
  return [
    { name: 'artefacts', reporter: artefactReporter(folder, namesOf) },
    machineReporter('junit', (text) => folder.write(fileNameOf('junit'), text)),
    {
      name: 'json',
      reporter: jsonReporter((text) => folder.write(fileNameOf('json'), text), namesOf),
    },
  ];
}

function fileNameOf(name: 'junit' | 'json'): string {
  return name === 'junit' ? 'junit.xml' : 'results.json';
}

async function opened(folder: string, io: CliIo): Promise<ArtefactFolder> {
  try {
    return await openArtefactFolder(path.resolve(io.cwd, folder));
  } catch (error) {
    throw new UserError(
      `cannot write to the output folder ${folder}: ${messageOf(error)}. ` +
        'Name a folder that can be written to with --output.',
      EXIT.broken,
    );
  }
}
