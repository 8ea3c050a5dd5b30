import { commandWord } from './command.ts';
import { user } from './references.ts';

/** `disable:`, a user has no PIN and no meeting any more. */
export const disable = commandWord({
  key: 'disable',
  says: 'Disables a user (ADM-4).',
  shape: { disable: user.describe('An organizer, however written, or an address.') },
  give: ({ disable }) => ({ command: 'user.disable', user: disable }),
  inverse: (command, names) =>
    command.command === 'user.disable' ? { disable: names.user(command.user) } : null,
  rows: ['an organizer or an address |'],
  example: 'admin: { disable: nobody@contoso.com, refused: user.unknown }',
});
