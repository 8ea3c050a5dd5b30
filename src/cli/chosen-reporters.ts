import path from 'node:path';
import type { Diagnose } from '../evidence/report-source.ts';
import {
  artefactNames,
  artefactReporter,
  openArtefactFolder,
} from '../scenario/report/artefact-folder.ts';
import type { ArtefactFolder } from '../scenario/report/artefact-folder.ts';
import { jsonReporter } from '../scenario/report/json-reporter.ts';
import type { ArtefactPaths } from '../scenario/report/json-reporter.ts';
import { junitReporter } from '../scenario/report/junit-reporter.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import { prettyReporter } from '../scenario/report/pretty-reporter.ts';
import type { NamedReporter } from '../scenario/report/reporter-multiplexer.ts';
import type { WriteText } from '../scenario/report/reporter.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { drawsOn, paintFor } from './paint.ts';
import type { RunOptions } from './run-options.ts';
import { messageOf, UserError } from './user-error.ts';

/** Where files go that no `--output` names a folder for. */
export const DEFAULT_OUTPUT = 'lobbyline-results';

type NamesOf = ReturnType<typeof artefactNames>;

/** The reporters of a run. */
export interface ChosenReporters {
  readonly reporters: readonly NamedReporter[];
  /** True when stdout belongs to a machine: every other word goes to stderr. */
  readonly machineStdout: boolean;
  /** The folder that files are written to, or `null`. */
  readonly folder: string | null;
  /** The page to open first, or `null`. */
  readonly index: string | null;
}

/**
 * Makes the reporters that were asked for. With an output folder, that folder gets
 * `junit.xml`, `results.json`, a journal, the calls and a ladder for each scenario, whatever the list
 * says. Without one, `junit` or `json` alone goes to stdout; beside others it goes to a file
 * in `lobbyline-results/`. The pages of `html` go to the folder, and only when the list says so.
 *
 * @throws {UserError} with exit code 3 when the folder cannot be written to.
 */
export async function chooseReporters(
  { reporter: names, output }: Pick<RunOptions, 'reporter' | 'output'>,
  io: CliIo,
  diagnosing: () => Promise<Diagnose>,
): Promise<ChosenReporters> {
  const pretty = names.includes('pretty') ? [prettyFor(io)] : [];
  const machines = (['junit', 'json'] as const).filter((name) => names.includes(name));
  const pages = names.includes('html');
  const [only] = machines;
  if (output === undefined && only !== undefined && names.length === 1) {
    const reporters = [machineReporter(only, (text) => io.stdout.document(text))];
    return { reporters, machineStdout: true, folder: null, index: null };
  }
  if (output === undefined && only === undefined && !pages) {
    return { reporters: pretty, machineStdout: false, folder: null, index: null };
  }
  const name = output ?? DEFAULT_OUTPUT;
  const folder = await opened(name, io);
  const namesOf = artefactNames();
  const files =
    output === undefined
      ? machines.map((machine) =>
          machineReporter(machine, (text) => folder.write(fileNameOf(machine), text)),
        )
      : allFiles(folder, namesOf, pages);
  const html = pages ? await htmlFor(folder, namesOf, await diagnosing()) : null;
  return {
    reporters: [...pretty, ...files, ...(html === null ? [] : [html.reporter])],
    machineStdout: false,
    folder: name,
    index: html === null ? null : path.join(name, html.index),
  };
}

/** Pages are for who asks for them: only then what makes them is loaded. */
async function htmlFor(
  folder: ArtefactFolder,
  namesOf: NamesOf,
  diagnose: Diagnose,
): Promise<{ readonly reporter: NamedReporter; readonly index: string }> {
  const { htmlReporter, INDEX_FILE } = await import('../evidence/html-reporter.ts');
  const reporter = htmlReporter({
    write: (name, text) => folder.write(name, text),
    pathOf: (result) => namesOf(result).report,
    diagnose,
  });
  return { reporter: { name: 'html', reporter }, index: INDEX_FILE };
}

function prettyFor(io: CliIo): NamedReporter {
  const { stdout } = io;
  const reporter = prettyReporter({
    write: (text) => stdout.write(text),
    width: stdout.columns ?? LADDER_WIDTH,
    paint: paintFor(stdout, io.env),
    progress: drawsOn(stdout, io.env) ? io.progress('scenarios') : null,
  });
  return { name: 'pretty', reporter };
}

function machineReporter(name: 'junit' | 'json', write: WriteText): NamedReporter {
  return { name, reporter: name === 'junit' ? junitReporter(write) : jsonReporter(write) };
}

function allFiles(folder: ArtefactFolder, namesOf: NamesOf, pages: boolean): NamedReporter[] {
  const listed = (result: ScenarioResult): ArtefactPaths => {
    const { report, ...rest } = namesOf(result);
    return pages ? { ...rest, report } : rest;
  };
  return [
    { name: 'artefacts', reporter: artefactReporter(folder, namesOf) },
    machineReporter('junit', (text) => folder.write(fileNameOf('junit'), text)),
    {
      name: 'json',
      reporter: jsonReporter((text) => folder.write(fileNameOf('json'), text), listed),
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
