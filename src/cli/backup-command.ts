import type { Command } from 'commander';
import { backUp, restore } from '../adapters/store/backup.ts';
import { FACT_INDEX } from '../server/history/fact-index.ts';
import { StoreUnusable } from '../adapters/store/store.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Makes it the command `lobbyline backup`. */
export function registerBackup(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('<data>', 'the folder that the server was given with --data')
    .argument('<target>', 'a new folder for the copy')
    .action((data: string, target: string) => {
      attempt(() => backUp(data, target));
      io.stdout.write(`${data} is backed up in ${target}; it holds the key too: keep it safe.\n`);
      exit(EXIT.passed);
    });
}

/** Makes it the command `lobbyline restore`. */
export function registerRestore(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('<backup>', 'a folder that lobbyline backup has written')
    .argument('<data>', 'a new folder, for serve --data')
    .action((backup: string, data: string) => {
      attempt(() => restore(backup, data, FACT_INDEX));
      io.stdout.write(`${data} is ready:\n  ${toolCommand(io.tool, ['serve', '--data', data])}\n`);
      exit(EXIT.passed);
    });
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    throw new UserError(`${error.message} ${error.cure}`, EXIT.broken);
  }
}
