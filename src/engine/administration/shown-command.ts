import type { AdminCommand } from '../../domain/admin-command.ts';
import { askedOf, type AskedCommand } from '../../domain/asked-command.ts';
import type { Directory } from '../../domain/directory.ts';
import { isPinLength, withoutPins } from '../../domain/pin.ts';

/** How deep a record shows what was asked for; commands that mean something are not half as deep. */
const DEEPEST = 8;

/** What stands in a record for what lies deeper. */
const TOO_DEEP = '…';

/** Details that may be any text at all, and are carried out as they are. */
const FREE_TEXTS: ReadonlySet<string> = new Set(['displayName', 'sendEmailFromDisplayName']);

/**
 * What the record shows of a command. No command holds a PIN, but whoever types one may put it
 * where something else belongs: such a command is refused, and shows no digit of it (rule PIN-4).
 */
export function shownCommand(command: AdminCommand, directory: Directory): AskedCommand {
  const { command: name, target, changes } = askedOf(command);
  const known = target === null || isKnown(command, directory);
  return {
    command: name,
    target: known ? target : withoutPins(target),
    changes: shownDetails(changes, 0),
  };
}

/** Changes go by the order of their names: a journal keeps no other, and is to replay. */
export function inOrder(command: AdminCommand): AdminCommand {
  if (!('changes' in command)) return command;
  const changes = Object.entries(command.changes)
    .map(([name, value]) => ({ shown: withoutPins(name), name, value: value as unknown }))
    .toSorted((a, b) => (a.shown < b.shown ? -1 : 1));
  return {
    ...command,
    changes: Object.fromEntries(changes.map(({ name, value }) => [name, value])),
  };
}

function isKnown(command: AdminCommand, directory: Directory): boolean {
  if ('user' in command) return directory.organizer(command.user) !== undefined;
  if ('meeting' in command) return directory.meeting(command.meeting) !== undefined;
  return 'number' in command && directory.number(command.number) !== undefined;
}

function shownDetails(details: object, depth: number): Readonly<Record<string, unknown>> {
  const shown = Object.entries(details).map(([name, value]: [string, unknown]) => [
    withoutPins(name),
    FREE_TEXTS.has(name) && typeof value === 'string' ? value : shownDetail(name, value, depth + 1),
  ]);
  return Object.fromEntries(shown) as Readonly<Record<string, unknown>>;
}

function shownDetail(name: string, value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutPins(value);
  if (name === 'pinLength' && typeof value === 'number' && !isPinLength(value)) {
    return withoutPins(String(value));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return TOO_DEEP;
  if (Array.isArray(value)) return value.map((one: unknown) => shownDetail(name, one, depth + 1));
  return shownDetails(value, depth);
}
