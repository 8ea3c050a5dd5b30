import { cause } from './cause.ts';

/** No PIN is asked for when none is needed. */
export const pinNotAsked = cause({
  code: 'pin.notAsked',
  title: 'no PIN is asked for when none is needed',
  rules: ['START-4', 'START-5', 'LOB-6'],
});
