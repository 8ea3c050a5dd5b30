import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a separator at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A file of the repository: its path from the top with `/`, and what it holds. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Folders and files that are made, not written, as `.gitignore` names them. */
const MADE = /^(?:\.git|node_modules|dist|coverage|lobbyline-results|\.DS_Store|.*\.log)$/u;

/** The paths of all files that belong to the repository, sorted, from the top with `/`. */
export function repositoryPaths(under = ''): readonly string[] {
  return readdirSync(join(ROOT, under), { withFileTypes: true })
    .filter((entry) => !MADE.test(entry.name))
    .flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      return entry.isDirectory() ? repositoryPaths(path) : [path];
    })
    .toSorted();
}

/** Reads the files whose path has one of the endings and lies under one of the folders. */
export function readFiles(folders: readonly string[], endings: readonly string[]): TextFile[] {
  return folders
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => repositoryPaths(folder))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map(readOne);
}

/** Reads one file of the repository. */
export function readOne(path: string): TextFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/**
 * The paths under a folder that git knows or would add, or `null` outside a git work tree: the
 * second opinion on what {@link repositoryPaths} found.
 */
export function pathsThatGitLists(folder: string): readonly string[] | null {
  if (!existsSync(join(ROOT, '.git'))) return null;
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', folder],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}
