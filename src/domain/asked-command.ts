import { COMMANDS, type AdminCommand } from './admin-command.ts';
import type { Fact } from './fact.ts';
import { fieldsOf, type Field } from './field.ts';

/** A command as its record `admin.asked` has it: taken apart, so that readers find the target. */
export type AskedCommand = Pick<Fact<'admin.asked'>, 'command' | 'target' | 'changes'>;

/** What each command is about: the name of the field that the record calls `target`. */
const TARGETS: Readonly<Record<string, string | null>> = Object.fromEntries(
  Object.entries(COMMANDS).map(([command, schema]) => [command, targetField(fieldsOf(schema))]),
);

function targetField(fields: Readonly<Record<string, Field>>): string | null {
  const about = Object.entries(fields).find(
    ([, { names }]) => names === 'user' || names === 'meeting' || names === 'number',
  );
  return about?.[0] ?? null;
}

/** Takes a command apart, for its record. {@link commandOf} puts it together again. */
export function askedOf(command: AdminCommand): AskedCommand {
  const { command: name, ...rest } = command;
  const details: Record<string, unknown> = { ...rest };
  const about = TARGETS[name] ?? null;
  if (about === null) return { command: name, target: null, changes: details };
  const { [about]: target, ...changes } = details;
  return { command: name, target: String(target), changes };
}

/** The command that a record tells of; the record has all of it. */
export function commandOf({ command, target, changes }: AskedCommand): AdminCommand {
  const about = TARGETS[command] ?? null;
  return { command, ...(about === null ? {} : { [about]: target }), ...changes } as AdminCommand;
}
