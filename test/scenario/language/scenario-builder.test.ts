import { describe, expect, it } from 'vitest';
import {
  definitionToPlans,
  isScenarioDefinition,
  scenario,
  type ScenarioDocument,
} from '../../../src/scenario/language/scenario-builder.ts';

const GIVEN: ScenarioDocument['given'] = {
  organizers: { amos: { id: 'amos@contoso.com', pin: '73915' } },
  meetings: { standup: { conferenceId: '4482915', organizer: 'amos' } },
  callers: { pat: null, lee: { typist: 'hasty' } },
};

describe('a scenario in TypeScript', () => {
  it('comes to the same plan as the words in YAML', () => {
    const { plans, problems } = definitionToPlans(
      scenario({
        scenario: 'A caller waits',
        covers: ['LOB-1'],
        given: GIVEN,
        steps: [
          { pat: { dial: 'standup' } },
          { 'pat, lee': { expect: 'lobby', hearing: 'moh', within: '5s' } },
          { admin: { resetPin: 'amos', as: 'newPin' } },
          { together: [{ wait: '1s' }, [{ pat: 'hangUp' }]] },
          { record: { fact: 'pin.reset', times: 1 } },
        ],
        never: [{ caller: 'pat', hears: 'meeting', before: 'meeting.started' }],
      }),
      'calls.scenario.ts',
    );
    expect(problems).toEqual([]);
    expect(plans[0]).toMatchObject({
      title: 'A caller waits',
      source: null,
      spot: { file: 'calls.scenario.ts', line: 1, column: 1 },
      secrets: ['73915'],
    });
    expect(plans[0]?.steps.map(({ words }) => words)).toEqual([
      'pat dials standup',
      'pat and lee are in the lobby, hearing moh within 5s',
      'admin: resetPin amos, as newPin',
      'together: wait 1s; pat hangs up',
      'the record holds pin.reset once',
    ]);
  });

  it('may be one of a list, made in a loop', () => {
    const list = [4, 5].map((length) =>
      scenario({ scenario: `Length ${length}`, steps: [{ wait: `${length}s` }] }),
    );
    expect(definitionToPlans(list, 'x.scenario.ts').plans.map(({ title }) => title)).toEqual([
      'Length 4',
      'Length 5',
    ]);
  });

  it('may have a variable wherever YAML may, also for one of a few words', () => {
    const { plans, problems } = definitionToPlans(
      scenario({
        scenario: 'Tones',
        vars: { how: 'ToneOnly', shown: 'NoMasking', length: 6, on: false },
        given: {
          tenant: {
            entryExitAnnouncementsType: '${how}',
            maskPstnNumbersType: '${shown}',
            pinLength: '${length}',
            enableNameRecording: '${on}',
          },
        },
        steps: [{ wait: '1s' }],
      }),
      'x.scenario.ts',
    );
    expect(problems).toEqual([]);
    expect(plans[0]?.bridge.tenant).toMatchObject({
      entryExitAnnouncementsType: 'ToneOnly',
      maskPstnNumbersType: 'NoMasking',
      pinLength: 6,
      enableNameRecording: false,
    });
  });

  it('has problems that name the path', () => {
    const wrong = scenario({
      scenario: 'Wrong',
      given: GIVEN,
      steps: [{ pat: { dial: 'nowhere' } }, { kim: 'hangUp' }],
    });
    const { plans, problems } = definitionToPlans(wrong, 'x.scenario.ts');
    expect(plans).toEqual([]);
    expect(problems.map(({ path, frame, line }) => [path, frame, line])).toEqual([
      ['steps[1].kim', null, 1],
      ['steps[0].pat.dial', null, 1],
    ]);
    const good = scenario({ scenario: 'Good', steps: [{ wait: '1s' }] });
    const several = definitionToPlans([good, wrong, good], 'x.scenario.ts');
    expect(several.problems.map(({ path }) => path)).toEqual([
      'scenario',
      '[1].steps[1].kim',
      '[1].steps[0].pat.dial',
    ]);
  });

  it('leaves out what is undefined and refuses what is no data', () => {
    const open: ScenarioDocument = { scenario: 'Open', story: undefined, steps: [{ wait: 0 }] };
    expect(definitionToPlans(scenario(open), 'x.scenario.ts').problems).toEqual([]);
    const circle: ScenarioDocument = { scenario: 'Circle', steps: [{ wait: '1s' }] };
    Object.assign(circle, { story: () => 'x', given: circle });
    expect(
      definitionToPlans(scenario(circle), 'x.scenario.ts').problems.map(({ message }) => message),
    ).toEqual([
      '`story` is no plain data: expected a text.',
      '`given` is no plain data: expected a mapping.',
    ]);
  });

  it('is known by its kind, whichever copy of the module made it', () => {
    expect(isScenarioDefinition(scenario({ scenario: 'A', steps: [] }))).toBe(true);
    expect(isScenarioDefinition({ kind: 'lobbyline.scenario', document: {} })).toBe(true);
    expect(isScenarioDefinition({ scenario: 'A', steps: [] })).toBe(false);
  });

  it('is checked by the compiler, word by word', () => {
    const wrong: ScenarioDocument[] = [
      // @ts-expect-error a scenario has a title
      { steps: [{ wait: '1s' }] },
      // @ts-expect-error `stories` is no key of a scenario
      { scenario: 'A', stories: '', steps: [] },
      // @ts-expect-error PIN-66 is no rule
      { scenario: 'A', covers: ['PIN-66'], steps: [] },
      // @ts-expect-error a PIN is a text
      { scenario: 'A', given: { organizers: { amos: { id: 'a', pin: 73915 } } }, steps: [] },
      // @ts-expect-error `dail` is no act
      { scenario: 'A', steps: [{ pat: { dail: 'standup' } }] },
      // @ts-expect-error `loby` is no place
      { scenario: 'A', steps: [{ pat: { expect: 'loby' } }] },
      // @ts-expect-error `pin-rejected` is no prompt
      { scenario: 'A', steps: [{ pat: { hear: 'pin-rejected' } }] },
      // @ts-expect-error `resetPn` is no command
      { scenario: 'A', steps: [{ admin: { resetPn: 'amos' } }] },
      // @ts-expect-error `pin.rejectd` is no fact
      { scenario: 'A', steps: [{ record: { fact: 'pin.rejectd' } }] },
      // @ts-expect-error `hangup` is no bare word
      { scenario: 'A', steps: [{ pat: 'hangup' }] },
      // @ts-expect-error `lobbyTimeoutMs` is no setting of a scenario
      { scenario: 'A', given: { settings: { lobbyTimeoutMs: 5 } }, steps: [] },
    ];
    for (const document of wrong) {
      expect(definitionToPlans(scenario(document), 'x.scenario.ts').plans).toEqual([]);
    }
  });
});
