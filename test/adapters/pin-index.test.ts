import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HmacPinVault,
  PINS_COMPARED,
  type KeyedHash,
  type PinRecord,
} from '../../src/adapters/hmac-pin-vault.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import type { PinMatch } from '../../src/domain/pin.ts';

const KEY = Buffer.alloc(32, 7);

/** A hash that counts how often it was asked for. */
function counted(): { hash: KeyedHash; since: () => number } {
  let hashes = 0;
  return {
    hash: (key, ...parts) => {
      hashes += 1;
      return parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', key)).digest();
    },
    since: () => {
      const all = hashes;
      hashes = 0;
      return all;
    },
  };
}

function match(vault: HmacPinVault, user: string, digits: string): PinMatch {
  let found: PinMatch | null = null;
  vault.match(user, digits, (answer) => (found = answer));
  if (found === null) throw new Error('The vault answers at once.');
  return found;
}

const withoutPlaces = (records: readonly PinRecord[]): readonly PinRecord[] =>
  records.map(({ place: _dropped, ...record }) => record);

/** The vault of that many users, `u0` and so on, whose PINs are `00000` and so on; and the count. */
function crowd(users: number, pinOf = (nth: number) => String(nth).padStart(5, '0')) {
  const { hash, since } = counted();
  const vault = new HmacPinVault(seededRandom(1), KEY, [], hash);
  for (let nth = 0; nth < users; nth += 1) vault.adopt(`u${nth}`, 1, pinOf(nth));
  since();
  return { vault, since, hash };
}

describe('how many hashes a check costs', () => {
  const costs = (users: number, pinOf?: (nth: number) => string): readonly number[] => {
    const { vault, since } = crowd(users, pinOf);
    const cost = (work: () => unknown): number => {
      work();
      return since();
    };
    return [
      cost(() => match(vault, 'u0', '99999')),
      cost(() => match(vault, 'u0', pinOf?.(0) ?? '00000')),
      cost(() => match(vault, 'nobody', '99999')),
      cost(() => vault.mint('u0', 2, 5)),
      cost(() => vault.adopt('new', 1, '55555')),
      cost(() => match(vault, 'new', '99999')),
      cost(() => vault.records()),
    ];
  };

  test('is the same for one user and for ten thousand', () => {
    expect(costs(10_000)).toEqual(costs(1));
    expect(Math.max(...costs(1))).toBeLessThanOrEqual(4);
  });

  test('is the same where ten thousand share one PIN', () => {
    expect(costs(10_000, () => '12345')).toEqual(costs(1, () => '12345'));
  });

  test('is bounded by the newest PINs of the user', () => {
    const { vault, since } = crowd(2);
    for (let version = 2; version <= 500; version += 1) {
      vault.adopt('u0', version, String(10_000 + version));
    }
    since();
    expect(match(vault, 'u0', '99999')).toEqual({ versions: [], otherUser: null });
    expect(since()).toBe(PINS_COMPARED + 1);
    expect(match(vault, 'u0', String(10_500)).versions).toEqual([500]);
    expect(match(vault, 'u0', String(10_501 - PINS_COMPARED)).versions).toHaveLength(1);
    expect(match(vault, 'u0', String(10_500 - PINS_COMPARED)).versions).toEqual([]);
    expect(vault.records()).toHaveLength(PINS_COMPARED + 1);
  });

  test('is one for each PIN of a store without places, until it is keyed right or reset', () => {
    const { vault: before } = crowd(1000);
    const { hash, since } = counted();
    const vault = new HmacPinVault(seededRandom(1), KEY, withoutPlaces(before.records()), hash);
    const wrong = (): number => {
      since();
      expect(match(vault, 'u0', '99999')).toEqual({ versions: [], otherUser: null });
      return since();
    };
    expect(wrong()).toBe(1001);
    for (let nth = 0; nth < 500; nth += 1) match(vault, `u${nth}`, String(nth).padStart(5, '0'));
    for (let nth = 500; nth < 999; nth += 1) vault.mint(`u${nth}`, 2, 5);
    expect(wrong()).toBe(3);
    const again = new HmacPinVault(seededRandom(1), KEY, vault.records(), hash);
    since();
    match(again, 'u0', '99999');
    expect(since()).toBe(3);
  });
});

test('a record says nothing of which users share a PIN, nor does a place that is swapped', () => {
  const { vault } = crowd(100, () => '12345');
  const records = vault.records();
  for (const field of ['place', 'hash', 'salt'] as const) {
    expect(new Set(records.map((record) => record[field])).size).toBe(100);
  }
  expect(records.every(({ place }) => Buffer.from(place ?? '', 'base64').length === 32)).toBe(true);
  const revoked = new HmacPinVault(seededRandom(1), KEY, records);
  revoked.adopt('u0', 2, '54321');
  expect(revoked.records()[0]).not.toHaveProperty('place');
});

describe('whose valid PIN was keyed', () => {
  /** What the index must find, found by looking at everybody. */
  class PlainVault {
    readonly pins = new Map<string, string[]>();
    adopt(user: string, pin: string): void {
      this.pins.set(user, [...(this.pins.get(user) ?? []), pin]);
    }
    match(user: string, digits: string): PinMatch {
      const own = this.pins.get(user) ?? [];
      const versions = own.flatMap((pin, nth) => (pin === digits ? [nth + 1] : []));
      if (versions.length > 0) return { versions, otherUser: null };
      const others = [...this.pins].find(
        ([other, pins]) => other !== user && pins.at(-1) === digits,
      );
      return { versions: [], otherUser: others?.[0] ?? null };
    }
  }

  const user = fc.nat(8).map((nth) => `u${nth}`);
  const digits = fc.constantFrom('1111', '2222', '3333', '4444');
  const act = fc.oneof(
    fc.record({ do: fc.constant('adopt' as const), user, digits }),
    fc.record({ do: fc.constant('match' as const), user, digits }),
    fc.record({ do: fc.constantFrom('restart' as const, 'oldStore' as const) }),
  );

  test('is found as by looking at everybody, also after restarts and from older stores', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const plain = new PlainVault();
        let vault = new HmacPinVault(seededRandom(1), KEY);
        for (const one of acts) {
          if (one.do === 'adopt') {
            vault.adopt(one.user, (plain.pins.get(one.user)?.length ?? 0) + 1, one.digits);
            plain.adopt(one.user, one.digits);
          } else if (one.do === 'match') {
            expect(match(vault, one.user, one.digits)).toEqual(plain.match(one.user, one.digits));
          } else {
            const records = vault.records();
            const kept = one.do === 'restart' ? records : withoutPlaces(records);
            vault = new HmacPinVault(seededRandom(1), KEY, kept);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
