import { expect, it } from 'vitest';
import {
  oneTap,
  oneTapAddress,
  readableId,
  readableNumber,
} from '../../../src/console/browser/bridge/dial-in-text.ts';
import { readDialString } from '../../../src/domain/dial-string.ts';

it('writes numbers and conference IDs as they are read out', () => {
  expect(readableNumber('+14255550199')).toBe('+1 (425) 555-0199');
  expect(readableNumber('+4969123456')).toBe('+4969123456');
  expect(['4482915', '123456789', '12345'].map(readableId)).toEqual([
    '448 2915',
    '123 456 789',
    '123 45',
  ]);
});

it('makes a one-tap number that telephones and the client dial', () => {
  const dialled = { number: '+14255550199', keys: ',,4482915#' };
  expect(oneTap('+14255550199', '4482915')).toBe('+14255550199,,4482915#');
  expect(readDialString(oneTap('+14255550199', '4482915'))).toEqual(dialled);
  expect(readDialString(oneTapAddress('+14255550199', '4482915'))).toEqual(dialled);
});
