import { commandWord } from './command.ts';
import { meeting } from './references.ts';

/** `unlock:`, of a meeting. */
export const unlock = commandWord({
  key: 'unlock',
  says: 'Unlocks a meeting.',
  shape: { unlock: meeting.describe('A meeting.') },
  byOrganizer: true,
  give: ({ unlock }) => ({ command: 'meeting.unlock', meeting: unlock }),
  inverse: (command, names) =>
    command.command === 'meeting.unlock' ? { unlock: names.meeting(command.meeting) } : null,
  rows: ['a meeting |'],
  example: 'amos: { unlock: standup }',
});
