import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { diagnosisText } from '../../src/diagnosis/diagnosis-text.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Question } from '../../src/diagnosis/history.ts';
import { planIn, runHere } from '../support/appended.ts';
import { historyOf } from '../support/shipped-runs.ts';
import { codesOf } from './told-history.ts';

const TITLE = 'A history';

const PEOPLE = `
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
    megan: { id: megan.bowen@contoso.com, name: Megan Bowen, pin: "60248" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
    review: { conferenceId: "5550123", organizer: megan }
  callers: { pat: , lee: , kim: }
`;

/** The answer to a history told in steps. */
async function why(
  steps: string,
  { given = '', question = {} }: { readonly given?: string; readonly question?: Question } = {},
): Promise<Diagnosis> {
  const text = `scenario: ${TITLE}\ngiven:${PEOPLE}${given}\nsteps:\n${steps}`;
  const run = await runHere(planIn(text, 'a.yaml', { title: TITLE, row: null }));
  expect(run.failure).toBeNull();
  return diagnose(historyOf(run), question);
}

function evidenceOf({ causes: [first] }: Diagnosis): string {
  return (first?.evidence ?? []).map(({ words }) => words).join('\n');
}

describe('what is over, or has changed since, is told as such', () => {
  it('the lock of yesterday’s meeting is no evidence for today’s', async () => {
    const told = await why(`
  - amos: { dial: standup, press: "*73915#", expect: meeting }
  - admin: { lock: standup }
  - amos: hangUp
  - wait: 24h
  - amos: { dial: standup, press: "*73915#", expect: meeting }
  - admin: { lock: standup }
  - lee: { dial: standup, expect: lobby }
  - wait: 2m
`);
    expect(codesOf(told)).toEqual(['lobby.locked']);
    expect(told.causes[0]?.evidence).toHaveLength(1);
  });

  it('credits that were bought since were lacking then', async () => {
    const told = await why(
      `
  - pat: { dial: free, expect: ended }
  - admin: { set: { tenant: { tollFreeCredits: true } } }
  - wait: 1m
`,
      {
        given: `  tenant: { tollFreeCredits: false }
  numbers:
    main: "+14255550199"
    free: { number: "+18005550199", kind: tollFree }`,
      },
    );
    expect(told.causes[0]?.words).toBe('The tenant had no credits for toll-free calls then.');
  });
});

describe('who it was', () => {
  it('one digit of a guest at the organizer question is no PIN', async () => {
    const told = await why(`
  - pat: { dial: standup, press: "1", expect: lobby }
  - amos: { dial: standup, press: "*12345#" }
  - wait: 5s
`);
    expect(codesOf(told)).toEqual(['pin.wrong']);
  });

  it('a * in a lobby that takes none proves not that it was the organizer', async () => {
    const told = await why(
      `
  - pat: { dial: standup, expect: lobby }
  - pat: { press: "*" }
  - wait: 5s
`,
      { given: '  settings: { lobbyPin: false }' },
    );
    expect(codesOf(told)).toEqual(['pin.lobbyOff']);
    expect(told.certainty.level).toBe('likely');
  });

  it('two organizers of one name are told apart', async () => {
    const text = `scenario: ${TITLE}
given:
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
    other: { id: amos.marble2@contoso.com, name: Amos Marble, pin: "60248" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers: { pat: }
steps:
  - pat: { dial: standup, expect: lobby }
  - other: { dial: standup, press: "*60248#", hear: pin.rejected }
`;
    const run = await runHere(planIn(text, 'a.yaml', { title: TITLE, row: null }));
    const { causes, remedies } = diagnose(historyOf(run));
    expect(causes[0]?.words).toBe(
      'Other keyed the PIN of Amos Marble (amos.marble2@contoso.com), which opens only meetings that Amos Marble (amos.marble2@contoso.com) organizes.',
    );
    expect(remedies[0]?.words).toMatch(/^Let Amos Marble \(amos\.marble@contoso\.com\) dial/);
  });

  it('who organizes the meeting that has the ID now is not kept out of the one that had it', async () => {
    const told = await why(
      `
  - admin: { disable: amos }
  - wait: 1m
  - admin: { resetConferenceId: review }
  - megan: { dial: { conferenceId: "4482915" }, press: "*60248#", expect: meeting }
  - pat: { dial: { conferenceId: "4482915" }, expect: meeting }
`,
      { given: '  draws: { conferenceIds: ["4482915"] }', question: { meeting: 'standup' } },
    );
    expect(told.answer).toMatch(/^Pat is not in: pat keyed 4482915/);
    expect(told.remedies[0]?.words).toMatch(/^Enable Amos Marble again/);
  });
});

