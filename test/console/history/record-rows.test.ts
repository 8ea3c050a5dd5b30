import { beforeAll, describe, expect, it } from 'vitest';
import { placesShown, viewOf } from '../../../src/console/browser/history/history-filter.ts';
import { RecordRows } from '../../../src/console/browser/history/record-rows.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { causeAndEffects } from '../../../src/history/causes.ts';
import { Everybody, everybody } from '../../../src/history/names.ts';
import { ladderRows } from '../../../src/scenario/report/ladder-rows.ts';
import { stuckStandup, STUCK_PINS } from '../../evidence/stuck-standup.ts';

let facts: readonly Fact[];
beforeAll(async () => {
  ({ journal: facts } = await stuckStandup());
});

function rowsAfter(...lengths: readonly number[]): RecordRows {
  const rows = new RecordRows(facts, new Everybody([]));
  for (const length of lengths) rows.take(length);
  return rows;
}

function allOf(rows: RecordRows): readonly unknown[] {
  return Array.from({ length: rows.length }, (_, place) => rows.at(place));
}

describe('the rows of a record that grows', () => {
  it('are those of the whole ladder, fact by fact or at once', () => {
    const parties = everybody(facts, []);
    const ladder = ladderRows({ parties, journal: facts, startAt: 0 });
    const atOnce = rowsAfter(facts.length);
    const oneByOne = new RecordRows(facts, new Everybody([]));
    for (let length = 1; length <= facts.length; length += 1) {
      oneByOne.take(length);
      oneByOne.at(oneByOne.length - 1);
    }
    expect(allOf(oneByOne)).toEqual(allOf(atOnce));
    expect(allOf(atOnce)).toMatchObject(ladder.map(({ at, seq }) => ({ at, seq })));
  });

  it('look at each fact once', () => {
    let looks = 0;
    const counted = new Proxy(facts, {
      get: (list, name) => {
        if (typeof name === 'string' && /^\d+$/u.test(name)) looks += 1;
        return Reflect.get(list, name) as unknown;
      },
    });
    const rows = new RecordRows(counted, new Everybody([]));
    rows.take(facts.length - 1);
    looks = 0;
    rows.take(facts.length);
    expect(looks).toBe(1);
  });

  it('hold no digit of a PIN', () => {
    const text = JSON.stringify(allOf(rowsAfter(facts.length)));
    for (const pin of STUCK_PINS) expect(text).not.toContain(pin);
  });
});

describe('filters', () => {
  const found = (params: Readonly<Record<string, string>>): readonly string[] => {
    const rows = rowsAfter(facts.length);
    return placesShown(rows, viewOf(params), null).map((place) => rows.at(place)?.words ?? '');
  };

  it('leave everything in that nothing is said of', () => {
    expect(found({})).toHaveLength(rowsAfter(facts.length).length);
  });

  it('find words, leave kinds out, and keep what concerns everybody', () => {
    expect(found({ find: 'pin refused' })).toHaveLength(3);
    expect(found({ find: 'pin refused', without: 'entry' })).toEqual([]);
    const lee = found({ who: 'Lee Chen' });
    expect(lee).toContain('hangs up');
    expect(lee.some((words) => words.includes('PIN of'))).toBe(true);
    expect(lee.length).toBeLessThan(found({}).length / 2);
  });

  it('show a meeting with what administrators did, and none of another', () => {
    expect(found({ meeting: 'standup' }).length).toBeGreaterThan(20);
    expect(found({ meeting: 'review' }).every((words) => words.includes('PIN of'))).toBe(true);
  });
});

describe('the cause and the effects', () => {
  const seqOf = (type: Fact['type']): number =>
    facts.find((fact) => fact.type === type)?.seq ?? Number.NaN;
  const typesOf = (seq: number): ReadonlySet<string> => {
    const seqs = causeAndEffects(facts, seq);
    return new Set(facts.filter((fact) => seqs.has(fact.seq)).map(({ type }) => type));
  };

  it('of a refused PIN are its keys, and the reset that made it refused', () => {
    const types = typesOf(seqOf('pin.rejected'));
    for (const type of ['key.pressed', 'pin.checked', 'pin.rejected', 'pin.reset', 'admin.asked'])
      expect(types).toContain(type);
    expect(types).not.toContain('call.dialled');
  });

  it('of a reset are the refusals of the PIN that it took away', () => {
    const seqs = causeAndEffects(facts, seqOf('pin.reset'));
    const refused = facts.filter(({ type }) => type === 'pin.rejected');
    expect(refused).toHaveLength(3);
    for (const { seq } of refused) expect(seqs).toContain(seq);
  });

  it('of one key are the keys of the same entry, and what came of them', () => {
    const types = typesOf(seqOf('key.pressed'));
    expect([...types]).toContain('conferenceId.accepted');
    expect([...types]).not.toContain('pin.reset');
  });

  it('of nothing are nothing', () => {
    expect(causeAndEffects(facts, 999_999).size).toBe(0);
  });
});
