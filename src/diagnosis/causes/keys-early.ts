import { anew, either } from '../remedy-plan.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';

/** Keys came before they were asked for, and were not kept. */
export const keysEarly = cause({
  code: 'keys.early',
  title: 'keys came before they were asked for, and were not kept',
  rules: ['KEY-3'],
  remedies: either(anew, starts),
  keying: 'onceAsked',
});
