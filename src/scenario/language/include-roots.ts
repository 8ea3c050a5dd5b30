import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScenarioFileSystem } from './files.ts';
import type { ReadInclude } from './include.ts';
import { baseOfPattern, isPathPattern } from './path-pattern.ts';

/** What loading scenarios may do. */
export interface LoadingOptions {
  /** The folder that included files stay in; left out, those that the paths give. */
  readonly includeRoot?: string;
  /** False: no scenario in TypeScript or JavaScript is loaded, since loading one runs it. */
  readonly code?: boolean;
}

/** The scenarios that come with the tool, for everybody to include; so far from `dist` as from `src`. */
export const SHIPPED = fileURLToPath(new URL('../../../scenarios', import.meta.url));

/**
 * The folder that a path gives: itself, or what stands before the signs of a pattern. A file alone
 * gives the folder in which the tool works, where it lies in that one, or else its own.
 */
function folderGiven(path: string, disk: ScenarioFileSystem): string {
  if (isPathPattern(path, disk)) return resolve(baseOfPattern(path));
  if (disk.kind(path, false) === 'folder') return resolve(path);
  return isBelow(resolve('.'), resolve(path)) ? resolve('.') : dirname(resolve(path));
}

/** The folders that includes of the scenarios at these paths stay in. */
export function includeRoots(
  paths: readonly string[],
  { includeRoot }: LoadingOptions,
  disk: ScenarioFileSystem,
): readonly string[] {
  if (includeRoot !== undefined) return [resolve(includeRoot)];
  return [...new Set([...paths.map((path) => folderGiven(path, disk)), SHIPPED])];
}

/** Reads included files of these folders, and of no others, whichever way a path or a link leads. */
export function includesBelow(roots: readonly string[], disk: ScenarioFileSystem): ReadInclude {
  return (path) => {
    // A path that leads out is refused before anybody looks what is there.
    if (!roots.some((root) => isBelow(root, resolve(path)))) return 'outside';
    if (disk.kind(path, false) !== 'file') return null;
    if (!isReallyBelow(roots, path, disk)) return 'outside';
    const reading = disk.read(path);
    return 'text' in reading ? reading : null;
  };
}

/** True for a path that is in one of the folders still when all links are followed. */
export function isReallyBelow(
  roots: readonly string[],
  path: string,
  disk: ScenarioFileSystem,
): boolean {
  const real = disk.realPath(path);
  return real !== null && roots.some((root) => isBelow(disk.realPath(root) ?? root, real));
}

/** True for a path that is in the folder, or is it. */
export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !/^\.\.[\\/]/u.test(way) && !isAbsolute(way);
}
