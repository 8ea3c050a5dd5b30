import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../src/domain/did-you-mean.ts';

describe('did you mean', () => {
  const words = ['pin.rejected', 'pin.enter', 'lobby', 'hangUp'];

  it.each([
    ['pin-rejected', 'pin.rejected'],
    ['loby', 'lobby'],
    ['lboby', 'lobby'],
    ['hangup', 'hangUp'],
  ])('finds for %s the word %s', (word, meant) => {
    expect(didYouMean(word, words)).toBe(meant);
  });

  it('says nothing when no word comes near', () => {
    expect(didYouMean('meeting', words)).toBeNull();
    expect(didYouMean('x', [])).toBeNull();
  });
});
