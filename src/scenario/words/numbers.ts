import { z } from 'zod';
import type { NumberSeed } from '../../domain/bridge-seed.ts';
import { entriesOf } from './given-entries.ts';
import { flag, languages, numberKind, phoneNumber } from './leaves.ts';
import { placed, type Place } from './place.ts';

/** The service number of a scenario that names none. */
const DEFAULT_NUMBER = '+14255550199';

const ENGLISH = ['en-US'];

const number = z.union([
  placed(phoneNumber, (number): NumberSeed => ({ number, kind: 'toll', languages: ENGLISH })),
  placed(
    z.strictObject({
      number: phoneNumber,
      kind: numberKind.optional(),
      languages: languages.optional(),
      registered: flag.describe('False: no longer on the bridge (ANS-1).').exactOptional(),
    }),
    ({ kind = 'toll', languages = ENGLISH, ...others }): NumberSeed => ({
      ...others,
      kind,
      languages,
    }),
  ),
]);

/** One service number as a scenario writes it. */
export type NumberDocument = z.input<typeof number>;

/** What the reference says can stand under a name of `numbers`. */
export const numbersRow =
  "a number, or `number`, `kind` (toll, tollFree), `languages` (the primary one, then up to four of en-US, de-DE, fr-FR, es-ES), `registered`; the first number is the bridge's default";

/** The service numbers, by name. */
export const numbers = z.record(z.string(), number).describe('Service numbers by name.');

/** Reads the service numbers, and takes their names. */
export function readNumbers(place: Place): NumberSeed[] {
  const { names } = place.scope;
  const entries = entriesOf(place, number);
  if (entries.length === 0) {
    names.numbers.set('main', DEFAULT_NUMBER);
    return [{ number: DEFAULT_NUMBER, kind: 'toll', languages: ENGLISH }];
  }
  return entries.map(({ name, value, place }) => {
    const seed = value ?? { number: DEFAULT_NUMBER };
    const [same] = [...names.numbers].find(([, number]) => number === seed.number) ?? [];
    if (same !== undefined && value !== undefined) {
      place.report(`\`${same}\` has this number already.`, 'Give each its own number.');
    }
    names.numbers.set(name, seed.number);
    return seed;
  });
}
