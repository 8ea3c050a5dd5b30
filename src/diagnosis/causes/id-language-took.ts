import { anew } from '../remedy-plan.ts';
import { cause } from './cause.ts';

/** The language menu took keys of the conference ID. */
export const idLanguageTook = cause({
  code: 'id.languageTook',
  title: 'the language menu took keys of the conference ID',
  rules: ['ANS-2'],
  remedies: anew,
});
