import { describe, expect, it } from 'vitest';
import { firstDifference, sayings, type ToldHistory } from '../../src/history/first-difference.ts';
import { journalOf, MID_ENTRY, START } from '../scenario/report/fixed-results.ts';

const told: ToldHistory = { ...MID_ENTRY, facts: MID_ENTRY.journal };

/** The same history with other identifiers, numbers and days. */
function elsewhere({ facts, parties, startAt }: ToldHistory, laterMs = 86_400_000): ToldHistory {
  const text = JSON.stringify({ facts, parties })
    .replaceAll('"c-01"', '"c-77"')
    .replaceAll('"m-1"', '"m-9"');
  const other = JSON.parse(text) as Pick<ToldHistory, 'facts' | 'parties'>;
  const moved = other.facts.map((fact) => ({
    ...fact,
    ...{ seq: fact.seq + 5, at: fact.at + laterMs, cause: null },
    ...(fact.type === 'pin.rejected' && { revokedAt: (fact.revokedAt ?? 0) + laterMs }),
  }));
  return {
    parties: other.parties,
    facts: moved,
    startAt: startAt + laterMs,
  };
}

describe('the first difference of two histories', () => {
  it('is none where only identifiers, numbers and the day are others', () => {
    expect(firstDifference(told, elsewhere(told))).toBeNull();
    expect(sayings(elsewhere(told))).toEqual(sayings(told));
  });

  it('is the first fact that says something else, in both', () => {
    const facts = told.facts.map((fact) =>
      fact.type === 'pin.rejected' ? { ...fact, why: 'wrong' as const } : fact,
    );
    const found = firstDifference(told, elsewhere({ ...told, facts }));
    expect([found?.a?.type, found?.b?.type]).toEqual(['pin.rejected', 'pin.rejected']);
    expect(found?.index).toBe(facts.findIndex(({ type }) => type === 'pin.rejected'));
  });

  it('is who did it, by name, though the bridge counts both calls alike', () => {
    const swapped = told.parties.map((party) => ({
      ...party,
      calls: party.name === 'pat' ? ['c-02'] : ['c-01'],
    }));
    expect(firstDifference(told, { ...told, parties: swapped })?.index).toBe(0);
  });

  it('is a moment or a time, unless times do not count', () => {
    const facts = told.facts.map((fact, index) =>
      index >= 4
        ? { ...fact, at: fact.at + 30, ...('durationMs' in fact && { durationMs: 1 }) }
        : fact,
    ) as ToldHistory['facts'];
    expect(firstDifference(told, { ...told, facts })?.index).toBe(4);
    expect(firstDifference(told, { ...told, facts }, { times: false })).toBeNull();
  });

  it('is the end of the shorter one', () => {
    const facts = told.facts.slice(0, 3);
    expect(firstDifference(told, { ...told, facts })).toEqual({
      index: 3,
      a: told.facts[3],
      b: null,
    });
    expect(firstDifference({ ...told, facts }, told)?.a).toBeNull();
  });

  it('is not a conference ID that was drawn, but is one that is used for another meeting', () => {
    const drawn = (id: string, keyed = id): ToldHistory => ({
      parties: [],
      startAt: START,
      facts: journalOf(
        [0, 'conferenceId.reset', { meeting: 'standup', old: '4482915', new: id, by: 'admin' }],
        [9, 'conferenceId.accepted', { call: 'c-1', meeting: 'standup', conferenceId: keyed }],
      ),
    });
    expect(firstDifference(drawn('1110001'), drawn('2220002'))).toBeNull();
    expect(firstDifference(drawn('1110001'), drawn('2220002', '4482915'))?.index).toBe(1);
  });
});
