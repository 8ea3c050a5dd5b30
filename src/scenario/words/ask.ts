import { z } from 'zod';
import { ADMIN_COMMAND_NAMES, ROLES, type AdminCommand } from '../../domain/admin-command.ts';
import { isMapping } from '../../domain/mapping.ts';
import { outcomeOf, outcomeWords, refused, shown } from './command.ts';
import { choice } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { asker } from './references.ts';
import { anythingOf } from './texts.ts';
import { stepWord } from './word.ts';

/** `ask:`, a command word for word, by anybody: what is wrong with it is the bridge's to say. */
export const ask = stepWord({
  key: 'ask',
  schema: placed(
    z.looseObject({
      command: z.enum(ADMIN_COMMAND_NAMES).describe('The command as the wire names it.'),
      by: asker.describe('Who asks. Default: admin.').optional(),
      role: choice(ROLES).describe('Default: administrator.').optional(),
      as: shown,
      refused,
    }),
    ({ by = 'admin', role = 'administrator', as: _as, refused: _refused, ...fields }, place) => ({
      kind: 'admin' as const,
      actor: { role, id: by },
      // Its fields are those of the wire; the bridge refuses what it does not take.
      command: anythingOf(place, fields) as AdminCommand,
      ...outcomeOf(place),
      sometimeWithinMs: null,
    }),
  ).meta({ id: 'ask', description: 'A command with the fields that the wire has for it.' }),
  phrase(body, place) {
    const written = isMapping(place.written) ? place.written : {};
    const { by: _by, role: _role, as: _as, refused: _refused, ...fields } = written;
    const words = [`${body.actor.id} asks: ${inline(fields)}`, ...outcomeWords(body)];
    return words.filter((part) => part !== '').join(', ');
  },
  rows: [
    '`{ by, role, command, … }` | a command word for word, with the fields of the wire, by anybody (`role`: administrator, organizer); with `as` and `refused` as above. For what has no word of its own',
  ],
  example:
    'ask: { by: amos.marble@contoso.com, role: organizer, command: user.disable, user: pat@contoso.com, refused: permission.denied }',
});
