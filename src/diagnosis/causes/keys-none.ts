import { byGateway } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** No key of the call ever arrived. */
export const keysNone = cause({
  code: 'keys.none',
  title: 'no key of the call ever arrived',
  rules: ['KEY-1'],
  onId: {
    shows: (_, { session }) =>
      session.keys === 0 ? `no key of ${session.name}’s call arrived` : null,
    clause: ({ names }) =>
      `no key of ${names} ever arrived: none was pressed, or the tones do not pass`,
  },
  remedies: byGateway,
  keying: 'otherLine',
});
