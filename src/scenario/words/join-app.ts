import { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import { actWord } from './act.ts';
import { flag, someTemplate } from './leaves.ts';
import { placed } from './place.ts';
import { meeting, user } from './references.ts';

/** `joinApp:`, a meeting by the app. */
export const joinApp = actWord({
  key: 'joinApp',
  shape: {
    joinApp: z
      .union([
        placed(meeting, (meeting) => ({ meeting, signedIn: undefined, userWritten: undefined })),
        z.strictObject({
          meeting,
          signedIn: flag.describe('Default: organizers sign in, callers are guests.').optional(),
          name: someTemplate.describe('Another name than usual.').exactOptional(),
          user: user
            .nullable()
            .describe('Another user than usual: an organizer, an address, ~ for nobody.')
            .exactOptional(),
          userWritten: someTemplate
            .describe('The user letter for letter, whoever is called so in `given`.')
            .exactOptional(),
        }),
      ])
      .describe('Joins a meeting by the app.'),
  },
  give({ joinApp: { signedIn, userWritten, ...join } }, place) {
    if (userWritten !== undefined && 'user' in join) {
      const message = 'A join has `user` or `userWritten`, not both.';
      place.report(message, 'Take one of them away.', 'key');
    }
    const written = userWritten === undefined ? {} : { user: userWritten };
    const { who } = place.manner;
    const { actors } = place.scope.names;
    const users = who === 'everyone' ? [] : who.map((name) => actors.get(name)?.user);
    const areUsers = users.map((user) => typeof user === 'string');
    const mixed = areUsers.includes(true) && areUsers.includes(false);
    if (signedIn === undefined && (mixed || who === 'everyone')) {
      const message = 'Organizers sign in and callers are guests, and here are both.';
      place.report(message, 'Say `signedIn:`, or write a step for each of them.', 'key');
    }
    return {
      act: 'joinApp',
      signedIn: signedIn ?? areUsers.includes(true),
      ...join,
      ...written,
    } as const;
  },
  phrase({ signedIn }, verb, place) {
    const { written } = place.in('joinApp');
    const { meeting, signedIn: isSaid } = isMapping(written)
      ? written
      : { meeting: written, signedIn: undefined };
    const said = signedIn ? ', signed in' : ', as a guest';
    return `${verb('joins', 'join')} ${String(meeting)} by the app${isSaid === undefined ? '' : said}`;
  },
  rows: [
    '`standup`, or `{ meeting, signedIn, name, user }` | joins by the app; organizers sign in, callers are guests; `name` and `user` (`~`: nobody) are others than usual; `userWritten` is a user letter for letter, whoever is called so in `given`',
  ],
  example: 'bea: { joinApp: standup }',
});
