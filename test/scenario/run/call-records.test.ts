import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { planOf, withSteps } from '../language/reading.ts';

function run(...steps: readonly string[]): Promise<ScenarioResult> {
  const plan = planOf(withSteps(...steps));
  return runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed: 1 });
}

describe('the rows of a run’s calls (REC-1)', () => {
  it('are those that ended, and those that were up as if hung up at the end of the run', async () => {
    const { outcome, callRecords, journal } = await run(
      'pat: { dial: standup, expect: lobby }',
      'lee: { dial: standup, expect: lobby }',
      'wait: 10m',
      'lee: hangUp',
      'wait: 5m',
    );
    expect(outcome).toBe('passed');
    const end = journal.at(-1)?.at ?? 0;
    expect(callRecords).toMatchObject([
      {
        callId: 'c-1',
        conferenceId: '4482915',
        endAt: expect.any(Number) as number,
        endReason: 'shutdown',
      },
      { callId: 'c-2', conferenceId: '4482915', endAt: end, endReason: 'caller' },
    ]);
    const [pat] = callRecords;
    expect((pat?.endAt ?? 0) - end).toBe(5 * 60_000);
    expect(journal.filter(({ type }) => type === 'call.recorded')).toHaveLength(1);
  });

  it('say nothing of what a failed run was looked at for afterwards', async () => {
    const { failure, callRecords, journal } = await run(
      'pat: { dial: standup, expect: lobby }',
      'pat: { expect: ended, within: 20s }',
    );
    // The look ahead goes on to the end of the lobby's patience.
    expect(failure?.nearest?.missedByMs).toBeGreaterThan(20 * 60_000);
    expect(callRecords).toMatchObject([{ endAt: failure?.at, endReason: 'shutdown' }]);
    expect(journal.some(({ type }) => type === 'call.recorded')).toBe(false);
  });
});
