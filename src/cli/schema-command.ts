import { shownJson } from '../text-layout/plain-text.ts';
import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** Adds `lobbyline schema` to the program: the JSON Schema of scenario files or load plans, for editors. */
export function registerSchema(command: Command, { io, world }: CommandContext): void {
  command
    .option('--load', 'that of load plans')
    .action(async ({ load }: { readonly load?: boolean }) => {
      const schema = load === true ? await loadSchema() : await world.schema();
      io.stdout.document(`${shownJson(schema, 2)}\n`);
    });
}

async function loadSchema(): Promise<unknown> {
  const { loadJsonSchema } = await import('../load/language/load-json-schema.ts');
  return loadJsonSchema();
}
