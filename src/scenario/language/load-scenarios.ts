import type { Plan } from '../plan.ts';
import { DISK, findScenarioFiles, isModuleFile, type ScenarioFileSystem } from './files.ts';
import type { ReadInclude } from './include.ts';
import { loadScenarioModule } from './load-module.ts';
import { problemOfFile, type Problem } from './problem.ts';
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
  disk: ScenarioFileSystem = DISK,
): Promise<LoadedScenarios> {
  const { files, problems } = findScenarioFiles(paths, disk);
  const readInclude: ReadInclude = (path) => {
    const reading = disk.kind(path, false) === 'file' ? disk.read(path) : { why: '' };
    return 'text' in reading ? reading.text : null;
  };
  const readings: Reading[] = [];
  for (const file of files) {
    // One after another: modules may share what they load.
    readings.push(await readFile(file, readInclude, disk));
  }
  return {
    plans: readings.flatMap(({ plans }) => plans),
    problems: [...problems, ...readings.flatMap((reading) => reading.problems)],
    files,
  };
}

async function readFile(
  file: string,
  readInclude: ReadInclude,
  disk: ScenarioFileSystem,
): Promise<Reading> {
  if (isModuleFile(file)) return loadScenarioModule(file, readInclude, disk);
  const reading = disk.read(file);
  if ('text' in reading) return readScenarios(reading.text, file, { readInclude });
  const message = `This file is no scenario: ${reading.why}.`;
  const cure = 'Check its permissions, and save it as UTF-8.';
  return { plans: [], problems: [problemOfFile(file, message, cure)] };
}
