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

describe('exports of random tenants', () => {
  it('say the same in every format', () => {
    fc.assert(
      fc.property(tenantCalls, (told) => {
        const { rows, settings } = exportOf(told);
        const [first, ...others] = Object.entries(inEveryFormat(rows)).map(([name, bytes]) => ({
          name,
          calls: readExport(bytes).calls.map(({ place: _, ...call }) => call),
        }));
        expect(first?.calls).toHaveLength(rows.length);
        for (const { name, calls } of others) expect(calls, name).toEqual(first?.calls);
        const said = diagnoseCalls(callsOf(rows), settings);
        expect(
          diagnoseCalls(readExport(inEveryFormat(rows)['JSON of Graph']).calls, settings),
        ).toEqual(said);
      }),
      RUNS,
    );
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

  it('name as certain only what the settings alone decide, and of each row that has it', () => {
    let certain = 0;
    fc.assert(
      fc.property(tenantCalls, (told) => {
        const { rows, settings } = exportOf(told);
        const { causes, callers } = diagnoseCalls(callsOf(rows), settings);
        const shown = new Set(callers.map(({ who }) => who));
        const notOurs = rows
          .filter((row) => row['Destination Number'] === '+14255559999')
          .map(({ UsageId }) => UsageId);
        certain += causes.length;
        expect(causes.flatMap(({ who }) => who).toSorted()).toEqual(
          notOurs.filter((id) => shown.has(id)).toSorted(),
        );
        expect(causes.every(({ code }) => code === 'number.unknown')).toBe(true);
      }),
      RUNS,
    );
    expect(certain).toBeGreaterThan(2);
  });
});

const FIRST = { from: 0, afterMs: 0, lastsMs: 60_000, keysPin: false } as const;
