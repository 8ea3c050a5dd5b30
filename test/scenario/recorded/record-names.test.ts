import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { originOf } from '../../../src/engine/seeding.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { readScenarios } from '../../../src/scenario/language/read-scenarios.ts';
import {
  definitionToPlans,
  scenario,
  type ScenarioDocument,
} from '../../../src/scenario/language/scenario-builder.ts';
import { asWritten, plainText } from '../../../src/scenario/language/variables.ts';
import type { Plan } from '../../../src/scenario/plan.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { hasControls } from '../../../src/text-layout/plain-text.ts';
import { HOSTILE_NAMES } from '../../support/hostile-names.ts';

const HEADING = { title: 'A title', story: 'A story.' };

const ran = async (plan: Plan | undefined, seed: number): Promise<ScenarioResult> => {
  if (plan === undefined) throw new Error('There is no plan.');
  const result = await runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed });
  expect(result.failure).toBeNull();
  return result;
};

/** A meeting in which everybody, and everything that has a free name, is called like this. */
function meetingOf(name: string, local: string): ScenarioDocument {
  const called = asWritten(name);
  // An administrator's words have a length.
  const short = asWritten(name.slice(0, 150));
  const user = asWritten(`${local}@contoso.com`);
  return {
    scenario: 'Names',
    given: {
      organizers: {
        amos: { id: user, name: called, pin: '73915', mailbox: user },
      },
      meetings: { standup: { id: called, conferenceId: '4482915', organizer: 'amos' } },
      callers: { pat: { says: called }, kim: { says: called } },
    },
    steps: [
      { pat: { dial: 'standup' } },
      { kim: { joinApp: { meeting: 'standup', name: called } } },
      { kim: { joinApp: { meeting: 'standup', name: called, signedIn: true, user } } },
      { admin: { enable: 'eve@contoso.com', name: short } },
      { admin: { set: { user: 'amos', name: `${short}!` } } },
      { admin: { resetPin: 'amos' } },
      { amos: { dial: 'standup', press: '*${amos.pin}#' } },
      {
        ask: {
          command: 'user.disable',
          user: asWritten(`nobody ${name}`),
          refused: 'user.unknown',
        },
      },
      { ask: { by: user, role: 'organizer', command: 'meeting.lock', meeting: called } },
      { wait: '1m' },
    ],
  };
}

async function recordedAgain(name: string, local: string): Promise<string> {
  const { plans, problems } = definitionToPlans(scenario(meetingOf(name, local)), 'names');
  expect(problems).toEqual([]);
  const [plan] = plans;
  const first = await ran(plan, 1);
  if (plan === undefined) throw new Error('There is no plan.');
  expect(plan.actors.get('pat')?.says).toBe(name);
  const { journal: facts } = first;
  const history = { origin: originOf(plan.bridge, plan.startAt), facts, parties: first.parties };
  const origin = first.origin ?? history.origin;
  const { text } = await recordScenario({ ...history, origin }, HEADING);
  const again = readScenarios(text, 'recorded.yaml', { readInclude: () => null });
  expect(again.problems).toEqual([]);
  const second = await ran(again.plans[0], 99);
  expect(journalText(second.journal)).toBe(journalText(facts));
  return text;
}

/** What an address may begin with. */
const localOf = (name: string): string => name.replaceAll(/[\s@]/gu, '') || 'amos';

