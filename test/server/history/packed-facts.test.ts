import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/adapters/seeded-random.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { MemoryHistory } from '../../../src/server/history/memory-history.ts';
import { Bytes, PagePool } from '../../../src/server/history/pages.ts';
import { PackedFacts } from '../../../src/server/history/packed-facts.ts';
import { PackedValues } from '../../../src/server/history/packed-values.ts';
import { TopicPlaces } from '../../../src/server/history/topic-places.ts';
import { topicsOf, type Topic } from '../../../src/server/history/topics.ts';
import { shippedRuns } from '../../support/shipped-runs.ts';

function packed(facts: readonly Fact[]): PackedFacts {
  const row = new PackedFacts(facts[0]?.seq ?? 1);
  for (const fact of facts) row.push(fact);
  return row;
}

describe('Facts in few bytes', () => {
  test('are those of every shipped scenario, to the letter, before and after they are sealed', async () => {
    for (const { history } of await shippedRuns()) {
      const row = packed(history.facts);
      for (const sealed of [false, true]) {
        if (sealed) row.seal();
        const again = history.facts.map((_, place) => row.at(place));
        expect(JSON.stringify(again)).toBe(JSON.stringify(history.facts));
      }
      expect(row.length).toBe(history.facts.length);
      expect([row.at(-1), row.at(row.length)]).toEqual([undefined, undefined]);
    }
  });

  test('are found at every place, also behind some that take hundreds of bytes', () => {
    const random = seededRandom(5);
    const facts = Array.from({ length: 100 }, (_, nth) => ({
      ...{ seq: nth + 1, at: nth, cause: null, type: 'audit.written', who: 'admin' },
      ...{ what: 'x', target: `t${nth}`, old: null },
      new: Array.from({ length: random.integer(60) }, () => random.integer(1000) / 7),
    })) as unknown as readonly Fact[];
    const row = packed(facts);
    for (let time = 0; time < 300; time += 1) {
      const place = random.integer(facts.length);
      expect(row.at(place)).toStrictEqual(facts[place]);
    }
    expect(row.slice(0, facts.length)).toStrictEqual(facts);
  });

  test('may begin at any number and go on with an earlier time', () => {
    const facts = [
      { seq: 70, at: 5000.1, cause: null, type: 'call.hungUp', call: 'c-1' },
      { seq: 71, at: 1e12 + 0.7, cause: 70, type: 'hold.ended', call: 'c-1' },
      { seq: 72, at: 0, cause: 70, type: 'hold.ended', call: 'c-2' },
    ] as const satisfies readonly Fact[];
    const row = packed(facts);
    expect(row.slice(1, 9)).toStrictEqual(facts.slice(1));
    expect(row.slice(-3, 1)).toStrictEqual(facts.slice(0, 1));
  });

  test('are found by each of their topics, both ways, as in a plain list', async () => {
    for (const { history } of await shippedRuns()) {
      const kept = new MemoryHistory(Math.ceil(history.facts.length / 2));
      kept.begin(() => null);
      for (const fact of history.facts) kept.append(fact);
      const left = kept.after(0, Infinity);
      const topics = new Set<Topic>(left.flatMap((fact) => topicsOf(fact)));
      for (const topic of topics) {
        if (topic === 'audit') continue;
        const of = left.filter((fact) => topicsOf(fact).includes(topic));
        const middle = of[Math.floor(of.length / 2)]?.seq ?? 0;
        const above = of.filter(({ seq }) => seq > middle);
        const below = of.filter(({ seq }) => seq < middle).toReversed();
        expect(kept.topic(topic, 0, Infinity)).toStrictEqual(of);
        expect(kept.topic(topic, middle, 3)).toStrictEqual(above.slice(0, 3));
        expect(kept.topicBefore(topic, middle, 3)).toStrictEqual(below.slice(0, 3));
      }
    }
  });
});

/** Texts that are nearly numbered, and others that are not quite what they look like. */
const TEXTS = [
  ...['', 'c-0', 'c-1', 'c-01', 'c-999999999', 'c-1234567890', 'C-1', 'c-', 'c--1', '-1', 'c-1 '],
  ...['z-7', '{-7', 'c-1e3', 'c-٣', '__proto__', 'ü', '\u{1F4DE}', '\ud83d', '\u0000', 'c-1.5'],
];

const NUMBERS = [
  ...[0, -0, 1, -1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 + 1, 2 ** 50, 2 ** 50 + 1, 2 ** 53],
  ...[1.5, -1e-9, 1e300, Number.MAX_VALUE, Number.MIN_VALUE, Infinity, NaN, 1_796_010_964_550],
];

test('Values of any kind come back as they were, however deep', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = seededRandom(seed);
    const one = <T>(list: readonly T[]): T => list[random.integer(list.length)] as T;
    const value = (depth: number): unknown => {
      const kind = random.integer(depth > 3 ? 4 : 6);
      if (kind === 0) return one(TEXTS);
      if (kind === 1) return one(NUMBERS);
      if (kind === 2) return one([null, true, false, undefined]);
      if (kind === 3) return `c-${random.integer(1e9)}`;
      const parts = Array.from({ length: random.integer(4) }, () => value(depth + 1));
      if (kind === 4) return parts;
      return Object.fromEntries(parts.map((part) => [one(TEXTS), part]));
    };
    const all = Array.from({ length: 30 }, () => value(0));
    const values = new PackedValues();
    const places = all.map((given) => {
      const place = values.end;
      values.put(given);
      return place;
    });
    if (seed % 2 === 0) values.seal();
    for (const [nth, place] of [...places.entries()].toReversed()) {
      values.readFrom(place);
      expect(values.take()).toStrictEqual(all[nth]);
    }
  }
});

test('The places of a topic that has very many are those of a plain list, and a page of them is not all of them', () => {
  const places = new TopicPlaces();
  const all: number[] = [];
  const random = seededRandom(7);
  for (let place = 0; place < 60_000; place += 1) {
    if (random.integer(3) > 0) all.push(place);
    places.add(random.integer(2) === 0 ? 'records' : 'mails', place);
    if (all.at(-1) === place) places.add('audit', place);
  }
  for (let time = 0; time < 500; time += 1) {
    const [at, limit] = [random.integer(61_000) - 500, random.integer(1200)];
    const above = all.filter((place) => place >= at);
    const below = all.filter((place) => place < at).toReversed();
    expect(places.from('audit', at, limit)).toEqual(above.slice(0, limit));
    expect(places.below('audit', at, limit)).toEqual(below.slice(0, limit));
  }
  expect(places.from('audit', 0, Infinity)).toEqual(all);
  expect(places.from('ids', 0, 9)).toEqual([]);
});

test('What is let go leaves its pages to those who come, who find nothing of it', () => {
  const pool = new PagePool();
  const rows = Array.from({ length: 4 }, () => new Bytes(pool));
  for (const [nth, bytes] of rows.entries()) {
    const many = 65_536 * (3 - nth) + 5;
    for (let one = 0; one < many; one += 1) bytes.push((one + nth) % 251);
    expect(bytes.length).toBe(many);
    for (const place of [0, 65_535, 65_536, many - 1].filter((one) => one < many)) {
      expect(bytes.at(place)).toBe((place + nth) % 251);
    }
    expect(bytes.at(many + 65_536)).toBe(0);
    bytes.letGo();
    expect([bytes.length, bytes.at(0)]).toEqual([0, 0]);
  }
});
