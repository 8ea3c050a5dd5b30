import path from 'node:path';
import type { Diagnose } from '../evidence/report-source.ts';
import {
  artefactNames,
  artefactReporter,
  openArtefactFolder,
} from '../scenario/report/artefact-folder.ts';
import type { ArtefactFolder, CallsText, NamesOf } from '../scenario/report/artefact-folder.ts';
import type { ArtefactPaths, ArtefactsOf } from '../scenario/report/json-reporter.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import { prettyReporter } from '../scenario/report/pretty-reporter.ts';
import type { NamedReporter } from '../scenario/report/reporter-multiplexer.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { githubOutput } from './github-output.ts';
import {
  ALWAYS_WRITTEN,
  isMachineReporter,
  MACHINE_FILES,
  machineReporter,
  type MachineReporterName,
} from './machine-reporters.ts';
import { drawsOn, paintFor } from './paint.ts';
import type { RunOptions } from './run-options.ts';
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
  /** The page to open first, or `null`. */
  readonly index: string | null;
}

/**
 * Makes the reporters that were asked for. With an output folder, that folder gets
 * `junit.xml`, `results.json`, `ctrf.json`, a journal, the calls and a ladder for each scenario, whatever
 * the list says. Without one, a reporter for programs that stands alone writes to stdout; beside others it
 * writes a file in `lobbyline-results/`. The pages of `html` go to the folder, and only when the list says so.
 *
 * @param callsOf the calls of a scenario, where they are not those of its result.
 * @throws {UserError} with exit code 3 when the folder cannot be written to.
 */
export async function chooseReporters(
  { reporter: names, output }: Pick<RunOptions, 'reporter' | 'output'>,
  io: CliIo,
  diagnosing: () => Promise<Diagnose>,
  callsOf?: CallsText,
): Promise<ChosenReporters> {
  const people = [
    ...(names.includes('pretty') ? [prettyFor(io)] : []),
    ...(names.includes('github') ? [await githubFor(io)] : []),
  ];
  const machines = names.filter(isMachineReporter);
  const pages = names.includes('html');
  const [only] = machines;
  if (output === undefined && only !== undefined && names.length === 1) {
    const reporters = [machineReporter(only, (text) => io.stdout.document(text), io)];
    return { reporters, machineStdout: true, folder: null, index: null };
  }
  if (output === undefined && only === undefined && !pages) {
    return { reporters: people, machineStdout: false, folder: null, index: null };
  }
  const name = output ?? DEFAULT_OUTPUT;
  const folder = await opened(name, io);
  const namesOf = artefactNames();
  const files =
    output === undefined
      ? machines.map((machine) => machineFile(machine, folder, io))
      : allFiles({ folder, namesOf, pages, machines, callsOf }, io);
  const html = pages ? await htmlFor(folder, namesOf, await diagnosing()) : null;
  return {
    reporters: [...people, ...files, ...(html === null ? [] : [html.reporter])],
    machineStdout: false,
    folder: name,
    index: html === null ? null : path.join(name, html.index),
  };
}

/** Only a job of GitHub's has use for it: only then what makes it is loaded. */
async function githubFor(io: CliIo): Promise<NamedReporter> {
  const { githubReporter } = await import('../scenario/report/github-reporter.ts');
  return { name: 'github', reporter: githubReporter(githubOutput(io)) };
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
    pathOf: (result, more) => namesOf(result, more).report,
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

function machineFile(
  name: MachineReporterName,
  folder: ArtefactFolder,
  io: CliIo,
  artefactsOf?: ArtefactsOf,
): NamedReporter {
  // Some tell each scenario as it ends: the file is written as a whole at the end.
  const told: string[] = [];
  const { reporter } = machineReporter(name, (text) => void told.push(text), io, artefactsOf);
  const end: typeof reporter.end = async (summary) => {
    await reporter.end(summary);
    await folder.write(MACHINE_FILES[name], told.join(''));
  };
  return { name, reporter: { ...reporter, end } };
}

interface FilesWanted {
  readonly folder: ArtefactFolder;
  readonly namesOf: NamesOf;
  readonly pages: boolean;
  readonly machines: readonly MachineReporterName[];
  readonly callsOf: CallsText | undefined;
}

function allFiles(
  { folder, namesOf, pages, machines, callsOf }: FilesWanted,
  io: CliIo,
): NamedReporter[] {
  const listed = (result: ScenarioResult, more?: string): ArtefactPaths => {
    const { report, ...rest } = namesOf(result, more);
    return pages ? { ...rest, report } : rest;
  };
  return [
    { name: 'artefacts', reporter: artefactReporter(folder, namesOf, callsOf) },
    ...[...new Set([...ALWAYS_WRITTEN, ...machines])].map((name) =>
      machineFile(name, folder, io, listed),
    ),
  ];
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
