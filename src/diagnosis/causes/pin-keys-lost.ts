import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** Keys of the PIN were lost or doubled on their way. */
export const pinKeysLost = cause({
  code: 'pin.keysLost',
  title: 'keys of the PIN were lost or doubled on their way',
  rules: ['KEY-1'],
  remedies: starts,
  keying: 'otherLine',
});
