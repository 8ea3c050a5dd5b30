import { startsOrResets } from '../start-plans.ts';
import { cause } from './cause.ts';

/** The PIN that was keyed has been reset since. */
export const pinRevoked = cause({
  code: 'pin.revoked',
  title: 'the PIN that was keyed has been reset since',
  rules: ['PIN-6'],
  remedies: startsOrResets,
});
