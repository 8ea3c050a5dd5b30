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
  if (there !== undefined) {
    const words = `${path} is a file, not a folder`;
    throw Object.assign(new Error(words), { code: 'ENOTDIR' });
  }
  if (dirname(path) !== path) makeFolders(dirname(path), how);
  try {
    mkdirSync(path, how);
  } catch (error) {
    // Another may have made it meanwhile.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
