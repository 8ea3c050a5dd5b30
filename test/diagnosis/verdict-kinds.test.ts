import { describe, expect, it } from 'vitest';
import { MINUTE } from '../support/bridge-rig.ts';
import { AMOS, AMOS_PIN, MULTILINGUAL, STANDUP, UNREGISTERED } from '../support/sample-seed.ts';
import { codesOf, Told } from './told-history.ts';

const HOUR = 60 * MINUTE;

describe('what is over is no cause of the wait at hand', () => {
  it.each([
    ['a slip with the PIN', (told: Told) => told.rig.dial('Amos').keys(`${STANDUP}#*00000#73915#`)],
    [
      'a lost line',
      (told: Told) => {
        const amos = told.rig.organizer();
        amos.loseLine();
        told.rig.clock.runFor(MINUTE);
        return amos;
      },
    ],
    ['an unknown ID', (told: Told) => told.rig.dial('Amos').keys('9999999#')],
    ['a number not in service', (told: Told) => told.rig.dial('Amos', { to: UNREGISTERED })],
    ['another meeting', (told: Told) => told.rig.organizer(AMOS_PIN, STANDUP)],
  ])('%s of an hour ago', (_what, happens) => {
    const told = new Told();
    const first = happens(told);
    told.rig.clock.runFor(MINUTE);
    first.hangUp();
    told.rig.clock.runFor(HOUR);
    told.rig.caller('Pat');
    told.rig.clock.runFor(MINUTE);
    const { causes, callers, certainty } = told.why();
    expect(codesOf({ causes })).toEqual(['start.nobody']);
    expect(callers.map(({ name }) => name)).toEqual(['Pat']);
    expect(causes[0]?.evidence[0]?.words).toBe('the record has no PIN entry at all');
    expect(certainty.level).toBe('proven');
  });

  it('a PIN that was reset an hour ago lasts', () => {
    const told = new Told();
    told.rig.admin({ command: 'pin.reset', user: AMOS });
    told.rig.clock.runFor(HOUR);
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${STANDUP}#*${AMOS_PIN}#`);
    expect(codesOf(told.why())).toEqual(['pin.revoked']);
  });
});

