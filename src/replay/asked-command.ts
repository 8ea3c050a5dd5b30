import type { AdminCommand, AdminCommandName } from '../domain/admin-command.ts';
import type { Fact } from '../domain/fact.ts';

type Target = 'user' | 'meeting' | 'number' | null;

/** What each command is about: the name of the field that the record calls `target`. */
const TARGETS: Readonly<Record<AdminCommandName, Target>> = {
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

/** The command that a record `admin.asked` tells of; the record has all of it. */
export function askedCommand(asked: Fact<'admin.asked'>): AdminCommand {
  const { command, target, changes } = asked;
  const about = TARGETS[command];
  return { command, ...(about === null ? {} : { [about]: target }), ...changes } as AdminCommand;
}
