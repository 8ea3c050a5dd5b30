import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The conference ID was not keyed to its end in time. */
export const idNotFinished = cause({
  code: 'id.notFinished',
  title: 'the conference ID was not keyed to its end in time',
  rules: ['KEY-2'],
  remedies: anew,
  keying: 'steadily',
});
