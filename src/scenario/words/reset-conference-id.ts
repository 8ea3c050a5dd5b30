import { commandWord, shown } from './command.ts';
import { meeting } from './references.ts';

/** `resetConferenceId:`, a new conference ID. */
export const resetConferenceId = commandWord({
  key: 'resetConferenceId',
  says: 'Makes a new conference ID (ADM-5).',
  shape: { resetConferenceId: meeting.describe('A meeting.'), as: shown },
  give: ({ resetConferenceId }) => ({ command: 'conferenceId.reset', meeting: resetConferenceId }),
  inverse: (command, names) =>
    command.command === 'conferenceId.reset'
      ? { resetConferenceId: names.meeting(command.meeting) }
      : null,
  rows: ['a meeting | `as` (takes the ID)'],
  example: 'admin: { resetConferenceId: standup, as: newId }',
});
