import { byGateway } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** Keys of the conference ID were lost or doubled on their way. */
export const idKeysLost = cause({
  code: 'id.keysLost',
  title: 'keys of the conference ID were lost or doubled on their way',
  rules: ['KEY-1'],
  remedies: byGateway,
  keying: 'otherLine',
});