describe('keys that came too early', () => {
  it('are shown with the setting that lost them, and the remedy says when to key', async () => {
    const told = await why(
      `
  - amos: { dial: standup, press: "*73915#", expect: meeting, within: 90s }
  - pat: { dial: main, press: "4482915#" }
  - wait: 20s
`,
      { given: '  settings: { ring: 5s }' },
    );
    expect(codesOf(told)).toEqual(['keys.early']);
    expect(told.causes[0]?.words).toMatch(/^Keys of pat came while it still rang, and were not/);
    expect(evidenceOf(told)).toMatch(
      /handling of keys before the answer, of the bridge, is to lose/,
    );
    expect(evidenceOf(told)).not.toMatch(/ahead of their prompt/);
    expect(told.remedies[0]?.words).toMatch(/and #, each only once it is asked for\.$/);
  });

  it('explain no ID of the right length that names nothing', async () => {
    const told = await why(
      `
  - amos: { dial: standup, press: "*73915#", expect: meeting, within: 90s }
  - pat: { dial: main, press: "1" }
  - wait: 6s
  - pat: { press: "4482951#" }
  - wait: 3s
`,
      { given: '  settings: { ring: 5s }' },
    );
    expect(codesOf(told)).toEqual(['id.unknown']);
  });
});

describe('remedies', () => {
  it('send not all out of a full meeting, and nobody does two things that exclude each other', async () => {
    const told = await why(
      `
  - amos: { dial: standup, press: "*73915#", expect: meeting }
  - pat: { dial: standup, expect: meeting }
  - lee: { dial: standup, expect: ended, reason: meetingFull }
  - admin: { lock: standup }
  - kim: { dial: standup, expect: ended }
`,
      { given: '  settings: { meetingCapacity: 2 }' },
    );
    expect(told.remedies[0]?.words).toMatch(/^Let pat leave; then unlock standup; then let lee/);
    for (const { words } of told.remedies) {
      expect(words).not.toMatch(/let amos leave/iu);
    }
  });

  it('leave out what is not needed, and cmdlets that do something else', async () => {
    const lost = await why(`
  - amos: { dial: standup, press: "*73915#", expect: meeting }
  - amos: loseLine
  - wait: 3m
  - pat: { dial: standup, expect: lobby }
  - wait: 2m
`);
    expect(lost.remedies[0]?.words).toMatch(/^Let amos dial .* with #\.$/);
    expect(lost.remedies[0]?.words).not.toMatch(/pat/);

    const released = await why(`
  - admin: { disable: amos }
  - admin: { enable: amos, as: newPin }
  - pat: { dial: { conferenceId: "4482915" } }
  - wait: 6s
  - pat: hangUp
`);
    expect(released.remedies[0]?.words).toMatch(/^Give standup a new conference ID/);
    expect(released.remedies[0]?.cmdlet).toBeNull();
  });
});

describe('words', () => {
  it('name each meeting that has not started', async () => {
    const { answer } = await why(`
  - pat: { dial: standup, expect: lobby }
  - lee: { dial: review, expect: lobby }
  - wait: 1m
`);
    expect(answer).toMatch(/^Standup and review have not started, and pat and lee are not in: /);
  });

  it('say of equal callers in one line what holds for all of them', async () => {
    const told = await why(`
  - pat, lee, kim: { dial: standup, expect: lobby }
  - wait: 1m
`);
    expect(diagnosisText(told)).toMatch(/^ {2}pat, lee and kim {2}lobby \(not started\), since /mu);
    expect(diagnosisText(told, undefined, 'all')).toMatch(/^ {2}pat {2}lobby \(not started\), /mu);
  });

  it('prove nothing by a replay where there is nothing to tell', async () => {
    const told = await why('  - pat: { dial: standup }\n', { question: { about: 'mail' } });
    expect(told).toMatchObject({ healthy: true, causes: [] });
    expect(told.certainty.because).toBe('The record has nothing of the kind.');
  });
});
