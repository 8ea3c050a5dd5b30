import type { AdminCommand, AdminCommandName } from './admin-command.ts';
import type { Fact } from './fact.ts';

/** A command as its record `admin.asked` has it: taken apart, so that readers find the target. */
export type AskedCommand = Pick<Fact<'admin.asked'>, 'command' | 'target' | 'changes'>;

/** What each command is about: the name of the field that the record calls `target`. */
const TARGETS: Readonly<Record<AdminCommandName, 'user' | 'meeting' | 'number' | null>> = {
  'pin.reset': 'user',
  'conferenceId.reset': 'meeting',
  'user.enable': 'user',
  'user.disable': 'user',
  'user.set': 'user',
  'tenant.set': null,
  'bridge.set': null,
  'meeting.set': 'meeting',
  'meeting.lock': 'meeting',
  'meeting.unlock': 'meeting',
  'meeting.admit': 'meeting',
  'conferenceInfo.send': 'user',
  'number.register': 'number',
  'number.unregister': 'number',
  'number.setLanguages': 'number',
};

/** Takes a command apart, for its record. {@link commandOf} puts it together again. */
export function askedOf(command: AdminCommand): AskedCommand {
  const { command: name, ...rest } = command;
  const details: Record<string, unknown> = { ...rest };
  const about = TARGETS[name];
  if (about === null) return { command: name, target: null, changes: details };
  const { [about]: target, ...changes } = details;
  return { command: name, target: String(target), changes };
}

/** The command that a record tells of; the record has all of it. */
export function commandOf({ command, target, changes }: AskedCommand): AdminCommand {
  const about = TARGETS[command];
  return { command, ...(about === null ? {} : { [about]: target }), ...changes } as AdminCommand;
}
