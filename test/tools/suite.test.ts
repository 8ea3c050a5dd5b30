import { describe, expect, test } from 'vitest';
import {
  isMissed,
  rounded,
  spreadOf,
  spreadText,
  type Figure,
} from '../../tools/bench/rows/figure.ts';
import { ALL_ROWS } from '../../tools/bench/rows/all-rows.ts';
import { comparison, inCommon } from '../../tools/bench/suite/comparison.ts';
import { OptionMistake, suiteOptions } from '../../tools/bench/suite/suite-options.ts';
import { readSuite, suiteJson, type SuiteRun } from '../../tools/bench/suite/suite-run.ts';
import {
  missedText,
  readmeTable,
  suiteTable,
  withTable,
} from '../../tools/bench/suite/suite-table.ts';

const RATE: Figure = {
  id: 'a burst, 1,000 calls',
  product: '1,263 calls/s',
  limit: '2,890 calls/s',
  detail: 'p50 73 ms',
  values: [0.6, 0.5, 0.8, 0.7, 0.66],
  unit: '',
  cpu: [0.3, 0.28],
  better: 'more',
  required: { atLeast: 0.65 },
};

const BLOCK: Figure = {
  ...RATE,
  id: 'd longest block, 1 meeting of 248',
  values: [18, 240, 22],
  unit: 'ms',
  cpu: [],
  better: 'less',
  required: { atMost: 20 },
};

const GROWTH: Figure = { ...RATE, id: 'a burst, 100 calls', required: null };

function runOf(...figures: readonly Figure[]): SuiteRun {
  return {
    quick: false,
    machine: {
      date: '2026-03-02',
      node: 'v20.20.2',
      processor: 'Some CPU',
      processors: 2,
      pinning: 'processes not pinned',
      load: 0.5,
    },
    rows: [{ letter: 'a', name: 'whole calls', limit: 'a bare server', figures }],
  };
}

describe('a figure', () => {
  test('is what is in the middle, with both ends', () => {
    expect(spreadOf(RATE.values)).toEqual({ median: 0.66, least: 0.5, most: 0.8 });
    expect(spreadOf([1, 3])).toEqual({ median: 2, least: 1, most: 3 });
    expect(spreadOf([])).toEqual({ median: 0, least: 0, most: 0 });
    expect(spreadText(RATE.values)).toBe('0.66 [0.50..0.80]');
  });

  test('has no more places than tell something', () => {
    expect([0.123, 9.999, 12.34, 1234.5].map(rounded)).toEqual(['0.12', '10.00', '12.3', '1,235']);
  });

  test('is missed by its median, above or below', () => {
    expect([RATE, BLOCK, GROWTH].map(isMissed)).toEqual([false, true, false]);
    expect(isMissed({ ...RATE, values: [0.9, 0.64, 0.6] })).toBe(true);
    expect(missedText(BLOCK)).toBe(
      'd longest block, 1 meeting of 248 is 22.0 [18.0..240] ms; at most 20 ms is required.',
    );
  });
});

describe('the table', () => {
  test('shows every figure on a terminal, and what is missed', () => {
    const text = suiteTable(runOf(GROWTH, RATE, BLOCK));
    expect(text).toContain('a. whole calls; the limit: a bare server');
    expect(text).toContain('a burst, 100 calls: 0.66 [0.50..0.80]\n');
    expect(text).toContain('a burst, 1,000 calls: 0.66 [0.50..0.80] (at least 0.65)\n');
    expect(text).toContain('(at most 20 ms, missed)');
    expect(suiteTable({ ...runOf(BLOCK), quick: true })).not.toContain('missed');
  });

  test('shows in the README what is judged, with day and machine', () => {
    expect(readmeTable(runOf(GROWTH, RATE, BLOCK)).split('\n')).toEqual([
      '| measured | Lobbyline | its limit | ratio | by the processor | at first | asked |',
      '|---|---|---|---|---|---|---|',
      '| a burst, 1,000 calls | 1,263 calls/s | 2,890 calls/s | 0.66 [0.50..0.80] | 0.29 [0.28..0.30] | 0.29 by the processor | at least 0.65 |',
      '| d longest block, 1 meeting of 248 | 1,263 calls/s | 2,890 calls/s | 22.0 [18.0..240] ms |  | 245 ms | at most 20 ms |',
      '',
      '2026-03-02, Node.js v20.20.2, 2 × Some CPU; processes not pinned. Load 0.50.',
    ]);
    const quickly = readmeTable({ ...runOf(RATE), quick: true });
    expect(quickly).toMatch(/A quick run: two pairs, a tenth of the work and less\.$/);
  });

  test('takes the place of the one before, and of nothing else', () => {
    const text = 'head\n<!-- bench: begin -->\nold\n<!-- bench: end -->\ntail\n';
    expect(withTable(text, 'new')).toBe(
      'head\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\ntail\n',
    );
    expect(() => withTable('no place', 'new')).toThrow('bench: begin');
  });
});

describe('a comparison', () => {
  test('names what became worse by a tenth, whichever way is worse', () => {
    const slower = { ...RATE, values: [0.59] };
    const longer = { ...BLOCK, values: [24.3] };
    expect(comparison(runOf(RATE, BLOCK), runOf(slower, longer))).toEqual([
      'a burst, 1,000 calls was 0.66 [0.50..0.80] and is 0.59 [0.59..0.59].',
      'd longest block, 1 meeting of 248 was 22.0 [18.0..240] and is 24.3 [24.3..24.3].',
    ]);
  });

  test('lets pass what is better, what is worse by less, and what is new', () => {
    const now = runOf({ ...RATE, values: [0.6] }, { ...BLOCK, values: [2] }, GROWTH);
    expect(comparison(runOf(RATE, BLOCK), now)).toEqual([]);
  });

  test('goes by a file of an earlier run', () => {
    const run = runOf(RATE, BLOCK);
    expect(readSuite(suiteJson(run))).toEqual(run);
  });

  test.each(['{}', 'garbage', '{"quick":true,"rows":[null]}', '{"quick":true,"rows":[{}]}'])(
    'refuses what no run of this version wrote: %s',
    (text) => {
      expect(() => readSuite(text)).toThrow('--json of this version');
    },
  );

  test('knows how many figures two runs have in common', () => {
    expect(inCommon(runOf(RATE, BLOCK), runOf(BLOCK, GROWTH))).toBe(1);
    expect(inCommon(runOf(RATE), runOf(BLOCK))).toBe(0);
  });
});

describe('options', () => {
  test('are none for everything', () => {
    const everything = { quick: false, rows: ALL_ROWS, compare: null, json: null, readme: false };
    expect(suiteOptions([], ALL_ROWS)).toEqual(everything);
  });

  test('choose rows, in the order of the table', () => {
    const { rows, quick } = suiteOptions(['--quick', '--only', 'b,a'], ALL_ROWS);
    expect([quick, ...rows.map(({ letter }) => letter)]).toEqual([true, 'a', 'b']);
  });

  test.each([
    [['--fast'], "Unknown option '--fast'"],
    [['--only', 'a,z'], 'there is no row z'],
    [['--json'], 'argument missing'],
    [['--readme', '--only', 'a'], '--readme takes all rows'],
  ])('that are not right are refused: %j', (given, message) => {
    expect(() => suiteOptions(given, ALL_ROWS)).toThrow(OptionMistake);
    expect(() => suiteOptions(given, ALL_ROWS)).toThrow(message);
  });
});
