import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, normalize } from 'node:path';
import { baseOfPattern, isPathPattern, patternMatcher, type Places } from './path-pattern.ts';
import { isIncludeOnly } from './include.ts';
import { byCodeUnits } from '../../domain/name-order.ts';
import { problemOfFile, type Problem } from './problem.ts';
import { readYamlTrees } from './yaml-trees.ts';

/** True for a name that a file of scenarios, or one that they include, can have. */
export function mayBeScenario(name: string): boolean {
  return /\.(?:ya?ml|[cm]?[jt]s)$/i.test(name);
}

/** What finding and reading scenario files needs of a disk. */
export interface ScenarioFileSystem extends Places {
  /** Names in a folder. Throws when it cannot be read. */
  list(folder: string): readonly string[];
  /** A file as UTF-8 text, or why it cannot be had. */
  read(path: string): { readonly text: string } | { readonly why: string };
  /** Where a path leads when all links are followed; `null` when nothing is there. */
  realPath(path: string): string | null;
}

/** The real disk. */
export const DISK: ScenarioFileSystem = {
  kind(path, insideFolder) {
    if (!existsSync(path)) return 'none';
    const stats = statSync(path);
    if (stats.isFile()) return 'file';
    // Links to folders could lead in a circle.
    const link = insideFolder && lstatSync(path).isSymbolicLink();
    return stats.isDirectory() && !link ? 'folder' : 'other';
  },
  list: (folder) => readdirSync(folder),
  read(path) {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(path);
    } catch {
      return { why: 'it cannot be read' };
    }
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      return { why: 'it is not UTF-8' };
    }
  },
  realPath(path) {
    try {
      return realpathSync(path);
    } catch {
      return null;
    }
  },
};

/** Scenario files that were found, and what was not. */
export interface FoundFiles {
  /** In the order asked for, those of a folder sorted; each once. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/** True for a scenario written in YAML; plans of loads are YAML too, and none. */
export function isYamlFile(path: string): boolean {
  return /\.ya?ml$/.test(path) && !isLoadPlan(path);
}

/** True for a name that plans of `lobbyline load` have. */
function isLoadPlan(path: string): boolean {
  return /\.load\.ya?ml$/.test(path);
}

/** True for a scenario written in TypeScript or JavaScript. */
export function isModuleFile(path: string): boolean {
  return /\.scenario\.(ts|mts|js|mjs)$/.test(path);
}

/** Folders that hold no scenarios of their own. */
const PASSED_OVER: ReadonlySet<string> = new Set(['given', 'node_modules']);

/**
 * Finds scenario files: `*.yaml`, `*.yml`, `*.scenario.ts`, `*.scenario.js` and so on. Folders
 * are searched through, without folders called `given` or `node_modules`, those that begin with
 * a dot, and YAML files that are only there to be included; so is what a pattern means, as
 * `scenarios/**\/*.yaml`. A path that does not exist, a folder without a scenario and a pattern
 * that matches none are problems: nothing to run is no success.
 */
export function findScenarioFiles(
  paths: readonly string[],
  disk: ScenarioFileSystem = DISK,
): FoundFiles {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = isPathPattern(path, disk)
      ? findMatching(path, disk)
      : findAt(normalize(path), disk);
    if (typeof found === 'string') problems.push(problemOfFile(path, found, CURE));
    else for (const file of found) files.add(file);
  }
  return { files: [...files], problems };
}

const CURE = 'Name a scenario file (*.yaml, *.yml, *.scenario.ts) or a folder with some in it.';

/** The files at a path, or why there are none. */
function findAt(path: string, disk: ScenarioFileSystem): string[] | string {
  switch (disk.kind(path, false)) {
    case 'none':
      return 'There is no such file or folder.';
    case 'file':
      if (isLoadPlan(path)) return 'This is the plan of a load, which `lobbyline load` runs.';
      return isYamlFile(path) || isModuleFile(path) ? [path] : 'This is no scenario file.';
    case 'other':
      return 'This is neither a file nor a folder.';
    case 'folder': {
      try {
        const files = filesBelow(path, disk, (file) => isScenarioFile(file, disk));
        return files.length > 0 ? files : 'There is no scenario in this folder.';
      } catch {
        return 'This folder cannot be read.';
      }
    }
  }
}

/** The scenario files that a pattern means, or why there are none. */
function findMatching(pattern: string, disk: ScenarioFileSystem): string[] | string {
  const files = filesMatching(pattern, disk, (path) => isScenarioFile(path, disk));
  return files.length > 0 ? files : 'No scenario file matches this pattern.';
}

/**
 * The files that a pattern means, sorted: those that match, and those in folders that match.
 * Folders that hold no scenarios of their own are passed over.
 */
export function filesMatching(
  pattern: string,
  disk: ScenarioFileSystem,
  isWanted: (path: string) => boolean,
): string[] {
  const base = baseOfPattern(pattern);
  if (disk.kind(base, false) !== 'folder') return [];
  const matches = patternMatcher(pattern);
  return filesBelow(base, disk, (path) => matches(path) && isWanted(path));
}

function isScenarioFile(path: string, disk: ScenarioFileSystem): boolean {
  return isModuleFile(path) || (isYamlFile(path) && !isOnlyIncluded(path, disk));
}

function filesBelow(
  folder: string,
  disk: ScenarioFileSystem,
  isWanted: (path: string) => boolean,
): string[] {
  const names = [...disk.list(folder)].toSorted(byCodeUnits);
  return names.flatMap((name) => {
    const path = join(folder, name);
    const kind = disk.kind(path, true);
    if (kind === 'folder') return isPassedOver(name) ? [] : filesBelow(path, disk, isWanted);
    return kind === 'file' && isWanted(path) ? [path] : [];
  });
}

function isPassedOver(name: string): boolean {
  return PASSED_OVER.has(basename(name)) || name.startsWith('.');
}

function isOnlyIncluded(path: string, disk: ScenarioFileSystem): boolean {
  const reading = disk.read(path);
  // A file that cannot be read is kept: reading it again says why.
  if (!('text' in reading) || /^scenario[ \t]*:/m.test(reading.text)) return false;
  const { trees, problems } = readYamlTrees(reading.text, path);
  return (
    problems.length === 0 && trees.length > 0 && trees.every(({ value }) => isIncludeOnly(value))
  );
}
