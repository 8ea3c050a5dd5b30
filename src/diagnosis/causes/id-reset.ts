import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The conference ID has been reset since. */
export const idReset = cause({
  code: 'id.reset',
  title: 'the conference ID has been reset since',
  rules: ['CID-3', 'ADM-5'],
  remedies: anew,
});
