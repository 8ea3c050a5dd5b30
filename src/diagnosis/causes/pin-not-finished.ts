import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** The PIN was not keyed to its end in time. */
export const pinNotFinished = cause({
  code: 'pin.notFinished',
  title: 'the PIN was not keyed to its end in time',
  rules: ['KEY-2'],
  remedies: starts,
  keying: 'steadily',
});
