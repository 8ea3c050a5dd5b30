import { describe, expect, it } from 'vitest';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import { planOf, problemOf } from './reading.ts';

function crowded(callers: string, ...steps: readonly string[]): string {
  return `scenario: A crowd
given:
  organizers: { amos: { id: amos@contoso.com, pin: "73915" } }
  meetings: { standup: { conferenceId: "4482915", organizer: amos } }
  callers: { ${callers} }
steps:
${(steps.length === 0 ? ['wait: 1s'] : steps).map((step) => `  - ${step}\n`).join('')}`;
}

describe('a crowd of callers', () => {
  it('is so many callers, each with a name and a number of its own', () => {
    const { actors } = planOf(crowded('crowd: { count: 3, typist: hasty }, pat:'));
    expect([...actors.values()].map(({ name, from, says }) => [name, from, says])).toEqual([
      ['crowd-1', '+14255550111', 'Crowd-1'],
      ['crowd-2', '+14255550112', 'Crowd-2'],
      ['crowd-3', '+14255550113', 'Crowd-3'],
      ['pat', '+14255550114', 'Pat'],
      ['amos', '+14255550101', 'Amos'],
    ]);
    expect(actors.get('crowd-2')?.typist.toneMs).toBe(40);
  });

  it('counts on from a number, and from what is said', () => {
    const { actors } = planOf(crowded('crowd: { count: 2, from: "+14255550999", says: Guest }'));
    expect([...actors.values()].slice(0, 2)).toMatchObject([
      { from: '+14255550999', says: 'Guest 1' },
      { from: '+14255551000', says: 'Guest 2' },
    ]);
  });

  it('acts as one, and each of it alone', () => {
    const plan = planOf(
      crowded(
        'crowd: { count: 3 }, pat:',
        'crowd, pat: { dial: standup }',
        'crowd: { expect: lobby }',
        'crowd-2: hangUp',
      ),
    );
    expect(plan.steps).toMatchObject([
      { who: ['crowd-1', 'crowd-2', 'crowd-3', 'pat'], words: 'crowd and pat dial standup' },
      { who: ['crowd-1', 'crowd-2', 'crowd-3'], words: 'crowd are in the lobby' },
      { who: ['crowd-2'], words: 'crowd-2 hangs up' },
    ]);
  });

  it('may be as large as a variable says, and is meant in facts and watches', () => {
    const plan = planOf(
      `vars: { many: 2 }\n${crowded(
        'crowd: { count: "${many}" }',
        'crowd-2: { dial: standup }',
        'crowd-1: { dial: standup }',
        'record: { fact: lobby.entered, where: { who: crowd }, times: 2 }',
      )}never: [{ caller: crowd, hears: meeting }]\n`,
    );
    expect(plan.steps[2]).toMatchObject({
      expectation: { pattern: { where: { who: ['crowd-1', 'crowd-2'] } } },
    });
    expect(plan.never[0]?.watch).toMatchObject({ actors: ['crowd-1', 'crowd-2'] });
  });

  it('of thirty waits, comes in and goes', async () => {
    const plan = planOf(
      crowded(
        'crowd: { count: 30 }',
        'crowd: { dial: standup, expect: lobby }',
        'amos: { dial: standup, press: "*73915#" }',
        'crowd: { expect: meeting }',
        'crowd-30: hangUp',
        'everyone: { expect: meeting }',
        'record: { fact: meeting.joined, where: { who: crowd }, times: 30 }',
        'crowd-1: { press: "*" }',
      ),
    );
    const result = await runPlan(plan, {
      ...{ driver: openInProcess, driverName: 'in-process', seed: 1 },
    });
    expect(result.failure).toBeNull();
    expect(result.parties).toHaveLength(31);
  });

  it.each([
    ['of nobody', 'crowd: { count: ▸0 }', 'This number must be at least 1.'],
    ['of less than nobody', 'crowd: { count: ▸-3 }', 'This number must be at least 1.'],
    ['that is too large', 'crowd: { count: ▸1001 }', 'This number must be at most 1000.'],
    [
      'of half a caller',
      'crowd: { count: ▸1.5 }',
      '`count` is not a whole number: expected a whole number.',
    ],
    [
      'whose caller has a name that is taken',
      'crowd: { count: 2 }, ▸crowd-2:',
      'Another caller is called `crowd-2` too, one of a crowd perhaps.',
    ],
  ])('%s is an error', (_, callers, message) => {
    expect(problemOf(crowded(callers)).message).toBe(message);
  });

  it.each([
    ['a caller beyond it', '▸crowd-4: { dial: standup }', 'Nobody here is called `crowd-4`'],
    [
      'a crowd where one caller is meant',
      'wait: { until: lobbyTimeout, for: ▸crowd }',
      '`crowd` is a crowd of 3, and one caller is meant here.',
    ],
    ['one of it twice', '▸crowd, crowd-2: { dial: standup }', '`crowd-2` stands here twice.'],
  ])('%s is an error', (_, step, message) => {
    expect(problemOf(crowded('crowd: { count: 3 }', step)).message).toContain(message);
  });
});
