import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { diagnosisText } from '../../src/diagnosis/diagnosis-text.ts';
import { MINUTE } from '../support/bridge-rig.ts';
import { AMOS, AMOS_PIN, MEGAN, REVIEW, STANDUP, TOLL_FREE } from '../support/sample-seed.ts';
import { planIn, runHere } from '../support/appended.ts';
import { historyOf } from '../support/shipped-runs.ts';
import { codesOf, Told } from './told-history.ts';

describe('what it knows', () => {
  it('an ID that was released and has a new owner: whose it was, since when, where they sit', async () => {
    const text = `
scenario: An ID with a new owner
given:
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
    megan: { id: megan.bowen@contoso.com, name: Megan Bowen, pin: "60248" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
    review: { conferenceId: "5550123", organizer: megan }
  callers: { pat: }
  draws: { conferenceIds: ["4482915"] }
steps:
  - pat: { dial: standup, expect: lobby }
  - pat: hangUp
  - admin: { disable: amos }
  - wait: 1m
  - admin: { resetConferenceId: review }
  - pat: { dial: { conferenceId: "4482915" }, expect: lobby }
`;
    const run = await runHere(
      planIn(text, 'a.yaml', { title: 'An ID with a new owner', row: null }),
    );
    expect(run.failure).toBeNull();
    const { causes, certainty } = diagnose(historyOf(run), { meeting: 'standup' });
    expect(codesOf({ causes })).toEqual(['id.reassigned']);
    expect(causes[0]?.words).toMatch(
      /^Pat keyed 4482915, which named standup until Amos Marble was disabled by admin at .*, and names review of Megan Bowen since .*: pat is there, in the lobby\.$/,
    );
    expect(certainty.level).toBe('likely');
  });

  it('the right PIN in the wrong meeting', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${REVIEW}#*${AMOS_PIN}#`);
    told.rig.clock.runFor(MINUTE);
    const { causes } = told.why({ meeting: 'standup' });
    expect(codesOf({ causes })).toEqual(['start.elsewhere']);
    expect(causes[0]?.words).toMatch(
      /^Amos keyed the PIN of Amos Marble, who organizes standup, in review/,
    );
  });

  it('two reasons for one refusal: credits and the user’s flag', () => {
    const told = new Told({ tenant: { tollFreeCredits: false } });
    told.rig.admin({ command: 'user.set', user: AMOS, changes: { allowTollFreeDialIn: false } });
    told.rig.dial('Pat', { to: TOLL_FREE });
    told.rig.clock.runFor(MINUTE);
    const codes = [...codesOf(told.why({ meeting: 'standup' }))].toSorted();
    expect(codes).toEqual(['number.noCredits', 'number.tollFreeRefused']);
  });

  it('the limit, then nobody; a lost line, then nobody', () => {
    const told = new Told({ settings: { phoneOnlyWithPinMs: 10 * MINUTE } });
    told.rig.organizer();
    told.rig.clock.runFor(11 * MINUTE);
    told.rig.caller('Pat');
    told.rig.clock.runFor(MINUTE);
    expect(codesOf(told.why({ caller: 'Pat' }))).toEqual([
      'meeting.phoneOnlyLimit',
      'start.nobody',
    ]);

    const lost = new Told();
    lost.rig.organizer().loseLine();
    lost.rig.clock.runFor(2 * MINUTE);
    lost.rig.caller('Pat');
    lost.rig.clock.runFor(MINUTE);
    expect(codesOf(lost.why({ caller: 'Pat' }))).toEqual(['line.lost', 'start.nobody']);
  });

  it('a line lost in mid-PIN', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${STANDUP}#*73`).loseLine();
    told.rig.clock.runFor(2 * MINUTE);
    const { causes } = told.why({ caller: 'Pat' });
    expect(codesOf({ causes })).toEqual(['line.lost']);
    expect(causes[0]?.words).toMatch(/lost while the PIN was keyed/);
  });

  it('a caller called like the organizer, who said not to be, is not the organizer', () => {
    const told = new Told();
    const other = told.rig.dial('Amos').keys(`${STANDUP}#`);
    told.rig.clock.runFor(2000);
    other.keys('#');
    told.rig.clock.runFor(MINUTE);
    const { remedies } = told.why();
    expect(remedies[0]?.words).toMatch(/^Let Amos Marble dial/);
    expect(remedies[0]?.steps).not.toContainEqual({ amos: 'hangUp' });
  });

  it('two behind one number, or both anonymous, are two', () => {
    for (const from of ['+14255550111', 'anonymous']) {
      const told = new Told();
      told.rig.caller(null, STANDUP, { from });
      told.rig.caller(null, STANDUP, { from });
      told.rig.clock.runFor(MINUTE);
      const { causes, answer } = told.why();
      expect(causes[0]?.who).toEqual(['c-1', 'c-2']);
      expect(answer).not.toMatch(/(\S+) and \1 are/);
    }
  });

  it('no meeting is picked by chance for who reached none', () => {
    const told = new Told();
    told.rig.dial('Pat').keys('9999999#').hangUp();
    const { remedies, certainty } = told.why();
    expect(remedies.map(({ words }) => words.split(':')[0])).toEqual(
      expect.arrayContaining(['If review is meant', 'If standup is meant']),
    );
    expect(certainty).toMatchObject({ level: 'likely' });
  });
});

describe('words for people', () => {
  it('name no version, no field and nobody twice', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.clock.runFor(MINUTE);
    told.rig.admin({ command: 'pin.reset', user: AMOS });
    told.rig.dial('Amos').keys(`${STANDUP}#*${AMOS_PIN}#`);
    told.rig.admin({ command: 'user.set', user: MEGAN, changes: { allowPstnOnlyMeetings: true } });
    const text = diagnosisText(told.why(), undefined, 'all');
    expect(text).not.toMatch(/version|of bridge|[a-z]Ms\b|notStarted|Pat and Pat/u);
  });
});
