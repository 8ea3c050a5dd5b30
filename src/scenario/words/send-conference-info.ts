import { commandWord } from './command.ts';
import { user } from './references.ts';

/** `sendConferenceInfo:`, again, without a PIN. */
export const sendConferenceInfo = commandWord({
  key: 'sendConferenceInfo',
  says: 'Sends the conference info again, without a PIN (MAIL-1).',
  shape: { sendConferenceInfo: user.describe('An organizer, however written, or an address.') },
  give: ({ sendConferenceInfo }) => ({ command: 'conferenceInfo.send', user: sendConferenceInfo }),
  inverse: (command, names) =>
    command.command === 'conferenceInfo.send'
      ? { sendConferenceInfo: names.user(command.user) }
      : null,
  rows: ['an organizer or an address |'],
  example: 'admin: { sendConferenceInfo: amos }',
});
