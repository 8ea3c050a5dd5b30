import { startsOrResets } from '../start-plans.ts';
import { cause } from './cause.ts';

/** The PIN that was keyed is none of the organizer’s. */
export const pinWrong = cause({
  code: 'pin.wrong',
  title: 'the PIN that was keyed is none of the organizer’s',
  rules: ['PIN-7'],
  remedies: startsOrResets,
});
