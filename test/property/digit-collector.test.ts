/** To replay a failure, put the printed `seed` and `path` in the place of `{ seed: SEED }`. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  IDLE_COLLECTOR,
  keepAhead,
  openEntry,
  takeKept,
  takeKey,
  type Collected,
} from '../../src/domain/digit-collector.ts';
import { KEYS, type Key } from '../../src/domain/key.ts';

const SEED = 5_550_123;
const RULES = { typeAhead: true, typeAheadKeys: 32, starClearsEntry: true };
const keys = fc.array(fc.constantFrom(...KEYS), { maxLength: 40 });

/** Collects an entry of digits; keys behind its # are left over. */
function collect(typed: readonly Key[]): Collected | null {
  let collector = openEntry(IDLE_COLLECTOR, 'pin', { form: 'number' });
  for (const key of typed) {
    const step = takeKey(collector, key, RULES);
    if (step.collected.what === 'ended') return step.collected;
    collector = step.collector;
  }
  return null;
}

test('an entry is what stands between the last star and the first #, letters told apart', () => {
  fc.assert(
    fc.property(keys, (typed) => {
      const text = typed.join('');
      const end = text.indexOf('#');
      const entry = end < 0 ? null : text.slice(text.lastIndexOf('*', end) + 1, end);
      const digits = entry?.replaceAll(/[A-D]/g, '') ?? '';
      const collected = collect(typed);
      if (entry === null) {
        expect(collected).toBeNull();
        return;
      }
      expect(collected).toMatchObject({ what: 'ended', keyed: digits.slice(0, 33) });
      if (/[A-D]/.test(entry)) expect(collected).toMatchObject({ outcome: 'letterKey' });
      else if (digits === '') expect(collected).toMatchObject({ outcome: 'bareHash' });
      else expect(collected).toMatchObject({ outcome: digits.length > 32 ? 'tooLong' : 'entered' });
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test('keys typed ahead come to the same as keys typed in time', () => {
  fc.assert(
    fc.property(
      keys.filter((typed) => typed.length <= RULES.typeAheadKeys),
      (typed) => {
        let collector = IDLE_COLLECTOR;
        for (const key of typed) collector = keepAhead(collector, key, RULES).collector;
        collector = openEntry(collector, 'pin', { form: 'number' });
        let collected: Collected | null = null;
        for (
          let kept = takeKept(collector);
          kept !== null && collected === null;
          kept = takeKept(collector)
        ) {
          const step = takeKey(kept.collector, kept.key, RULES);
          if (step.collected.what === 'ended') collected = step.collected;
          collector = step.collector;
        }
        expect(collected).toEqual(collect(typed));
      },
    ),
    { seed: SEED, numRuns: 1000 },
  );
});
