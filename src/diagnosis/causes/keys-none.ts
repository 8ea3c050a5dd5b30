import { byGateway } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** No key of the call ever arrived. */
export const keysNone = cause({
  code: 'keys.none',
  title: 'no key of the call ever arrived',
  rules: ['KEY-1'],
  remedies: byGateway,
  keying: 'otherLine',
});
