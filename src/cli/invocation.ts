import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { shellWord, type Invocation } from '../scenario/report/tool-command.ts';

/** What tells how a process was started. */
export interface Started {
  /** The file that runs, whatever link it was called by. */
  readonly main: string;
  /** The folder of the package that it belongs to. */
  readonly root: string;
  readonly cwd: string;
  /** The variable PATH. */
  readonly path: string;
  readonly platform: string;
}

/** The name of the command, and of its package. */
const NAME = 'lobbyline';

/**
 * How the tool can be called again from the folder where it was started: by its bare name where it
 * is installed for the whole machine, by `npx` in a clone and in a project that depends on it,
 * and else by its file.
 */
export function invocationOf(started: Started): Invocation {
  const windows = started.platform === 'win32';
  const program = programOf(started, windows);
  return { program, windows };
}

function programOf(started: Started, windows: boolean): string {
  if (isOnPath(started, windows)) return NAME;
  if (npxFinds(started)) return `npx ${NAME}`;
  return `node ${shellWord(real(started.main), windows)}`;
}

/** True where a shell finds this tool by its name; what npx puts in front of PATH does not count. */
function isOnPath(started: Started, windows: boolean): boolean {
  return started.path
    .split(windows ? ';' : ':')
    .filter((folder) => folder !== '' && !/node_modules[\\/]\.bin[\\/]?$/u.test(folder))
    .some((folder) =>
      windows
        ? // A .cmd file stands for a link there; what it starts lies beside it.
          existsSync(path.join(folder, `${NAME}.cmd`)) &&
          isOurs(path.join(folder, 'node_modules', NAME), started)
        : isSame(path.join(folder, NAME), started.main),
    );
}

/** True where npx takes this very package from the folder on upwards, or keeps it for itself. */
function npxFinds(started: Started): boolean {
  const root = real(started.root);
  if (/[\\/]_npx[\\/]/u.test(root)) return true;
  let folder = path.resolve(real(started.cwd));
  for (;;) {
    if (folder === root || isOurs(path.join(folder, 'node_modules', NAME), started)) return true;
    const above = path.dirname(folder);
    if (above === folder) return false;
    folder = above;
  }
}

function isOurs(folder: string, { root }: Started): boolean {
  return isSame(folder, root);
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && real(one) === real(other);
}

/** The path without links; as it is where it leads nowhere. */
function real(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return place;
  }
}
