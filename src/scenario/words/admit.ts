import { z } from 'zod';
import { commandWord } from './command.ts';
import { placed } from './place.ts';
import { actor, meeting } from './references.ts';

const aMeeting = meeting.describe('A meeting.');

/** `admit:`, one who waits, or all. */
export const admit = commandWord({
  key: 'admit',
  says: 'Lets in one who waits, or all (LOB-3).',
  shape: {
    admit: z.union([
      placed(aMeeting, (meeting) => ({ meeting, who: undefined })),
      z.strictObject({ meeting: aMeeting, who: actor.describe('One who waits.').optional() }),
    ]),
  },
  byOrganizer: true,
  give: ({ admit: { meeting, who } }) => ({
    command: 'meeting.admit',
    meeting,
    ...(who !== undefined && { who }),
  }),
  inverse(command, names) {
    if (command.command !== 'meeting.admit') return null;
    const meeting = names.meeting(command.meeting);
    const who = command.who === undefined ? undefined : names.who(command.who);
    if (who === null) return null;
    return { admit: who === undefined ? meeting : { meeting, who } };
  },
  rows: ['a meeting (all who wait), or `{ meeting, who }` |'],
  example: 'admin: { admit: { meeting: standup, who: pat } }',
});
