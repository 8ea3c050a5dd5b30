import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** A second # answered the organizer question. */
export const keysHashTwice = cause({
  code: 'keys.hashTwice',
  title: 'a second # answered the organizer question',
  rules: ['KEY-3', 'START-5'],
  remedies: starts,
  keying: 'otherLine',
});
