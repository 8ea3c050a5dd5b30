import { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import type { Step } from '../plan.ts';
import { duration } from './leaves.ts';
import type { Place } from './place.ts';
import { notA, shapeFinding, unknownKey } from './schema-findings.ts';
import type { NestingWord } from './word.ts';

/** `anyOf:`, expectations of which one is enough. */
export const anyOf: NestingWord = {
  key: 'anyOf',
  schemaOf: (step) => {
    const of = z.array(step).min(2);
    return z
      .union([of, z.strictObject({ of, within: duration.optional() })])
      .describe('Expectations of which one is enough.');
  },
  read(place) {
    const { written } = place;
    if (!isMapping(written)) return choose(place, place, null);
    for (const key of Object.keys(written).filter((one) => one !== 'of' && one !== 'within')) {
      place.in(key).refuse({ at: 'key', ...unknownKey(key, ['of', 'within']) });
    }
    const withinMs =
      written['within'] === undefined ? null : (place.in('within').read(duration) ?? null);
    if (Object.hasOwn(written, 'of')) return choose(place, place.in('of'), withinMs);
    place.refuse(shapeFinding('`of` is missing: expected a list of steps.', 'Add `of:`.'));
    return undefined;
  },
  rows: ['list of expectations, or `{ of, within }` | one is enough'],
  example: 'anyOf: [{ pat: { expect: lobby } }, { pat: { expect: meeting } }]',
};

function choose({ scope }: Place, place: Place, withinMs: number | null) {
  const { written } = place;
  if (!Array.isArray(written) || written.length < 2) {
    const few = shapeFinding('`anyOf` needs at least two steps.', 'Add another step.');
    place.refuse(Array.isArray(written) ? few : notA('a list of steps', written));
    return undefined;
  }
  const of = scope.readSteps(place);
  of.forEach((step, i) => {
    if (isNow(step)) {
      const message = '`why` is about one moment, so `anyOf` cannot wait for it.';
      place.in(i).report(message, 'Write it as a step of its own.');
    } else if (!onlyExpects(step)) {
      const message = '`anyOf` chooses between expectations, and this does something.';
      place.in(i).report(message, 'Put what is done into a step before `anyOf`.');
    }
  });
  return {
    body: { kind: 'anyOf' as const, of, withinMs: withinMs ?? scope.given.withinMs },
    words: `any of: ${of.map(({ words }) => words).join('; ')}`,
  };
}

function isNow(step: Step): boolean {
  return step.kind === 'expect' && step.expectation.of === 'why';
}

function onlyExpects(step: Step): boolean {
  if (step.kind === 'expect') return true;
  // `notHear` takes its time to be true, so it cannot be chosen between.
  return step.kind === 'actor' && step.acts.every(({ act }) => act === 'expect' || act === 'hear');
}
