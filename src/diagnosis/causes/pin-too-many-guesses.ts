import { beyondGuessing } from '../guess-plans.ts';
import { cause } from './cause.ts';

/** So many wrong PINs had come from there that none was compared any more. */
export const pinTooManyGuesses = cause({
  code: 'pin.tooManyGuesses',
  title: 'so many wrong PINs had come from there that none was compared any more',
  rules: ['PIN-11'],
  remedies: beyondGuessing,
});
