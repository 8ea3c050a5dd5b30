import { expect, it } from 'vitest';
import { idDigits } from '../../src/call-detail/id-digits.ts';

it('what stands between the digits of a conference ID is not of it', () => {
  expect(idDigits('448 29-15#')).toBe('4482915');
  expect(idDigits('448.29,15')).toBe('4482915');
  expect(idDigits('standup')).toBe('standup');
});
