import { describe, expect, it } from 'vitest';
import { closingLine, startTally } from '../../../src/scenario/report/run-summary.ts';
import { offsetText, spanText } from '../../../src/scenario/report/time-text.ts';
import { failedResult, journalOf, problemOf, resultOf } from './fixed-results.ts';

const RUN = { wallMs: 12, skipped: 0, interrupted: false };

describe('what a run came to', () => {
  it('counts outcomes, rules of passed scenarios, seeds and the slowest', () => {
    const tally = startTally(['sfb-online']);
    tally.add(resultOf({ covers: ['START-2', 'PIN-6'], wallMs: 1 }));
    tally.add(resultOf({ title: 'slow', wallMs: 90 }));
    tally.add(resultOf({ title: 'slower', wallMs: 91 }));
    tally.add(failedResult({ covers: ['LOB-1'], wallMs: 5 }));
    tally.add(resultOf({ outcome: 'error' }));
    tally.addProblem(problemOf());
    tally.addProblem(problemOf({ line: 9 }));
    const summary = tally.summary({ ...RUN, skipped: 3 });
    expect(summary).toMatchObject({ passed: 3, failed: 1, errors: 1, invalid: 1, skipped: 3 });
    expect(summary.rulesShown).toEqual(['START-2', 'PIN-6']);
    expect(summary.slowest.map((slow) => slow.title)).toEqual([
      'slower',
      'slow',
      'A reset in mid-entry refuses the old PIN',
    ]);
    expect(summary.seeds).toEqual([1, 7]);
    expect(closingLine(summary)).toBe('scenarios: 3 passed, 3 failed, 3 skipped');
  });

  it('adds up for how long calls were held, to the end of the run where they did not end', () => {
    const dialled = { to: '+1', from: '+2', name: null };
    const journal = journalOf(
      [1000, 'call.dialled', { call: 'c-01', ...dialled }],
      [2000, 'call.dialled', { call: 'c-02', ...dialled }],
      [6000, 'call.ended', { call: 'c-01', reason: 'caller' }],
    );
    const tally = startTally(['sfb-online']);
    tally.add(resultOf({ journal, virtualMs: 10_000 }));
    expect(tally.summary(RUN)).toMatchObject({ calls: 2, callMs: 5000 + 8000, virtualMs: 10_000 });
  });

  it('closes with a line that scripts can read', () => {
    expect(closingLine(startTally([]).summary(RUN))).toBe('scenarios: 0 passed, 0 failed');
  });
});

describe('times', () => {
  it('are offsets in minutes, seconds and milliseconds', () => {
    expect([0, 61_005, 86_400_000, -40].map(offsetText)).toEqual([
      '+00:00.000',
      '+01:01.005',
      '+1440:00.000',
      '-00:00.040',
    ]);
  });

  it('are spans in the units that say them', () => {
    expect([0, 999.6, 12_345, 60_000, 1_864_000, 14_400_000].map(spanText)).toEqual([
      '0 ms',
      '1 s',
      '12.345 s',
      '1 min 0 s',
      '31 min 4 s',
      '4 h 0 min',
    ]);
  });
});
