import { describe, expect, it } from 'vitest';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';
import { writeCallDetail } from '../../src/call-detail/write-call-detail.ts';
import { diagnoseCalls } from '../../src/diagnosis/calls/diagnose-calls.ts';
import type { BridgeOrigin } from '../../src/domain/bridge-origin.ts';
import { originOf } from '../../src/engine/seeding.ts';
import { replayWith } from '../../src/replay/replay-with.ts';
import { recordingOf } from '../../src/replay/reconstruct.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { historyOf, shippedRuns } from '../support/shipped-runs.ts';
import { SAMPLE_SEED, STANDUP, TOLL } from '../support/sample-seed.ts';
import { codesOf } from './told-history.ts';

const tickets = (await shippedRuns()).filter(({ plan }) => plan.spot.file.includes('/tickets/'));

/** The calls of a run as an export has them, and the settings as they are afterwards. */
function exported(run: ScenarioResult) {
  const { calls } = readCallDetail(writeCallDetail(run.callRecords));
  const { origin, facts } = historyOf(run);
  const { bridge } = replayWith(recordingOf(origin, facts));
  return { calls, settings: { ...origin, directory: bridge.directory.snapshot() } };
}

/** What an export of each ticket's calls tells for certain; of all others it cannot tell the cause. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'number-is-not-working': ['number.unregistered'],
  'number-that-is-not-ours': ['number.unknown'],
  'toll-free-has-no-credits': ['number.noCredits'],
  'toll-free-is-refused': ['number.tollFreeRefused'],
  'wrong-number-here-disabled-there': ['number.unregistered'],
};

describe('a ticket from the export of its calls alone', () => {
  const withCalls = tickets.filter(({ plan }) => !plan.spot.file.includes('mail'));

  it.each(withCalls)(
    '$plan.spot.file: nothing false is said, and the truth is not ruled out',
    ({ plan, run, verdict: truth }) => {
      if (run.callRecords.length === 0) return expect(codesOf(truth)).not.toEqual([]);
      const { calls, settings } = exported(run);
      const told = diagnoseCalls(calls, settings);
      const name = plan.spot.file.split('/').at(-1)?.replace('.yaml', '') ?? '';
      expect(codesOf(told)).toEqual(KNOWN[name] ?? []);
      expect(codesOf(truth)).toEqual(expect.arrayContaining([...codesOf(told)]));
      const { level, possible = [], surer } = told.certainty;
      if (truth.healthy || level === 'likely') return;
      // A line that was lost looks like a caller who hung up: in a row there is no reason for an end.
      const main = codesOf(truth).filter((code) => !/^(mail\.|line\.lost)/u.test(code));
      expect([...possible, ...codesOf(told)]).toEqual(expect.arrayContaining(main));
      expect(surer.length).toBeGreaterThan(0);
    },
  );

  it('is known for those of the table', () => {
    const names = tickets.map(({ plan }) => plan.spot.file.split('/').at(-1)?.replace('.yaml', ''));
    expect(names).toEqual(expect.arrayContaining(Object.keys(KNOWN)));
  });
});

describe('an export', () => {
  const settings: BridgeOrigin = originOf(SAMPLE_SEED, 1_700_000_000_000);
  const call = {
    ...{ id: 'c-1', place: 'row 2', callId: 'c-1', tellsMeeting: true, tellsType: true },
    conferenceId: STANDUP,
    organizer: null,
    callerId: '+14255550111',
    numberType: 'toll',
    dialled: TOLL,
    startAt: 1_700_000_000_000,
    endAt: 1_700_000_300_000,
    seconds: 300,
  } as const;

  it('of five minutes tells not whether it was music that was heard, and says what to ask for', () => {
    const { answer, healthy, causes, certainty, callers } = diagnoseCalls([call], settings);
    expect({ healthy, causes, level: certainty.level }).toEqual({
      healthy: false,
      causes: [],
      level: 'open',
    });
    expect(answer).toMatch(/cannot be told from 1 row/);
    expect(certainty.surer.join(' ')).toMatch(/whether anybody keyed the leader PIN/);
    expect(callers).toMatchObject([{ who: 'c-1', name: '+14255550111', missing: null }]);
  });

  it('that the settings cannot have made is told from one that they can', () => {
    const { answer, certainty } = diagnoseCalls([{ ...call, conferenceId: '9999999' }], settings);
    expect(answer).toMatch(/with these settings 1 call of the export cannot have gone so/);
    expect(certainty.surer.join(' ')).toMatch(/settings as they were at the time/);
  });

  it('without a call is refused', () => {
    expect(() => diagnoseCalls([], settings)).toThrow(/no call/);
  });

  it('proves what the settings alone decide, with the row as its evidence', () => {
    const dialled = '+14255559999';
    const short = { ...call, dialled, conferenceId: null, endAt: call.startAt + 7000, seconds: 7 };
    const { causes, certainty } = diagnoseCalls([short], settings);
    expect(causes).toMatchObject([
      { code: 'number.unknown', who: ['c-1'], proof: { mends: true } },
    ]);
    expect(causes[0]?.evidence[0]?.words).toMatch(/row c-1/);
    expect(certainty.level).toBe('likely');
  });
});
