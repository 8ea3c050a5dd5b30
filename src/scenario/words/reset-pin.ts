import { asWritten } from '../language/variables.ts';
import { commandWord, shown } from './command.ts';
import { address, flag, name } from './leaves.ts';
import { placed } from './place.ts';
import { userOf } from './references.ts';

const whose = placed(name, (value, place) => {
  const { organizer } = place.manner;
  return value === 'own' && organizer !== null ? asWritten(organizer) : userOf(place, value);
}).meta({ ref: 'user' });

/** `resetPin:`, a new PIN. */
export const resetPin = commandWord({
  key: 'resetPin',
  says: 'Makes a new PIN (ADM-1).',
  shape: {
    resetPin: whose.describe(
      'An organizer, however written, or an address; an organizer writes own, or another to be refused (PIN-3).',
    ),
    as: shown,
    sendEmail: flag.describe('Sends the mail although automatic mail is off.').optional(),
    sendEmailToAddress: address.describe('Needs sendEmail (ADM-2).').optional(),
  },
  byOrganizer: true,
  give: ({ resetPin, sendEmail, sendEmailToAddress }) => ({
    command: 'pin.reset',
    user: resetPin,
    ...(sendEmail !== undefined && { sendEmail }),
    ...(sendEmailToAddress !== undefined && { sendEmailToAddress }),
  }),
  inverse(command, names) {
    if (command.command !== 'pin.reset') return null;
    const { command: _name, user, ...mail } = command;
    return { resetPin: names.user(user), ...mail };
  },
  rows: ['an organizer or an address | `as` (takes the PIN), `sendEmail`, `sendEmailToAddress`'],
  example:
    'admin: { resetPin: amos, as: newPin, sendEmail: true, sendEmailToAddress: "u@example.com" }',
});
