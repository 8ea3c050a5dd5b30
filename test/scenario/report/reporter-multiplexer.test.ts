import { describe, expect, it } from 'vitest';
import { combineReporters } from '../../../src/scenario/report/reporter-multiplexer.ts';
import type { Reporter } from '../../../src/scenario/report/reporter.ts';
import { startTally } from '../../../src/scenario/report/run-summary.ts';
import { problemOf, resultOf } from './fixed-results.ts';

const SUMMARY = startTally(['sfb-online']).summary({ wallMs: 0, skipped: 0, interrupted: false });
const HEADER = {
  scenarios: 1,
  files: 1,
  skipped: 0,
  driver: 'in-process',
  replay: { options: [] },
} as const;

function recorder(events: string[], breaksAt?: string): Reporter {
  const note = (event: string): void => {
    events.push(event);
    if (event === breaksAt) throw new Error(`broke at ${event}`);
  };
  return {
    begin: () => note('begin'),
    scenarioStarted: () => note('started'),
    scenarioEnded: async () => note('ended'),
    invalid: () => note('invalid'),
    end: () => note('end'),
  };
}

async function wholeRun(reporter: Required<Reporter>): Promise<void> {
  await reporter.begin(HEADER);
  await reporter.invalid(problemOf());
  reporter.scenarioStarted(resultOf());
  await reporter.scenarioEnded(resultOf());
  await reporter.end(SUMMARY);
}

describe('several reporters', () => {
  it('all hear everything, in order', async () => {
    const events: string[] = [];
    const all = combineReporters([
      { name: 'one', reporter: recorder(events) },
      { name: 'two', reporter: recorder(events) },
    ]);
    await wholeRun(all);
    expect(events).toEqual(
      ['begin', 'invalid', 'started', 'ended', 'end'].flatMap((event) => [event, event]),
    );
    expect(all.troubles).toEqual([]);
  });

  it.each(['begin', 'invalid', 'started', 'ended', 'end'])(
    'go on when one breaks at %s, which then hears no more and is named',
    async (event) => {
      const broken: string[] = [];
      const sound: string[] = [];
      const all = combineReporters([
        { name: 'broken', reporter: recorder(broken, event) },
        { name: 'sound', reporter: recorder(sound) },
      ]);
      await wholeRun(all);
      expect(sound).toEqual(['begin', 'invalid', 'started', 'ended', 'end']);
      expect(broken.at(-1)).toBe(event);
      expect(all.troubles.map(({ name, error }) => [name, String(error)])).toEqual([
        ['broken', `Error: broke at ${event}`],
      ]);
    },
  );
});
