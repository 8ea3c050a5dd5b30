import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** The new PIN was keyed at a prompt from before the reset, where the old one counts. */
export const pinAtPrompt = cause({
  code: 'pin.atPrompt',
  title: 'the new PIN was keyed at a prompt from before the reset, where the old one counts',
  rules: ['PIN-6'],
  remedies: starts,
});
