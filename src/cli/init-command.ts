import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { makeFolders, statOf } from '../adapters/made-folder.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-code.ts';
import { packageVersion } from './package-version.ts';
import { shellWord, toolCommand } from '../scenario/report/tool-command.ts';
import { starterFiles, type StarterFile } from './starter/starter-files.ts';
import { messageOf, UserError } from './user-error.ts';

const MORE_HELP = `
Written are a first scenario with what it includes, a load plan, a test for vitest, a workflow for GitHub
Actions, and, where there is none, a package.json. No file that is there is touched: then nothing is written at all.

Exit codes:
  0  the files are written
  2  one of them is there already
  3  the folder cannot be written to`;

/** Adds `lobbyline init` to the program: a project with a first scenario. */
export function registerInit(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('[folder]', 'where to put it, made where it is missing', '.')
    .addHelpText('after', MORE_HELP)
    .action(async (folder: string) => {
      const written = await writeStarter(path.resolve(io.cwd, folder), folder);
      const there = folder === '.' ? [] : [`cd ${shellWord(folder, io.tool.windows)}`];
      const install = written.some((one) => one.path === 'package.json')
        ? 'npm install'
        : 'npm install --save-dev lobbyline vitest';
      const next = [
        ...there,
        install,
        toolCommand(io.tool, ['run', 'scenarios']),
        'npx vitest run',
      ];
      io.stdout.write(
        `written:\n${written.map((one) => `  ${one.path}\n`).join('')}` +
          `\nnext:\n${next.map((one) => `  ${one}\n`).join('')}`,
      );
      exit(EXIT.passed);
    });
}

/**
 * Writes the files, all or none.
 *
 * @param shown the folder as it was named.
 * @throws UserError when one is there already, or the folder cannot be written to.
 */
async function writeStarter(folder: string, shown: string): Promise<readonly StarterFile[]> {
  const isThere = ({ path: name }: StarterFile): boolean =>
    statOf(path.join(folder, name)) !== null;
  const all = starterFiles(packageVersion());
  // A project that is there has a manifest of its own, which nobody but its owner changes.
  const files = all.filter((file) => file.path !== 'package.json' || !isThere(file));
  const taken = files.filter(isThere).map((file) => file.path);
  if (taken.length > 0) {
    throw new UserError(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} in ${shown} already, and nothing was written. ` +
        'Name another folder, or move what is there.',
      EXIT.invalid,
    );
  }
  const written: string[] = [];
  for (const file of files) {
    const name = path.join(folder, file.path);
    try {
      makeFolders(path.dirname(name));
      await writeFile(name, file.text, { flag: 'wx' });
      written.push(name);
    } catch (error) {
      for (const one of written) await rm(one, { force: true });
      const why = `cannot write to ${shown}: ${file.path}: ${messageOf(error)}. Name a folder that can be written to.`;
      throw new UserError(why, EXIT.broken);
    }
  }
  return files;
}
