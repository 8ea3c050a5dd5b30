import { shownJson } from '../text-layout/plain-text.ts';
import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** Adds `lobbyline schema` to the program: the JSON Schema of scenario files, for editors. */
export function registerSchema(command: Command, { io, world }: CommandContext): void {
  command.action(async () => {
    io.stdout.document(`${shownJson(await world.schema(), 2)}\n`);
  });
}
