import { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import { actWord } from './act.ts';
import { checkNotation } from './key-text.ts';
import { faultsOf, keypadShape } from './keypad.ts';
import { keys } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed } from './place.ts';
import { typist } from './typist.ts';

/** `press:`, keys as they are, or with a typist or faults of their own. */
export const press = actWord({
  key: 'press',
  shape: {
    press: z
      .union([
        placed(keys, (keys, place) => {
          checkNotation(place, keys);
          return { keys, typist: null, faults: null };
        }),
        placed(
          z.strictObject({ keys, typist: typist.optional(), ...keypadShape }),
          ({ keys, typist = null, ...faults }, place) => {
            checkNotation(place.in('keys'), keys, typist ?? undefined);
            const isFaulty = Object.keys(faults).length > 0;
            return { keys, typist, faults: isFaulty ? faultsOf(faults) : null };
          },
        ),
      ])
      .describe('Keys to press, in quotes.'),
  },
  give: ({ press }) => ({ act: 'press', ...press }) as const,
  phrase({ keys }, verb, place) {
    const { written } = place.in('press');
    const { keys: _keys, ...manner } = isMapping(written) ? written : {};
    const how = Object.keys(manner).length === 0 ? '' : ` (${inline(manner)})`;
    return `${verb('presses', 'press')} ${place.scope.keyMask.shown(place.manner.who, keys)}${how}`;
  },
  rows: [
    '`"*73915#"` | keys 0-9, *, #, A-D, with pauses between them: `,` and `w` half a second, `W` one second, each on top of the gap',
    '`{ keys, typist, dropped, doubled, split, swapped, lateHash, silent }` | the same with a typist or faults of its own',
  ],
  example: 'amos: { press: { keys: "*739", typist: hasty, dropped: [2] } }',
});
