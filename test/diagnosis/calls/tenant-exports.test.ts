import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExport } from '../../../src/call-detail/read-export.ts';
import { diagnoseCalls } from '../../../src/diagnosis/calls/diagnose-calls.ts';
import { csvOf, inEveryFormat, type ExportedRow } from '../../support/export-formats.ts';
import { exportOf, tenantCalls } from './tenant.ts';

const RUNS = { seed: 20_261_128, numRuns: 12 } as const;
const STANDUP = '4482915';

function callsOf(rows: readonly ExportedRow[]) {
  return readExport(new TextEncoder().encode(csvOf(rows))).calls;
}

/** Exports of tenants at random, each with what is said of it: made once for all that look at them. */
const exported = fc.sample(tenantCalls, RUNS).map((told) => {
  const { rows, settings } = exportOf(told);
  return { rows, settings, said: diagnoseCalls(callsOf(rows), settings) };
});

describe('exports of random tenants', () => {
  it.each(exported)('say the same in every format: $rows.length rows', (one) => {
    const { rows, settings, said } = one;
    const [first, ...others] = Object.entries(inEveryFormat(rows)).map(([name, bytes]) => ({
      name,
      calls: readExport(bytes).calls.map(({ place: _, ...call }) => call),
    }));
    expect(first?.calls).toHaveLength(rows.length);
    for (const { name, calls } of others) expect(calls, name).toEqual(first?.calls);
    const graph = readExport(inEveryFormat(rows)['JSON of Graph']).calls;
    expect(diagnoseCalls(graph, settings)).toEqual(said);
  });

  it('say of a meeting the same, whatever rows of other meetings are put between, in any order', () => {
    fc.assert(
      fc.property(tenantCalls, fc.integer({ min: 1, max: 96 }), (told, step) => {
        const { rows, settings } = exportOf([{ ...FIRST, to: 'standup' }, ...told]);
        const own = rows.filter((row) => ['', STANDUP].includes(row['Conference ID']));
        const shuffled = rows
          .map((row, nth) => ({ row, at: ((nth + 1) * step) % 97 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const alone = diagnoseCalls(callsOf(own), settings, { meeting: 'standup' });
        expect(diagnoseCalls(callsOf(shuffled), settings, { meeting: 'standup' })).toEqual(alone);
      }),
      RUNS,
    );
  });

  it.each(exported)(
    'name as certain only what the settings alone decide, and of each row that has it: $rows.length rows',
    ({ rows, said: { causes, callers } }) => {
      const shown = new Set(callers.map(({ who }) => who));
      const notOurs = rows
        .filter((row) => row['Destination Number'] === '+14255559999')
        .map(({ UsageId }) => UsageId);
      expect(causes.flatMap(({ who }) => who).toSorted()).toEqual(
        notOurs.filter((id) => shown.has(id)).toSorted(),
      );
      expect(causes.every(({ code }) => code === 'number.unknown')).toBe(true);
    },
  );

  it('have more than a few such rows', () => {
    const certain = exported.reduce((sum, { said }) => sum + said.causes.length, 0);
    expect(certain).toBeGreaterThan(2);
  });
});

const FIRST = { from: 0, afterMs: 0, lastsMs: 60_000, keysPin: false } as const;
