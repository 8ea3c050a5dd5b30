import { shownJson } from '../text-layout/plain-text.ts';
import type { Command } from 'commander';
import type { CliIo } from './cli-io.ts';
import type { ScenarioWorld } from './scenario-world.ts';

/** Adds `lobbyline schema` to the program: the JSON Schema of scenario files, for editors. */
export function registerSchema(program: Command, io: CliIo, world: ScenarioWorld): void {
  program
    .command('schema')
    .description('write the JSON Schema of scenario files, for editors')
    .action(async () => {
      io.stdout.document(`${shownJson(await world.schema(), 2)}\n`);
    });
}
