import { expect, test } from 'vitest';
import { murmurOf } from '../../../src/console/browser/sound/murmur.ts';

test('a murmur keeps to the time of its text, in order, with its pauses', () => {
  const text = 'Für Deutsch, drücken Sie die 2.';
  const murmur = murmurOf(text, 3);
  expect(murmur.map(({ at }) => at)).toEqual(murmur.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(murmur.at(-1)).toMatchObject({ loudness: 0 });
  expect(murmur.at(-1)?.at).toBeLessThan(3);
  expect(murmur.at(-1)?.at).toBeGreaterThan(2.7);
  const quiet = murmur.slice(0, -1).filter(({ loudness }) => loudness === 0);
  expect(quiet).toHaveLength(text.replaceAll(/[\p{L}\p{N}]/gu, '').length);
  expect(murmurOf(text, 3)).toEqual(murmur);
});

test('vowels are heard as what they are, with and without marks', () => {
  const [low, high] = murmurOf('iü', 1);
  expect(low).toMatchObject({ loudness: 1, low: 300 });
  expect(high).toMatchObject({ loudness: 1, low: 320 });
  expect(murmurOf('e', 1)[0]).toEqual(murmurOf('é', 1)[0]);
});
