import { commandWord } from './command.ts';
import { meeting } from './references.ts';

/** `lock:`, of a meeting. */
export const lock = commandWord({
  key: 'lock',
  says: 'Locks a meeting (LOB-4).',
  shape: { lock: meeting.describe('A meeting.') },
  byOrganizer: true,
  give: ({ lock }) => ({ command: 'meeting.lock', meeting: lock }),
  inverse: (command, names) =>
    command.command === 'meeting.lock' ? { lock: names.meeting(command.meeting) } : null,
  rows: ['a meeting |'],
  example: 'amos: { lock: standup }',
});
