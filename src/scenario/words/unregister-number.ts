import { commandWord } from './command.ts';
import { number } from './references.ts';

/** `unregisterNumber:`, a number is no longer on the bridge. */
export const unregisterNumber = commandWord({
  key: 'unregisterNumber',
  says: 'Takes a number off the bridge (ANS-1).',
  shape: { unregisterNumber: number.describe('A name of `numbers`, or E.164.') },
  give: ({ unregisterNumber }) => ({ command: 'number.unregister', number: unregisterNumber }),
  inverse: (command, names) =>
    command.command === 'number.unregister'
      ? { unregisterNumber: names.number(command.number) }
      : null,
  rows: ['a number |'],
  example: 'admin: { unregisterNumber: free }',
});
