import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { FACT_FIELDS, FACT_TYPES, INPUT_FACTS } from '../../src/domain/fact.ts';
import { outsideInputs, outsideVocabulary } from '../support/vocabulary-law.ts';

const HEAD = { seq: 1, at: 0, cause: null };

const fact = (fields: object): Fact => ({ ...HEAD, ...fields }) as Fact;

describe('the vocabulary of the record', () => {
  it.each([
    ['a field that it lacks', { type: 'call.hungUp', call: 'c-1', why: 'tired' }],
    ['a reason that there is not', { type: 'call.ended', call: 'c-1', reason: 'tired' }],
    ['a word of another list', { type: 'language.chosen', call: 'c-1', language: 'la-VA' }],
    ['nothing where something is to be', { type: 'hold.ended' }],
  ])('has no fact with %s', (_what, fields) => {
    expect(outsideVocabulary([fact(fields)])).toHaveLength(1);
  });

  it('has a fact with all that it is to have, and an input for it', () => {
    const hungUp = fact({ type: 'call.hungUp', call: 'c-1' });
    expect([outsideVocabulary([hungUp]), outsideInputs([hungUp])]).toEqual([[], []]);
    expect(outsideInputs([fact({ type: 'key.pressed', call: 'c-1', key: 'E' })])).toHaveLength(1);
  });

  it('says of a field what it names, what words it takes and whether it may read like a PIN', () => {
    expect(FACT_FIELDS['pin.checked']).toMatchObject({
      call: { names: 'call', type: 'text', mayReadLikePin: true },
      digits: { names: null, type: 'number', mayReadLikePin: false },
      verdict: { words: ['accepted', 'revoked', 'otherOrganizer', 'wrong'] },
      owner: { names: 'user' },
    });
    expect(INPUT_FACTS.filter((type) => !FACT_TYPES.includes(type))).toEqual([]);
  });
});