describe('who is turned away is kept out from the moment of the decision', () => {
  it('by a full meeting, while the words are spoken and when they hang up on them', () => {
    const told = new Told({ settings: { meetingCapacity: 2 } });
    told.rig.organizer();
    told.rig.caller('Lee');
    const pat = told.rig.caller('Pat');
    expect(told.why({ caller: 'Pat' })).toMatchObject({ healthy: false });
    expect(codesOf(told.why({ caller: 'Pat' }))).toEqual(['meeting.full']);
    pat.hangUp();
    expect(codesOf(told.why({ caller: 'Pat' }))).toEqual(['meeting.full']);
  });

  it('and is told to dial again, once there is room', () => {
    const told = new Told({ settings: { meetingCapacity: 2 } });
    told.rig.organizer();
    const lee = told.rig.caller('Lee');
    told.rig.caller('Pat');
    told.rig.clock.runFor(MINUTE);
    expect(told.why().remedies[0]?.words).toMatch(
      /^Wait until somebody has left standup, for example: let Lee leave; then let Pat dial/,
    );
    lee.hangUp();
    const { remedies, causes } = told.why();
    expect(codesOf({ causes })).toEqual(['meeting.full']);
    expect(remedies[0]?.words).toMatch(/^Let Pat dial \+14255550199 and key 4482915 and #\.$/);
  });

  it('by a number out of service, by a toll-free number and by the lobby’s time', () => {
    const told = new Told({ settings: { lobbyTimeoutMs: 5 * MINUTE } });
    told.rig.dial('Kim', { to: UNREGISTERED });
    expect(codesOf(told.why())).toEqual(['number.unregistered']);
    told.rig.caller('Pat');
    told.rig.clock.runFor(5 * MINUTE);
    const { causes } = told.why({ caller: 'Pat' });
    expect(codesOf({ causes })).toContain('start.nobody');
  });
});

describe('keys that nobody heard', () => {
  it('a PIN at the organizer question without *: how many digits, and how to key', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${STANDUP}#${AMOS_PIN}#`);
    told.rig.clock.runFor(MINUTE);
    const { causes, certainty, remedies } = told.why();
    expect(codesOf({ causes })).toEqual(['pin.withoutStar']);
    expect(causes[0]?.words).toBe(
      'Amos keyed 5 digits at the organizer question without * first, and nobody heard them.',
    );
    expect(certainty.level).toBe('likely');
    expect(remedies[0]?.words).toMatch(/press \* and key the leader PIN with #/);
  });

  it('a # that came twice and answered the organizer question', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${STANDUP}##*${AMOS_PIN}#`);
    told.rig.clock.runFor(MINUTE);
    const { causes } = told.why();
    expect(codesOf({ causes })).toEqual(['keys.hashTwice']);
    expect(causes[0]?.words).toMatch(/^The # of Amos came twice, and the second one answered/);
  });

  it('keys ahead of the question, where none are kept', () => {
    const told = new Told({ settings: { bargeIn: false, typeAhead: false } });
    told.rig.caller('Pat');
    const amos = told.rig.dial('Amos');
    told.rig.clock.runFor(10_000);
    amos.keys(`${STANDUP}#*${AMOS_PIN}#`);
    told.rig.clock.runFor(MINUTE);
    const { causes, remedies } = told.why({ meeting: 'standup' });
    expect(codesOf({ causes })).toContain('keys.early');
    expect(remedies.map(({ words }) => words).join()).toMatch(/heard out/);
  });

  it('digits of the ID that the language menu took', () => {
    const told = new Told();
    told.rig.dial('Pat', { to: MULTILINGUAL }).keys(`${STANDUP}#`).hangUp();
    const { causes } = told.why({ meeting: 'standup' });
    expect(codesOf({ causes })).toEqual(['id.languageTook']);
    expect(causes[0]?.evidence[0]?.words).toMatch(
      /took \d keys? of Pat’s conference ID, of which \d of 7/,
    );
  });
});

describe('proven is proven', () => {
  it('PIN-6 the new PIN at a prompt from before the reset is not "none of the organizer’s"', () => {
    const told = new Told({ settings: { pinChange: 'at-prompt' } });
    told.rig.caller('Pat');
    const amos = told.rig.dial('Amos').keys(`${STANDUP}#*`);
    const { pin } = told.rig.admin({ command: 'pin.reset', user: AMOS });
    amos.keys(`${pin}#`);
    const { causes } = told.why();
    expect(codesOf({ causes })).toEqual(['pin.atPrompt']);
    expect(causes[0]?.words).toMatch(/which is valid now, at a prompt from before it was made/);
  });

  it('capacity is told as it was then', () => {
    const told = new Told({ settings: { meetingCapacity: 1 } });
    told.rig.organizer();
    told.rig.caller('Pat');
    told.rig.admin({ command: 'bridge.set', changes: { meetingCapacity: 50 } });
    told.rig.clock.runFor(MINUTE);
    expect(told.why().causes[0]?.words).toBe('Standup was full: it held 1 caller.');
  });

  it('a PIN entry that was begun is not "no PIN entry at all"', () => {
    const told = new Told();
    told.rig.caller('Pat');
    told.rig.dial('Amos').keys(`${STANDUP}#*73`).hangUp();
    told.rig.clock.runFor(MINUTE);
    const words = told
      .why({ caller: 'Pat' })
      .causes.flatMap(({ evidence }) => evidence.map((one) => one.words));
    expect(words).toContain(
      'the record has 1 PIN entry begun, and none that came to a PIN and its #',
    );
  });

  it('a setting of a user who was enabled later was not so from the beginning', () => {
    const told = new Told();
    const { conferenceId } = told.rig.admin({ command: 'user.enable', user: 'zoe@contoso.com' });
    told.rig.clock.runFor(MINUTE);
    told.rig.caller('Pat', conferenceId ?? '');
    told.rig.clock.runFor(MINUTE);
    const words = told
      .why()
      .causes[0]?.evidence.map((one) => one.words)
      .join();
    expect(words).toMatch(/so since zoe was enabled at /);
  });

  it('a mail that was refused, or went elsewhere, is not "every mail has arrived"', () => {
    const told = new Told();
    told.rig.asks(
      { role: 'administrator', id: 'admin' },
      {
        command: 'pin.reset',
        user: AMOS,
        sendEmailToAddress: 'u@example.com',
      },
    );
    expect(codesOf(told.why({ about: 'mail' }))).toEqual(['mail.refused']);
    told.rig.admin({
      command: 'pin.reset',
      user: AMOS,
      sendEmail: true,
      sendEmailToAddress: 'u@example.com',
    });
    told.rig.clock.runFor(MINUTE);
    expect(codesOf(told.why({ about: 'mail' }))).toEqual(['mail.otherAddress']);
  });
});
