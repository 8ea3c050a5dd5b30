import { z } from 'zod';
import { commandWord } from './command.ts';
import { languages } from './leaves.ts';
import { number } from './references.ts';

/** `setLanguages:`, of a number. */
export const setLanguages = commandWord({
  key: 'setLanguages',
  says: 'Changes the languages of a number (ANS-2).',
  shape: {
    setLanguages: z.strictObject({
      number: number.describe('A name of `numbers`, or E.164.'),
      languages,
    }),
  },
  give: ({ setLanguages }) => ({ command: 'number.setLanguages', ...setLanguages }),
  inverse(command, names) {
    if (command.command !== 'number.setLanguages') return null;
    const { number, languages } = command;
    return { setLanguages: { number: names.number(number), languages } };
  },
  rows: ['`{ number, languages }` |'],
  example: 'admin: { setLanguages: { number: main, languages: [de-DE, en-US] } }',
});
