import { z } from 'zod';
import { commandWord } from './command.ts';
import { languages, numberKind } from './leaves.ts';
import { number } from './references.ts';

/** `registerNumber:`, a number on the bridge. */
export const registerNumber = commandWord({
  key: 'registerNumber',
  says: 'Puts a number on the bridge.',
  shape: {
    registerNumber: z.strictObject({
      number: number.describe('A name of `numbers`, or E.164.'),
      kind: numberKind.describe('Default: toll.').optional(),
      languages: languages.optional(),
    }),
  },
  give: ({ registerNumber: { number, kind = 'toll', languages = ['en-US'] } }) => ({
    command: 'number.register',
    number,
    kind,
    languages,
  }),
  inverse(command, names) {
    if (command.command !== 'number.register') return null;
    const { number, kind, languages } = command;
    return { registerNumber: { number: names.number(number), kind, languages } };
  },
  rows: ['`{ number, kind, languages }` |'],
  example: 'admin: { registerNumber: { number: "+14255550170", languages: [en-US] } }',
});
