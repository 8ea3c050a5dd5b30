import { mkdirSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What is at a path; `null` where nothing is, also where a part of the path is a file: some versions of
 * Node have an error for that.
 *
 * @throws Error with the system's code where it cannot be told.
 */
export function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * Makes a folder, and those that it lies in, where they are not there. Step by step: asked to make all of
 * them at once, Node tries for ever in places where nothing can be made, such as `/proc`.
 *
 * @throws Error with the system's code when it cannot be made.
 */
export function makeFolders(path: string, how: { readonly mode?: number } = {}): void {
  const there = statOf(path);
  if (there?.isDirectory() === true) return;
  if (there !== null) throw standsThere(path, 'EEXIST');
  const around = dirname(path);
  const above = statOf(around);
  if (above?.isDirectory() === false) throw standsThere(around, 'ENOTDIR');
  if (above === null && around !== path) makeFolders(around, how);
  try {
    mkdirSync(path, how);
  } catch (error) {
    // Another may have made it meanwhile.
    if (statOf(path)?.isDirectory() !== true) throw error;
  }
}

/** The error that the system has for it, whichever call would have met it. */
function standsThere(path: string, code: 'EEXIST' | 'ENOTDIR'): Error {
  return Object.assign(new Error(`${code}: ${path} is a file, not a folder`), { code });
}
