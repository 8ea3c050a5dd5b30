import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** A PIN was keyed at the organizer question without *. */
export const pinWithoutStar = cause({
  code: 'pin.withoutStar',
  title: 'a PIN was keyed at the organizer question without *',
  rules: ['START-5'],
  remedies: starts,
});
