import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { HmacPinVault } from '../../src/adapters/hmac-pin-vault.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import type { PinMatch } from '../../src/domain/pin.ts';
import type { RandomSource } from '../../src/engine/ports.ts';

const AMOS = 'amos.marble@contoso.com';
const MEGAN = 'megan.bowen@contoso.com';
const KEY = Buffer.alloc(32, 7);
const vaultWith = (random: RandomSource = seededRandom(1)) => new HmacPinVault(random, KEY);

function match(vault: HmacPinVault, user: string, digits: string): PinMatch {
  const answers: PinMatch[] = [];
  vault.match(user, digits, (answer) => answers.push(answer));
  const [only] = answers;
  if (only === undefined || answers.length > 1) throw new Error('The vault answers once.');
  return only;
}

describe('PIN-1: a PIN is made', () => {
  test.each([4, 5, 12])('of %i digits', (length) => {
    expect(vaultWith().mint(AMOS, 1, length)).toMatch(new RegExp(`^[0-9]{${length}}$`));
  });

  test('from the draws it is given, leading zeros and all', () => {
    const digits = [0, 0, 4, 2, 0];
    const vault = vaultWith({ integer: () => digits.shift() ?? 9 });
    expect(vault.mint(AMOS, 1, 5)).toBe('00420');
  });

  test('unlike the one before, which it would not revoke otherwise', () => {
    const digits = [...'73915', ...'73915', ...'73915', ...'73916'].map(Number);
    const vault = vaultWith({ integer: () => digits.shift() ?? 0 });
    expect(vault.mint(AMOS, 1, 5)).toBe('73915');
    expect(vault.mint(AMOS, 2, 5)).toBe('73916');
    expect(digits).toEqual([]);
  });

  test('unlike one that a seed named', () => {
    const digits = [...'73915', ...'11111'].map(Number);
    const vault = vaultWith({ integer: () => digits.shift() ?? 0 });
    vault.adopt(AMOS, 1, '73915');
    expect(vault.mint(AMOS, 2, 5)).toBe('11111');
  });

  test('and may be one that was valid long ago, or is another’s', () => {
    const digits = [...'11111'].map(Number);
    const vault = vaultWith({ integer: () => digits.shift() ?? 1 });
    vault.adopt(AMOS, 1, '11111');
    vault.adopt(AMOS, 2, '22222');
    vault.adopt(MEGAN, 1, '11111');
    expect(vault.mint(AMOS, 3, 5)).toBe('11111');
    expect(match(vault, AMOS, '11111').versions).toEqual([1, 3]);
  });
});

describe('PIN-5: whose PIN was keyed', () => {
  const vault = vaultWith();
  vault.adopt(AMOS, 1, '11111');
  vault.adopt(AMOS, 2, '22222');
  vault.adopt(MEGAN, 1, '33333');
  vault.adopt(MEGAN, 2, '44444');

  test.each([
    ['the valid one', '22222', { versions: [2], otherUser: null }],
    ['an older one', '11111', { versions: [1], otherUser: null }],
    ['another user’s valid one', '44444', { versions: [], otherUser: MEGAN }],
    ['another user’s older one', '33333', { versions: [], otherUser: null }],
    ['nobody’s', '55555', { versions: [], otherUser: null }],
    ['the start of one', '2222', { versions: [], otherUser: null }],
    ['one and more', '222222', { versions: [], otherUser: null }],
    ['nothing', '', { versions: [], otherUser: null }],
  ])('%s', (_what, digits, found) => {
    expect(match(vault, AMOS, digits)).toEqual(found);
  });

  test('of a user without PINs none is right', () => {
    expect(match(vault, 'lee@contoso.com', '22222')).toEqual({ versions: [], otherUser: AMOS });
  });

  test('one’s own counts before another’s', () => {
    const both = vaultWith();
    both.adopt(AMOS, 1, '12345');
    both.adopt(MEGAN, 1, '12345');
    expect(match(both, AMOS, '12345')).toEqual({ versions: [1], otherUser: null });
  });
});

describe('PIN-10: a PIN is kept as a keyed hash alone', () => {
  test('nothing of the vault shows a digit of it', () => {
    const vault = vaultWith();
    const pins = [vault.mint(AMOS, 1, 12), vault.mint(AMOS, 2, 12)];
    vault.adopt(MEGAN, 1, '918273645546');
    match(vault, AMOS, '564738291019');
    const seen = inspect(vault, { depth: Infinity, showHidden: true, maxArrayLength: Infinity });
    for (const pin of [...pins, '918273645546', '564738291019']) expect(seen).not.toContain(pin);
    expect(JSON.stringify(vault)).toBe('{}');
    expect(Object.keys(vault)).toEqual([]);
  });

  test('another key finds no PIN right: two vaults do not tell each other anything', () => {
    const first = new HmacPinVault(seededRandom(1));
    const second = new HmacPinVault(seededRandom(1));
    const pin = first.mint(AMOS, 1, 5);
    expect(match(first, AMOS, pin).versions).toEqual([1]);
    expect(match(second, AMOS, pin).versions).toEqual([]);
  });
});
