import { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import type { Never } from '../plan.ts';
import { callPlace, hearable } from './heard.ts';
import { fact, factOrPattern, patternOf, where } from './pattern.ts';
import { subjectIn } from './phrases.ts';
import { placed, type Place, type Who } from './place.ts';
import { actors } from './references.ts';
import { notA, shapeFinding, unknownKey } from './schema-findings.ts';

const span = {
  before: factOrPattern.describe('Watched only until the first such fact.').optional(),
  after: factOrPattern.describe('Watched only from the first such fact on.').optional(),
};

type Span = { [End in keyof typeof span]?: z.output<(typeof span)[End]> };

function watched(place: Place, watch: Never['watch'], words: string, span: Span): Never {
  const { before = null, after = null } = span;
  const ends = [
    before === null ? '' : `, before ${before.words}`,
    after === null ? '' : `, after ${after.words}`,
  ];
  return {
    spot: place.spot('value'),
    words: place.shown(`never: ${words}${ends.join('')}`),
    watch,
    before,
    after,
  };
}

function subject({ scope }: Place, who: Who, one: string, many: string): string {
  const { text, plural } = subjectIn(scope, who);
  return `${text} ${plural ? many : one}`;
}

/** What must not happen: by the word that tells the kinds apart. */
const KINDS = {
  fact: placed(z.strictObject({ fact, where: where.optional(), ...span }), (written, place) => {
    const pattern = patternOf(written, place);
    return watched(place, { pattern }, pattern.words, written);
  }),
  hears: placed(
    z.strictObject({ caller: actors, hears: hearable, ...span }),
    ({ caller, hears, ...span }, place) => {
      const words = `${subject(place, caller, 'hears', 'hear')} ${hears}`;
      return watched(place, { actors: caller, hears }, words, span);
    },
  ),
  is: placed(
    z.strictObject({ caller: actors, is: callPlace, ...span }),
    ({ caller, is, ...span }, place) => {
      const words = `${subject(place, caller, 'is', 'are')} at ${is}`;
      return watched(place, { actors: caller, place: is }, words, span);
    },
  ),
} as const;

/** One thing that must not happen. */
export const never = z
  .union([KINDS.hears, KINDS.is, KINDS.fact])
  .meta({ id: 'never', description: 'What must not happen, through the whole run or a part.' });

const WORDS = ['caller', 'hears', 'is', 'fact', 'where', 'before', 'after'];

/** Reads what must not happen; entries of a wrong shape are left out. */
export function readNever(place: Place): Never[] {
  const { written } = place;
  if (written === undefined) return [];
  if (!Array.isArray(written) || written.length === 0) {
    const none = shapeFinding(
      'This list needs at least 1 item.',
      'Add to it, or leave the key out.',
    );
    place.refuse(Array.isArray(written) ? none : notA('a list', written));
    return [];
  }
  return written.flatMap((_, i) => readOne(place.in(i)) ?? []);
}

function readOne(place: Place): Never | undefined {
  const { written } = place;
  if (!isMapping(written)) {
    place.refuse(notA('a mapping', written));
    return undefined;
  }
  const word = (['fact', 'hears', 'is'] as const).find((key) => Object.hasOwn(written, key));
  if (word !== undefined) return place.read<Never>(KINDS[word]);
  const stranger = Object.keys(written).find((key) => !WORDS.includes(key));
  if (stranger === undefined) {
    const cure = 'Write `caller:` with `hears:` or `is:`, or `fact:`.';
    place.refuse(shapeFinding('This does not say what must never happen.', cure));
  } else {
    place.in(stranger).refuse({ at: 'key', ...unknownKey(stranger, WORDS) });
  }
  return undefined;
}
