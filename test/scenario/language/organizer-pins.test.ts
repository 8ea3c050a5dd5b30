import { describe, expect, it } from 'vitest';
import { runHere } from '../../support/appended.ts';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';

function read(steps: string, organizer = 'pin: "73915", ') {
  const text = `
scenario: A PIN by its organizer
given:
  organizers:
    amos: { ${organizer}id: amos.marble@contoso.com }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers: { pat: }
steps:
${steps}`;
  return readScenarios(text, 'a.yaml', { readInclude: () => null });
}

async function outcomeOf(steps: string, organizer?: string) {
  const { plans, problems } = read(steps, organizer);
  expect(problems).toEqual([]);
  const [plan] = plans;
  if (plan === undefined) throw new Error('It is a scenario.');
  const { outcome, failure, journal } = await runHere(plan);
  const version = journal.flatMap((fact) => (fact.type === 'pin.accepted' ? [fact.version] : []));
  return { outcome, failure, version };
}

const KEYED = '  - amos: { dial: standup, press: "*${amos.pin}#", expect: meeting }';

describe('${amos.pin}', () => {
  it.each([
    ['is the PIN of `given`', KEYED, undefined, 1],
    [
      'is the newest one behind a reset, with `as` or without',
      `  - admin: { resetPin: amos }\n${KEYED}`,
      undefined,
      2,
    ],
    ['is the one that the user made', `  - amos: { resetPin: own }\n${KEYED}`, undefined, 2],
    ['is made up where none is declared', KEYED, '', 1],
  ])('%s', async (_what, steps, organizer, version) => {
    expect(await outcomeOf(steps, organizer)).toEqual({
      outcome: 'passed',
      failure: null,
      version: [version],
    });
  });

  it('of somebody who is no organizer is an error that names who is', () => {
    const { problems } = read('  - pat: { dial: standup, press: "*${pat.pin}#" }');
    expect(problems).toMatchObject([
      { message: '`pat` is no organizer of `given`, so there is no PIN of theirs.' },
    ]);
  });
});
