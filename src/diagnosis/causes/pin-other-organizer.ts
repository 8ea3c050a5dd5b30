import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** The PIN that was keyed is another organizer’s. */
export const pinOtherOrganizer = cause({
  code: 'pin.otherOrganizer',
  title: 'the PIN that was keyed is another organizer’s',
  rules: ['PIN-5'],
  remedies: starts,
});
