import { z } from 'zod';
import { commandWord } from './command.ts';
import { flag } from './leaves.ts';
import { meeting } from './references.ts';

/** `announcements:`, of a meeting, on or off. */
export const announcements = commandWord({
  key: 'announcements',
  says: 'Switches the announcements of a meeting (MTG-2).',
  shape: {
    announcements: z.strictObject({ meeting: meeting.describe('A meeting.'), on: flag }),
  },
  byOrganizer: true,
  give: ({ announcements: { meeting, on } }) => ({
    command: 'meeting.set',
    meeting,
    changes: { announcements: on },
  }),
  inverse(command, names) {
    if (command.command !== 'meeting.set') return null;
    const { announcements, ...others } = command.changes;
    if (announcements === undefined || Object.keys(others).length > 0) return null;
    return { announcements: { meeting: names.meeting(command.meeting), on: announcements } };
  },
  rows: ['`{ meeting, on }` |'],
  example: 'amos: { announcements: { meeting: standup, on: false } }',
});
