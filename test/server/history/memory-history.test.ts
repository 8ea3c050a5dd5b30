import { describe, expect, test } from 'vitest';
import type { BridgeOrigin } from '../../../src/domain/bridge-origin.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { MemoryHistory } from '../../../src/server/history/memory-history.ts';

/** Turns of three facts about two calls in turn. */
function factOf(seq: number): Fact {
  const turn = Math.floor((seq - 1) / 3);
  const cause = (seq - 1) % 3 === 0 ? null : turn * 3 + 1;
  const call = `c-${turn % 2}`;
  return { seq, at: seq, cause, type: 'hold.ended', call };
}

function filled(bound: number, count: number, state: () => BridgeOrigin | null = () => null) {
  const history = new MemoryHistory(bound);
  history.begin(state);
  for (let seq = 1; seq <= count; seq += 1) history.append(factOf(seq));
  return history;
}

const seqs = (facts: readonly Fact[]): readonly number[] => facts.map(({ seq }) => seq);

describe('A history in memory', () => {
  test('keeps its newest facts, as many as its bound says and an eighth more at most', () => {
    for (const count of [0, 1, 79, 80, 81, 100, 1000]) {
      const history = filled(80, count);
      const kept = count - history.first + 1;
      expect(history.newest).toBe(count);
      expect(kept).toBeGreaterThanOrEqual(Math.min(80, count));
      expect(kept).toBeLessThanOrEqual(80 + 12 + 3);
      expect(seqs(history.after(0, 2000))).toEqual(
        Array.from({ length: kept }, (_, place) => history.first + place),
      );
    }
  });

  test('tears no turn apart where it lets go', () => {
    const history = filled(80, 1000);
    expect(history.after(0, 1)[0]?.cause).toBeNull();
  });

  test.each([1, 2, 7, 1000])('gives a topic in pages of %i, both ways', (limit) => {
    const history = filled(80, 1000);
    const whole = history.after(0, 2000).filter((fact) => 'call' in fact && fact.call === 'c-1');
    const up: number[] = [];
    for (let at = 0, page = history.topic('call:c-1', at, limit); page.length > 0;) {
      up.push(...seqs(page));
      at = up.at(-1) ?? 0;
      page = history.topic('call:c-1', at, limit);
    }
    expect(up).toEqual(seqs(whole));
    const down: number[] = [];
    for (let page = history.topicBefore('call:c-1', 5000, limit); page.length > 0;) {
      expect(page.length).toBeLessThanOrEqual(limit);
      down.push(...seqs(page));
      page = history.topicBefore('call:c-1', down.at(-1) ?? 0, limit);
    }
    expect(down.toReversed()).toEqual(up);
  });

  test('knows what the bridge was at the oldest fact that it keeps, and asks again only after a change', () => {
    let asked = 0;
    const state = (): BridgeOrigin => {
      asked += 1;
      return { profile: 'reference', at: asked, directory: {} } as unknown as BridgeOrigin;
    };
    const history = filled(80, 1000, state);
    expect(history.origin()?.after).toBe(history.first - 1);
    expect(history.origin()?.origin.at).toBe(1);
    history.append({
      ...{ seq: 1001, at: 1001, cause: null, type: 'admin.asked', by: 'admin' },
      ...{ role: 'administrator', command: 'bridge.set', target: null, changes: {} },
    });
    for (let seq = 1002; seq <= 1200; seq += 1) history.append(factOf(seq));
    expect(asked).toBe(2);
    expect(history.origin()?.origin.at).toBe(2);
  });

  test('lets go of what is old day by day, of audit entries later, and says since when it is kept', () => {
    const day = 86_400_000;
    const history = new MemoryHistory(1000);
    history.begin(() => null);
    const audit = {
      who: 'admin',
      what: 'pin.reset',
      target: 'amos',
      old: null,
      new: null,
    } as const;
    for (let seq = 1; seq <= 20; seq += 1) {
      const head = { seq, at: seq * day, cause: null };
      history.append(
        seq % 2 === 0 ? { ...head, type: 'audit.written', ...audit } : { ...factOf(seq), ...head },
      );
      history.letGo((seq - 5) * day, (seq - 9) * day, (seq + 1) * day);
    }
    expect(seqs(history.after(0, 100))).toEqual([15, 16, 17, 18, 19, 20]);
    expect([history.first, history.keptSince]).toEqual([15, 14 * day]);
    expect(seqs(history.topic('audit', 0, 100))).toEqual([12, 14, 16, 18, 20]);
    expect(seqs(history.topic('audit', 12, 2))).toEqual([14, 16]);
    expect(seqs(history.topicBefore('audit', 17, 3))).toEqual([16, 14, 12]);
    expect(history.auditSince).toBe(10 * day);
  });
});
