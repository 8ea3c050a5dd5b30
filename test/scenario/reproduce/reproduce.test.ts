import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersIn, AnswerFault, askAll } from '../../../src/scenario/reproduce/answers.ts';
import { QUESTIONS, type Answers } from '../../../src/scenario/reproduce/questions.ts';
import { reproduce } from '../../../src/scenario/reproduce/reproduce.ts';
import { openInProcess } from '../../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../../src/scenario/run/run-plan.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { planOf } from '../language/reading.ts';

/** Runs what was written, as anybody would who got the file. */
async function run(text: string): Promise<ScenarioResult> {
  return runPlan(planOf(text), { driver: openInProcess, driverName: 'in-process', seed: 1 });
}

async function reproduced(answers: string): Promise<{
  readonly text: string;
  readonly outcome: string;
  readonly doubt: string | null;
  readonly result: ScenarioResult;
}> {
  const made = await reproduce(await answersIn(answers));
  const result = await run(made.text);
  expect(result.failure).toBeNull();
  return { ...made, result };
}

function facts({ journal }: ScenarioResult, type: string): unknown[] {
  return journal.filter((fact) => fact.type === type);
}

describe('a reproduction', () => {
  it('is a scenario as one writes them by hand, and says how to ask why', async () => {
    const { text } = await reproduced('{ callers: pat, pin: old, resetBy: organizer }');
    expect(text).toBe(`# In the end pat is in the lobby, hearing music (notStarted).

scenario: We dialled in and only get music
symptom: We dialled in and only get music
tags: [ reproduction ]

given:
  organizers:
    amos: { id: the.organizer@contoso.com, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: {}

steps:
  - amos: { resetPin: own }
  - wait: 1h
  - pat: { dial: standup }
  - amos: { dial: standup, press: "*73915#", hear: [ pin.rejected, pin.enter ] }
  - amos: { press: 73915#, hear: [ pin.rejected, pin.enter ] }
  - amos: { press: 73915#, hear: [ pin.rejected, pin.continue ] }
  - wait: 5m
  - pat: { expect: lobby, reason: notStarted, hearing: moh }

# To ask why, give this file to "lobbyline why". To keep the answer, put its causes into a last step:
#   - why: { causes: [] }
`);
  });

  it('asks why where its last lines say so', async () => {
    const { text } = await reproduced('');
    const asking = text.replace(/\n# To ask.*\n# {3}(- why: .*)\n$/u, '  $1\n');
    expect(planOf(asking).steps.at(-1)).toMatchObject({ expectation: { of: 'why', causes: [] } });
  });

  it.each([
    ['', 'start.nobody'],
    ['number: wrong', 'number.unknown'],
    ['number: removed', 'number.unregistered'],
    ['{ number: tollFree, tollFree: noCredits }', 'number.noCredits'],
    ['{ number: tollFree, tollFree: notAllowed }', 'number.tollFreeRefused'],
    ['id: wrong', 'id.unknown'],
    ['id: short', 'id.wrongLength'],
    ['id: old', 'id.reset'],
    ['id: released', 'id.released'],
    ['id: unfinished', 'id.notFinished'],
    ['id: lost', 'id.keysLost'],
    ['id: silent', 'keys.none'],
    ['{ begun: yes, locked: yes }', 'lobby.locked'],
    ['{ begun: yes, bypass: off }', 'lobby.bypassOff'],
    ['pinless: defaultOnly', 'start.tenantDefaultOnly'],
    ['pin: wrong', 'pin.wrong'],
    ['pin: old', 'pin.revoked'],
    ['pin: colleagues', 'pin.otherOrganizer'],
    ['pin: unfinished', 'pin.notFinished'],
    ['pin: lost', 'pin.keysLost'],
    ['app: guest', 'start.guestsOnly'],
  ])('is diagnosed as what was answered: %s', async (answers, cause) => {
    const { text } = await reproduced(answers);
    expect((await run(text.replace(/\n# To ask[^]*$/u, `  - why: ${cause}\n`))).failure).toBeNull();
  });

  it.each([
    ['', 'pat and lee are in the lobby, hearing music (notStarted)'],
    ['number: wrong', 'pat and lee are no longer on the line (numberNotInService)'],
    ['number: removed', 'pat and lee are no longer on the line (numberNotInService)'],
    ['{ number: tollFree, tollFree: noCredits }', 'no longer on the line (tollFreeRefused)'],
    ['{ number: tollFree, tollFree: notAllowed }', 'no longer on the line (tollFreeRefused)'],
    ['number: tollFree', 'in the lobby, hearing music (notStarted)'],
    ['id: wrong', 'no longer on the line (conferenceIdTries)'],
    ['id: silent', 'no longer on the line (conferenceIdTries)'],
    ['waited: 31m', 'no longer on the line (lobbyTimeout)'],
    ['{ begun: yes }', 'pat and lee are in the meeting'],
    ['{ begun: yes, locked: yes }', 'in the lobby, hearing music (locked)'],
    ['{ begun: yes, startedBy: pin, bypass: off }', 'in the lobby, hearing music (awaitingAdmit)'],
    ['{ begun: yes, startedBy: caller, waited: 4h }', 'no longer on the line (meetingLimit)'],
    ['pinless: yes', 'pat and lee are in the meeting'],
    [
      '{ pinless: yes, bypass: off }',
      'pat is in the meeting; lee is in the lobby, hearing music (awaitingAdmit)',
    ],
    ['pinless: defaultOnly', 'in the lobby, hearing music (notStarted)'],
    ['pin: right', 'pat and lee are in the meeting'],
    ['app: guest', 'in the lobby, hearing music (notStarted)'],
    ['app: colleague', 'pat and lee are in the meeting'],
    ['app: organizer', 'pat and lee are in the meeting'],
  ])('comes to what the bridge makes of it: %s', async (answers, outcome) => {
    expect((await reproduced(answers)).outcome).toContain(outcome);
  });

  it.each([
    ['id: wrong', 'conferenceId.rejected', 'unknown'],
    ['id: short', 'conferenceId.rejected', 'wrongLength'],
    ['id: old', 'conferenceId.rejected', 'reset'],
    ['id: released', 'conferenceId.rejected', 'released'],
    ['id: unfinished', 'conferenceId.rejected', 'noHash'],
    ['id: lost', 'conferenceId.rejected', 'wrongLength'],
    ['id: silent', 'conferenceId.rejected', 'noDigits'],
    ['pin: wrong', 'pin.rejected', 'wrong'],
    ['pin: old', 'pin.rejected', 'revoked'],
    ['pin: colleagues', 'pin.rejected', 'otherOrganizer'],
    ['pin: unfinished', 'pin.rejected', 'noHash'],
    ['pin: lost', 'pin.rejected', 'wrong'],
  ])('reproduces the refusal: %s', async (answers, type, why) => {
    const { result } = await reproduced(answers);
    expect(facts(result, type)[0]).toMatchObject({ why });
  });

  it('doubts what is told when the answers come to something else', async () => {
    const { doubt, text, outcome } = await reproduced('{ pin: right, happened: music }');
    expect(doubt).toContain('What is told is that they heard music and waited.');
    expect(text.startsWith(`# ${outcome}\n# ${doubt}\n`)).toBe(true);
    for (const happened of ['in', 'unsure']) {
      expect((await reproduced(`{ pin: right, happened: ${happened} }`)).doubt).toBeNull();
    }
    expect((await reproduced('{ id: wrong, happened: hungUp }')).doubt).toBeNull();
    expect((await reproduced('{ id: wrong, happened: refused }')).doubt).toBeNull();
    expect((await reproduced('{ happened: refused }')).doubt).not.toBeNull();
  });

  it('hides in what a user says what may be a PIN, and takes the rest as it is (PIN-4)', async () => {
    const said = JSON.stringify('They say: "73915" is refused #1, ${x}?\n - no');
    const { text, result } = await reproduced(`said: ${said}`);
    expect(result.title).toBe('They say: "•••••" is refused #1, ${x}? - no');
    expect(text.split('73915')).toHaveLength(2); // The organizer's own, made up.
  });

  it('finds other names for those who are there as well', async () => {
    const { result } = await reproduced(
      '{ callers: "beth, amos, kim, Ünal Öz", app: guest, pin: colleagues }',
    );
    expect(result.parties.map(({ name }) => name).toSorted()).toEqual(
      ['beth', 'amos', 'kim', 'Ünal-Öz', 'dana', 'guest'].toSorted(),
    );
  });
});

describe('an answer that cannot be taken', () => {
  it.each([
    ['pin: purple', 'pin: expected one of none, right, wrong, old'],
    ['pin: rihgt', 'Did you mean right?'],
    ['callers: 7up', 'callers: "7up" is no name'],
    ['callers: [pat, pat]', 'callers: pat stands here twice.'],
    ['callers: "a,b,c,d,e,f,g,h,i,j,k"', 'callers: expected at most 10 names.'],
    ['{ callers: pat, organizer: pat }', 'organizer: pat is among those who dialled'],
    ['waited: 5', 'waited: expected a duration from 1m to 24h'],
    ['waited: 25h', 'waited: expected a duration from 1m to 24h'],
    ['said: "\\e\\e"', 'said: expected a sentence.'],
    ['pni: old', 'pni: there is no such question. Did you mean pin?'],
    ['{ id: wrong, pin: old }', 'pin: after the other answers this is not asked.'],
    ['pin: { version: 1 }', 'pin: expected a text.'],
    ['- pat', 'the file: expected a mapping'],
    ['callers: [pat', 'line 1: this is neither YAML nor JSON.'],
  ])('is named, with what was expected: %s', async (text, message) => {
    const fault: unknown = await answersIn(text).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(AnswerFault);
    expect((fault as AnswerFault).message).toContain(message);
  });

  it('may be the beginning of a word, its number, or empty for the default', async () => {
    expect(await answersIn('{ number: rem, id: "", app: ~ }')).toMatchObject({
      number: 'removed',
      organizer: 'amos',
    });
    expect(await answersIn('{ pin: 4, resetBy: ORG, app: gu, bypass: ~ }')).toMatchObject({
      pin: 'old',
      resetBy: 'organizer',
      app: 'guest',
      bypass: 'on',
    });
    expect(await answersIn('{"begun": true, "locked": false}')).toMatchObject({
      begun: 'yes',
      locked: 'no',
    });
  });
});

/** An answer to any question: one of its words, or a text that may be anything. */
const answered: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...QUESTIONS.flatMap(({ choices }) => Object.keys(choices ?? {}))),
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.constantFrom('', '', '', '1m', '31m', '4h', '24h', 'pat, lee', 'amos', 'beth, kim, sam'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

describe('whatever is answered', () => {
  it('comes to a valid scenario that passes, and asks again until it is understood', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answered, { maxLength: 60 }), async (typed) => {
        const rest = [...typed];
        const answers: Answers = await askAll(async () => rest.shift() ?? '');
        const { text } = await reproduce(answers);
        const { failure, parties } = await run(text);
        expect(failure).toBeNull();
        expect(parties.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  it('in any combination of what can be chosen', async () => {
    const choices = QUESTIONS.flatMap(({ name, choices: words }) =>
      words === null ? [] : [[name, fc.constantFrom(...Object.keys(words))] as const],
    );
    const any = fc.record({
      ...Object.fromEntries(choices),
      waited: fc.constantFrom('1m', '10m', '29m', '30m', '31m', '3h59m', '4h', '23h59m', '24h'),
    });
    await fc.assert(
      fc.asyncProperty(any, async (chosen) => {
        const by = new Map<string, string>(Object.entries(chosen));
        const answers = await askAll(async ({ name }) => by.get(name) ?? '');
        const { text } = await reproduce(answers);
        expect((await run(text)).failure).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
