import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those that it lies in, where they are not there. Step by step: asked to make all of
 * them at once, Node tries for ever in places where nothing can be made, such as `/proc`.
 *
 * @throws Error with the system's code when it cannot be made.
 */
export function makeFolders(path: string, how: { readonly mode?: number } = {}): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory() === true) return;
  if (there !== undefined) throw standsThere(path, 'EEXIST');
  const around = dirname(path);
  const above = statSync(around, { throwIfNoEntry: false });
  if (above?.isDirectory() === false) throw standsThere(around, 'ENOTDIR');
  if (above === undefined && around !== path) makeFolders(around, how);
  try {
    mkdirSync(path, how);
  } catch (error) {
    // Another may have made it meanwhile.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/** The error that the system has for it, whichever call would have met it. */
function standsThere(path: string, code: 'EEXIST' | 'ENOTDIR'): Error {
  return Object.assign(new Error(`${path} is a file, not a folder`), { code });
}
