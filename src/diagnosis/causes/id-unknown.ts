import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The conference ID names no meeting. */
export const idUnknown = cause({
  code: 'id.unknown',
  title: 'the conference ID names no meeting',
  rules: ['CID-2'],
  remedies: anew,
});
