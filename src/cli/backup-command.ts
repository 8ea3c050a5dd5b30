import type { Command } from 'commander';
import { backUp, restore } from '../adapters/store/backup.ts';
import { FACT_INDEX } from '../server/history/fact-index.ts';
import { StoreUnusable } from '../adapters/store/store.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Adds `lobbyline backup` and `lobbyline restore` to the program. `exit` takes the exit code. */
export function registerBackup(program: Command, io: CliIo, exit: (code: ExitCode) => void): void {
  program
    .command('backup')
    .description('copy a data folder, also while a server uses it')
    .argument('<data>', 'the folder that the server was given with --data')
    .argument('<target>', 'a new folder for the copy')
    .action((data: string, target: string) => {
      attempt(() => backUp(data, target));
      io.stdout.write(`${data} is backed up in ${target}; it holds the key too: keep it safe.\n`);
      exit(EXIT.passed);
    });
  program
    .command('restore')
    .description('put a backup into a new data folder')
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
