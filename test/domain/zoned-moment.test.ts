import { expect, it } from 'vitest';
import { zonedMoment } from '../../src/domain/zoned-moment.ts';

it.each([
  ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02T10:00+01:00', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02T09:00:00.250Z', '2026-03-02T09:00:00.250Z'],
])('%s is a moment', (text, iso) => {
  expect(zonedMoment(text)).toBe(Date.parse(iso));
});

it.each([
  '2026-03-02T09:00:00',
  '2026-03-02',
  '2026-13-02T09:00:00Z',
  '9:00Z',
  '1772442000000',
  '',
])('"%s" is none', (text) => {
  expect(zonedMoment(text)).toBeNull();
});