describe('a name is data, whatever stands in it', () => {
  test.each(Object.entries(HOSTILE_NAMES))(
    '%s is recorded, loaded and replayed to the same journal, and nothing of it is unseen',
    async (_what, name) => {
      const text = await recordedAgain(name, localOf(name));
      expect(text.split('\n').filter((line) => hasControls(line))).toEqual([]);
    },
  );

  test('so are 60 random ones', async () => {
    const pieces = fc.constantFrom(...Object.values(HOSTILE_NAMES), '$', '{', '}', '${$}', 'x');
    const random = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.array(pieces, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('').slice(0, 500)),
    );
    await fc.assert(
      fc.asyncProperty(random, async (name) => {
        await recordedAgain(name, localOf(name));
      }),
      { seed: 4_482_915, numRuns: 60 },
    );
  });

  test('a text of any kind is written so that it is read as the same', () => {
    const text = fc.array(fc.constantFrom('$', '{', '}', '${', '${$}', 'x'), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        expect(plainText(asWritten(parts.join('')))).toBe(parts.join(''));
      }),
    );
  });

  test('the title and the story of a recording are data too', async () => {
    const { plans } = definitionToPlans(scenario(meetingOf('Pat', 'amos')), 'names');
    const { journal: facts, origin, parties } = await ran(plans[0], 1);
    if (origin === null) throw new Error('A run in this process has an origin.');
    const name = HOSTILE_NAMES['newLine'] ?? '';
    const heading = { title: `\${x} ${name}`, story: `\${y}\u001b[2J ${name}` };
    const { text } = await recordScenario({ origin, facts, parties }, heading);
    const again = readScenarios(text, 'recorded.yaml', { readInclude: () => null });
    expect(again.problems).toEqual([]);
    expect(again.plans[0]?.title).toBe(heading.title.trim());
    expect(again.plans[0]?.story).toContain('${y}␛[2J');
  });
});

describe('a guest who joins under a name', () => {
  test.each([
    ['that one has no more', 'Pilar Pinilla'],
    ['that two have', 'Amos Marble'],
    ['that nobody has', 'somebody'],
    ['that is an organizer’s in the scenario alone', 'amos'],
    ['that is an address of nobody', 'nobody@contoso.com'],
    ['that is like a variable', '${x}'],
    ['of one who is there', 'quincy.quill@contoso.com'],
  ])('%s is recorded so that the replay knows as little: %s', async (_what, user) => {
    const document: ScenarioDocument = {
      scenario: 'Guests',
      given: {
        organizers: {
          amos: { id: 'amos.marble@contoso.com', name: 'Amos Marble', pin: '73915' },
          pilar: { id: 'pilar.pinilla@contoso.com', name: 'Pilar Pinilla', pin: '82604' },
          quincy: { id: 'quincy.quill@contoso.com', name: 'Quincy Quill', pin: '61507' },
        },
        meetings: { standup: { conferenceId: '4482915', organizer: 'amos' } },
        callers: { pat: {} },
      },
      steps: [
        { admin: { set: { user: 'pilar', name: 'Amos Marble' } } },
        {
          pat: { joinApp: { meeting: 'standup', signedIn: false, userWritten: asWritten(user) } },
        },
        { wait: '1s' },
      ],
    };
    const { plans, problems } = definitionToPlans(scenario(document), 'guests');
    expect(problems).toEqual([]);
    const [plan] = plans;
    const { journal } = await ran(plan, 1);
    const isKnown = user === 'quincy.quill@contoso.com';
    expect(journal.find(({ type }) => type === 'app.joined')).toMatchObject({ user });
    if (plan === undefined) throw new Error('There is no plan.');
    const origin = originOf(plan.bridge, plan.startAt);
    const { text } = await recordScenario({ origin, facts: journal, parties: [] }, HEADING);
    expect(text.includes('userWritten')).toBe(!isKnown && !user.includes('@'));
  });
});

test('a join has one user', () => {
  const joinApp = { meeting: 'standup', user: 'amos', userWritten: 'Amos' };
  const { problems } = definitionToPlans(
    scenario({
      scenario: 'Two',
      given: {
        meetings: { standup: { conferenceId: '4482915', organizer: 'amos' } },
        organizers: { amos: { id: 'amos.marble@contoso.com' } },
        callers: { pat: {} },
      },
      steps: [{ pat: { joinApp } }],
    }),
    'two',
  );
  expect(problems.map(({ message }) => message)).toEqual([
    'A join has `user` or `userWritten`, not both.',
  ]);
});
