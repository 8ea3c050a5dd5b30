import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The conference ID has too few or too many digits. */
export const idWrongLength = cause({
  code: 'id.wrongLength',
  title: 'the conference ID has too few or too many digits',
  rules: ['CID-1', 'CID-2'],
  remedies: anew,
});
