import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { planOf, problemOf, withSteps } from '../language/reading.ts';

async function run(...steps: readonly string[]) {
  const plan = planOf(withSteps('pat, lee: { dial: standup }', ...steps));
  return runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed: 1 });
}

describe('lobby', () => {
  it('waits until so many are there, and until it is empty', async () => {
    const { failure } = await run(
      'lobby: { of: standup, holds: 2 }',
      'amos: { dial: standup, press: "*73915#" }',
      'lobby: { of: standup, holds: 0, within: 30s }',
      'pat, lee, amos: { expect: meeting, within: 0 }',
    );
    expect(failure).toBeNull();
  });

  it('counts those by the app', async () => {
    const { failure } = await run('lee: { joinApp: standup }', 'lobby: { of: standup, holds: 3 }');
    expect(failure).toBeNull();
  });

  it('says how many wait where it is not so', async () => {
    const { failure } = await run('lobby: { of: standup, holds: 5, within: 40s }');
    expect(failure).toMatchObject({
      step: 'the lobby of standup holds 5 within 40s',
      expected: 'that the lobby of standup holds 5 within 40s',
      nearest: { what: 'it holds 2' },
    });
  });

  it('can be one of several', async () => {
    const either =
      'anyOf: [{ lobby: { of: standup, holds: 1 } }, { lobby: { of: standup, holds: 2 } }]';
    expect((await run(either)).failure).toBeNull();
  });

  it('says nothing of an empty lobby before anything has happened', () => {
    const { message } = problemOf(withSteps('▸lobby: { of: standup, holds: 0 }'));
    expect(message).toBe('Nothing has happened by then, so this holds whatever is wrong.');
  });

  it('needs a meeting that is there, and a number', () => {
    expect(problemOf(withSteps('lobby: { of: ▸standpu, holds: 0 }')).message).toBe(
      'There is no meeting called `standpu`. Did you mean `standup`?',
    );
    expect(problemOf(withSteps('▸lobby: { of: standup }')).message).toBe(
      '`holds` is missing: expected a number or a text.',
    );
  });
});
