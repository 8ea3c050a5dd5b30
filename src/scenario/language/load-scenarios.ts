import { normalize } from 'node:path';
import type { Plan } from '../plan.ts';
import { DISK, findScenarioFiles, isModuleFile, type ScenarioFileSystem } from './files.ts';
import type { ReadInclude } from './include.ts';
import {
  includeRoots,
  includesBelow,
  isReallyBelow,
  type LoadingOptions,
} from './include-roots.ts';
import { loadScenarioModule } from './load-module.ts';
import { problemOfFile, type Problem, type ProblemCode } from './problem.ts';
import { readScenarios, type Reading } from './read-scenarios.ts';

/** What scenario files came to. */
export interface LoadedScenarios {
  /** In the order of the files, then of their place in the file. */
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
  /** Every file that was found. */
  readonly files: readonly string[];
}

/** Finds and reads the scenarios of files and folders. What cannot be read is a problem. */
export async function loadScenarios(
  paths: readonly string[],
  options: LoadingOptions = {},
  disk: ScenarioFileSystem = DISK,
): Promise<LoadedScenarios> {
  const { files, problems } = findScenarioFiles(paths, disk);
  const readInclude = includesBelow(includeRoots(paths, options, disk), disk);
  const folders = includeRoots(paths, {}, disk);
  const named = new Set(paths.map((path) => normalize(path)));
  const readings: Reading[] = [];
  for (const file of files) {
    if (!named.has(file) && !isReallyBelow(folders, file, disk)) readings.push(leadsOut(file));
    // One after another: modules may share what they load.
    else readings.push(await readFile(file, readInclude, options, disk));
  }
  return {
    plans: readings.flatMap(({ plans }) => plans),
    problems: [...problems, ...readings.flatMap((reading) => reading.problems)],
    files,
  };
}

const SAYS = /^\s*[{,-]?\s*["']?(?:scenario|given|setup|steps|include)["']?[ \t]*:/mu;

/** True for a text that says anything in the words of scenarios; nothing of any other is shown. */
export function saysScenario(text: string): boolean {
  return SAYS.test(text);
}

async function readFile(
  file: string,
  readInclude: ReadInclude,
  { code = true }: LoadingOptions,
  disk: ScenarioFileSystem,
): Promise<Reading> {
  if (isModuleFile(file)) {
    return code ? loadScenarioModule(file, readInclude, disk) : codeRefused(file);
  }
  const reading = disk.read(file);
  if (!('text' in reading)) {
    const message = `This file is no scenario: ${reading.why}.`;
    return refused(file, message, 'Check its permissions, and save it as UTF-8.');
  }
  if (reading.text.trim() === '' || saysScenario(reading.text)) {
    return readScenarios(reading.text, file, { readInclude });
  }
  const message =
    'This file is no scenario: neither `scenario:` nor `given:` nor `steps:` begins a line.';
  const cure = 'Begin with `scenario:` and a title, then `given:` and `steps:`.';
  return refused(file, message, cure, 'scenario.none');
}

function codeRefused(file: string): Reading {
  const message =
    'This scenario is code, which would run when it is loaded, and --no-code lets none run.';
  const cure = 'Look at it and leave out --no-code, or write the scenario in YAML.';
  return refused(file, message, cure, 'scenario.code');
}

function leadsOut(file: string): Reading {
  const message = 'This is a link that leads out of the folder in which scenarios are looked for.';
  return refused(file, message, 'Name the file itself, or take the link away.', 'scenario.outside');
}

function refused(file: string, message: string, cure: string, code?: ProblemCode): Reading {
  return { plans: [], problems: [problemOfFile(file, message, cure, code)] };
}
