import { asWritten, plainText } from '../language/variables.ts';
import { commandWord, shown } from './command.ts';
import { mailbox, template } from './leaves.ts';
import { noteUser, user } from './references.ts';

/** `enable:`, a user gets a PIN and a meeting. */
export const enable = commandWord({
  key: 'enable',
  says: 'Enables a user (ADM-4); `as` takes the PIN.',
  shape: {
    enable: user.describe('An organizer, however written, or an address.'),
    as: shown,
    mailbox: mailbox.optional(),
    name: template.describe('Display name.').optional(),
  },
  give({ enable, mailbox, name }, place) {
    noteUser(place, plainText(enable), plainText(name ?? enable));
    return {
      command: 'user.enable',
      user: enable,
      ...(name !== undefined && { displayName: name }),
      ...(mailbox !== undefined && { mailbox: mailbox === null ? null : asWritten(mailbox) }),
    };
  },
  inverse(command, names) {
    if (command.command !== 'user.enable') return null;
    const { user, displayName, mailbox } = command;
    return {
      enable: names.user(user),
      ...(displayName !== undefined && { name: displayName }),
      ...(mailbox !== undefined && { mailbox: mailbox ?? 'none' }),
    };
  },
  rows: ['an organizer or an address | `as` (takes the PIN), `mailbox`, `name`'],
  example: 'admin: { enable: kim@contoso.com, as: kimsPin, name: Kim }',
});
