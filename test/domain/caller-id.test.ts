import { expect, test } from 'vitest';
import { shownTo } from '../../src/domain/caller-id.ts';

const MASKINGS = ['MaskedForExternalUsers', 'MaskedForAllUsers', 'NoMasking'] as const;

const number = '+14255550111';

test.each([
  ['inside', 'MaskedForExternalUsers', number],
  ['outside', 'MaskedForExternalUsers', '+14255******'],
  ['inside', 'MaskedForAllUsers', '+14255******'],
  ['outside', 'MaskedForAllUsers', '+14255******'],
  ['inside', 'NoMasking', number],
  ['outside', 'NoMasking', number],
] as const)('REC-3: to users %s with %s a number reads %s', (to, masking, shown) => {
  expect(shownTo(to, number, masking)).toBe(shown);
});

test.each([
  ['14255550111', '14255******'],
  ['+14255', '+14255'],
  ['142556', '14255*'],
  ['123', '123'],
])('%s is masked from its sixth digit on: %s', (shown, masked) => {
  expect(shownTo('outside', shown, 'MaskedForAllUsers')).toBe(masked);
});

test.each(['Pat', 'Pat 2', 'Pat +14255550111', '', 'anonymous', '+'])(
  'the name "%s" stays as it is',
  (name) => {
    expect(MASKINGS.map((masking) => shownTo('outside', name, masking))).toEqual([
      name,
      name,
      name,
    ]);
  },
);
