import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { makeFolders, statOf } from '../adapters/made-folder.ts';
import { reasonOf } from '../domain/system-error.ts';
import { DISK, type ScenarioFileSystem } from '../scenario/language/files.ts';
import { isBelow, SHIPPED } from '../scenario/language/include-roots.ts';
import { openArtefactFolder, type ArtefactFolder } from '../scenario/report/artefact-folder.ts';
import { BOUNDS } from './bounds.ts';
import { ToolFault } from './tool-fault.ts';

/** A new folder below the output folder, for what one call of a tool leaves behind. */
export interface AnswerFolder extends ArtefactFolder {
  /** Where a file of it is, for whoever reads it. */
  pathOf(name: string): string;
}

/** How many folders one output folder takes. */
const MOST_FOLDERS = 100_000;

/**
 * The files that an assistant may see: those below the folder that the tool was started in, those that it
 * wrote, and the scenarios that ship. It writes below the output folder, and nowhere else.
 */
export class FilesAtHand {
  readonly #root: string;
  readonly #output: string;
  #newest = 0;

  /** Both as absolute paths. The root is there. */
  constructor(root: string, output: string) {
    this.#root = root;
    this.#output = output;
  }

  /** Reads of the disk what may be seen, by paths as {@link scenarioPath} gives them; of all else there is nothing. */
  get disk(): ScenarioFileSystem {
    const sees = (path: string): boolean => this.#sees(resolve(path));
    return {
      kind: (path, inside) => (sees(path) ? DISK.kind(path, inside) : 'none'),
      list: (folder) => (sees(folder) ? DISK.list(folder) : []),
      read: (path) => (sees(path) ? DISK.read(path) : { why: `it is not below ${this.#root}` }),
      realPath: (path) => (sees(path) ? DISK.realPath(path) : null),
    };
  }

  /**
   * A path as the loader of scenarios takes it.
   *
   * @throws ToolFault for one that leads out of what may be seen.
   */
  scenarioPath(written: string): string {
    const shipped = join(SHIPPED, written);
    const own = this.#absolute(written);
    const path = statOf(own) === null && statOf(shipped) !== null ? shipped : own;
    const fixed = path.replace(/[*?{[].*$/su, '');
    if (this.#sees(fixed)) return relative('.', path) || '.';
    throw this.#outside(written);
  }

  /**
   * The bytes of a file.
   *
   * @throws ToolFault where there is none, it is too large, or it lies elsewhere.
   */
  bytes(written: string): Buffer {
    const path = this.#absolute(written);
    if (!this.#sees(path)) throw this.#outside(written);
    const stats = statOf(path);
    if (stats?.isFile() !== true) {
      throw new ToolFault(
        `${written} is no file`,
        `Name a file below ${this.#root}, or one that a tool wrote.`,
      );
    }
    if (stats.size > BOUNDS.fileBytes) {
      throw new ToolFault(
        `${written} has ${stats.size} bytes; at most ${BOUNDS.fileBytes} are read here`,
        'Ask about a part of it, or with the command "lobbyline why", which reads files of any size.',
      );
    }
    try {
      return readFileSync(path);
    } catch (error) {
      throw new ToolFault(
        `${written} cannot be read: ${reasonOf(error)}`,
        'Correct its permissions.',
      );
    }
  }

  /** True where a folder, or nothing but scenarios, can be meant. */
  isFolder(written: string): boolean {
    const path = this.#absolute(written);
    return this.#sees(path) && statOf(path)?.isDirectory() === true;
  }

  /**
   * Makes a new folder for an answer: `003-run`, and so on.
   *
   * @throws ToolFault where nothing can be written.
   */
  async answerFolder(what: string): Promise<AnswerFolder> {
    try {
      makeFolders(this.#output);
      const path = this.#nextFolder(what);
      const folder = await openArtefactFolder(path);
      return {
        pathOf: (name) => join(path, name),
        async write(name, text) {
          await folder.write(name, text);
        },
      };
    } catch (error) {
      throw new ToolFault(
        `nothing can be written to ${this.#output}: ${reasonOf(error)}`,
        'Start Lobbyline with --output and a folder that can be written to.',
      );
    }
  }

  #nextFolder(what: string): string {
    while (this.#newest < MOST_FOLDERS) {
      this.#newest += 1;
      const path = join(this.#output, `${String(this.#newest).padStart(3, '0')}-${what}`);
      try {
        mkdirSync(path);
        return path;
      } catch (error) {
        // Another process of ours, or an earlier one, has that number.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
    throw new Error('the folder is full');
  }

  #absolute(path: string): string {
    return resolve(this.#root, path);
  }

  /** True for what is really below a folder that may be seen, whichever way links lead. */
  #sees(path: string): boolean {
    const real = realPathOf(path);
    const seen = [this.#root, this.#output, SHIPPED];
    return seen.some((folder) => isBelow(realPathOf(folder), real));
  }

  #outside(written: string): ToolFault {
    return new ToolFault(
      `${written} is not below ${this.#root}`,
      'Name a path below that folder; --root starts Lobbyline in another one.',
    );
  }
}

/** Where a path leads; of one where nothing is, where the part leads that is there. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = resolve(path, '..');
    return above === path ? path : join(realPathOf(above), relative(above, path));
  }
}
