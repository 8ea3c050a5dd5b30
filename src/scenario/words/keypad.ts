import { z } from 'zod';
import type { FaultPlace, KeypadFaults } from '../keying.ts';
import { packComplaint } from './complaint.ts';
import { count, duration, flag, share } from './leaves.ts';
import { placed } from './place.ts';

const faultPlace = z.union(
  [
    placed(share, (chance): FaultPlace => ({ chance })),
    placed(z.array(count(1)).min(1).describe('Keys, counted from 1.'), (keys): FaultPlace => ({
      keys,
    })),
  ],
  {
    error: packComplaint({
      message: 'This does not say which keys: expected a share or a list.',
      cure: 'Write a share like 10%, or the keys to strike as a list like [3, 5].',
    }),
  },
);

/** What a keypad or a gateway does to keys. */
export const keypadShape = {
  dropped: faultPlace.describe('Keys that never arrive.').exactOptional(),
  doubled: faultPlace.describe('Keys that arrive twice.').exactOptional(),
  split: faultPlace.describe('One long press that arrives as two.').exactOptional(),
  swapped: faultPlace.describe('Keys that arrive after the next one.').exactOptional(),
  lateHash: duration.describe('# comes that much later.').exactOptional(),
  silent: flag.describe('The gateway passes no tones at all.').exactOptional(),
};

const keypadObject = z.strictObject(keypadShape);

/** Faults as the run takes them. */
export function faultsOf({ lateHash, ...faults }: z.output<typeof keypadObject>): KeypadFaults {
  return { ...faults, ...(lateHash !== undefined && { lateHashMs: lateHash }) };
}

/** A keypad with its faults. */
export const keypad = placed(keypadObject, faultsOf).meta({ id: 'keypad' });
