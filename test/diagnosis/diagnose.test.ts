import { describe, expect, it, test } from 'vitest';
import { diagnosisText } from '../../src/diagnosis/diagnosis-text.ts';
import { MINUTE } from '../support/bridge-rig.ts';
import {
  AMOS,
  MEGAN_PIN,
  REVIEW,
  STANDUP,
  TOLL_FREE,
  UNREGISTERED,
} from '../support/sample-seed.ts';
import { codesOf, Told } from './told-history.ts';

/** Two callers who wait for standup. */
function waiting(options: ConstructorParameters<typeof Told>[0] = {}): Told {
  const told = new Told(options);
  told.rig.caller('Pat');
  told.rig.caller('Lee');
  told.rig.clock.runFor(MINUTE);
  return told;
}

describe('a meeting that nobody has tried to start', () => {
  it('says who waits since when, what is missing, and what starts it', () => {
    const { answer, healthy, meeting, callers, causes, remedies, certainty } = waiting().why();
    expect(answer).toBe(
      'Standup has not started, and Pat and Lee are not in: nobody has keyed the leader PIN or joined standup signed in.',
    );
    expect(healthy).toBe(false);
    expect(meeting).toMatchObject({ id: 'standup', state: 'notStarted', since: null });
    expect(callers).toMatchObject([
      { who: 'c-1', name: 'Pat', place: 'lobby', waits: 'notStarted' },
      { who: 'c-2', name: 'Lee', place: 'lobby', waits: 'notStarted' },
    ]);
    expect(callers[0]?.missing).toMatch(/Amos Marble with the leader PIN, or anybody signed in/);
    expect(causes).toMatchObject([{ code: 'start.nobody', who: ['c-1', 'c-2'] }]);
    expect(causes[0]?.proof).toMatchObject({ mends: true });
    expect(causes[0]?.proof?.outcome).toMatch(/standup starts at .*; Pat and Lee get in/);
    expect(causes[0]?.evidence.map(({ setting }) => setting)).toContainEqual({
      ...{ name: 'allowPstnOnlyMeetings', owner: AMOS, value: false },
      ...{ changedAt: null, changedBy: null },
    });
    expect(remedies.map(({ by }) => by)).toEqual(['organizer', 'organizer', 'administrator']);
    expect(remedies[2]?.cmdlet).toBe(
      `Set-CsOnlineDialInConferencingUser -Identity ${AMOS} -AllowPSTNOnlyMeetings $true`,
    );
    expect(certainty.level).toBe('proven');
  });

  it('that has ended says so: who comes after the last one has left waits again', () => {
    const told = new Told();
    const amos = told.rig.organizer();
    told.rig.clock.runFor(MINUTE);
    amos.hangUp();
    told.rig.caller('Pat');
    const { meeting, causes } = told.why();
    expect(meeting).toMatchObject({ state: 'ended' });
    expect(codesOf({ causes })).toEqual(['start.nobody']);
    expect(
      causes[0]?.evidence.some(({ words }) =>
        /had ended when the last participant left/.test(words),
      ),
    ).toBe(true);
  });
});

describe('the moment that is asked about', () => {
  it('is the end unless another is named: later facts are not known then', () => {
    const told = waiting();
    const before = told.rig.clock.now();
    told.rig.organizer();
    told.rig.clock.runFor(MINUTE);
    expect(told.why()).toMatchObject({ healthy: true, causes: [] });
    expect(codesOf(told.why({ at: before }))).toEqual(['start.nobody']);
  });

  it('on the way to the lobby nothing is wrong yet', () => {
    const told = new Told();
    told.rig.dial('Pat');
    expect(told.why()).toMatchObject({ healthy: true, causes: [] });
  });
});

describe('a PIN that was refused', () => {
  it('PIN-6 revoked: names the version, who replaced it when, and the fact of the journal', () => {
    const told = waiting();
    told.rig.admin({ command: 'pin.reset', user: AMOS });
    told.rig.organizer();
    const { causes, remedies } = told.why();
    expect(codesOf({ causes })).toEqual(['pin.revoked']);
    expect(causes[0]?.words).toMatch(/^Amos keyed an old PIN, which admin replaced at /);
    const seqs = causes[0]?.evidence.map(({ seq }) => seq) ?? [];
    const kinds = seqs.map((seq) => told.rig.journal.facts[(seq ?? 0) - 1]?.type);
    expect(kinds).toEqual(['pin.rejected', 'pin.reset']);
    expect(
      remedies.some(({ words }) =>
        /then \* and the leader PIN that is valid now \(made at .* by admin\) with #/.test(words),
      ),
    ).toBe(true);
  });

  it('PIN-5 another organizer’s: names whose it is', () => {
    const told = waiting();
    told.rig.dial('Megan').keys(`${STANDUP}#*${MEGAN_PIN}#`);
    const [cause] = told.why().causes;
    expect(cause?.code).toBe('pin.otherOrganizer');
    expect(cause?.words).toMatch(/the PIN of Megan Bowen/);
  });

  it('tells more than that nothing was keyed afterwards', () => {
    const told = waiting();
    told.rig.dial('Amos').keys(`${STANDUP}#*00000#`);
    told.rig.clock.runFor(40_000);
    expect(codesOf(told.why())).toEqual(['pin.wrong']);
  });

  it('is no cause where the meeting runs: it is noticed, and nobody is kept out by it', () => {
    const told = new Told();
    told.rig.dial('Amos').keys(`${STANDUP}#*00000#73915#`);
    const { healthy, causes, notCauses } = told.why();
    expect({ healthy, causes }).toEqual({ healthy: true, causes: [] });
    expect(notCauses).toMatchObject([{ code: 'pin.wrong', because: 'Nobody is kept out by it.' }]);
  });
});

describe('two things that keep somebody out only together', () => {
  it('are both causes: a lock, and a bypass that is off', () => {
    const told = new Told({
      seed: {
        meetings: [{ id: 'standup', organizer: AMOS, conferenceId: STANDUP, dialInBypass: false }],
      },
    });
    told.rig.joinByApp();
    told.rig.admin({ command: 'meeting.lock', meeting: 'standup' });
    told.rig.caller('Pat');
    const { causes, remedies } = told.why();
    expect([...codesOf({ causes })].toSorted()).toEqual(['lobby.bypassOff', 'lobby.locked']);
    expect(causes[0]?.proof?.changed).toMatch(/without the lock and with the lobby bypass on/);
    expect(remedies[0]?.words).toMatch(/Admit who waits/);
  });

  it('are none where one of them does no harm: it is replayed and cleared', () => {
    const told = waiting();
    told.rig.admin({ command: 'conferenceId.reset', meeting: 'review' });
    told.rig.dial('Kim').keys(`${REVIEW}#`);
    const { causes } = told.why({ meeting: 'standup', caller: 'Pat' });
    expect(codesOf({ causes })).toEqual(['start.nobody']);
  });
});

describe('an organizer who is disabled while people wait', () => {
  it('is to blame alone, for the PIN was right: the record says which one it was', () => {
    const told = waiting();
    const amos = told.rig.dial('Amos').keys(`${STANDUP}#*739`);
    told.rig.admin({ command: 'user.disable', user: AMOS });
    amos.keys('15#');
    told.rig.clock.runFor(MINUTE);
    const { causes, remedies } = told.why();
    expect([...codesOf({ causes })].toSorted()).toEqual(['id.released']);
    expect(remedies[0]?.words).toMatch(
      /^Enable Amos Marble again, which makes a new PIN; then give standup/,
    );
    expect(remedies[0]?.proof?.mends).toBe(true);
  });
});

describe('who does not reach a meeting', () => {
  it('dialled a number that was taken off the bridge', () => {
    const told = waiting();
    told.rig.dial('Kim', { to: UNREGISTERED });
    told.rig.clock.runFor(MINUTE);
    expect(codesOf(told.why({ caller: 'Kim' }))).toEqual(['number.unregistered']);
  });

  it('dialled toll-free where the organizer may not: the setting is the evidence, with its owner', () => {
    const told = new Told();
    told.rig.admin({ command: 'user.set', user: AMOS, changes: { allowTollFreeDialIn: false } });
    told.rig.dial('Pat', { to: TOLL_FREE }).keys(`${STANDUP}#`);
    told.rig.clock.runFor(MINUTE);
    const [cause] = told.why().causes;
    expect(cause?.code).toBe('number.tollFreeRefused');
    const setting = cause?.evidence.find((one) => one.setting !== null)?.setting;
    expect(setting).toMatchObject({ owner: AMOS, value: false, changedBy: 'admin' });
  });

  it('keyed a wrong ID where the right one would be refused: both are to blame together', () => {
    const told = new Told();
    told.rig.admin({ command: 'user.set', user: AMOS, changes: { allowTollFreeDialIn: false } });
    told.rig.dial('Pat', { to: TOLL_FREE }).keys('9999999#').hangUp();
    const { causes, certainty } = told.why({ meeting: 'standup' });
    expect([...codesOf({ causes })].toSorted()).toEqual(['id.unknown', 'number.tollFreeRefused']);
    expect(certainty.level).toBe('proven');
  });

  it('keyed a dead ID: each caller is asked about alone, or all at once', () => {
    const told = new Told();
    told.rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
    for (const name of ['Pat', 'Lee']) told.rig.dial(name).keys(`${STANDUP}#`).hangUp();
    expect(told.why().causes).toMatchObject([{ code: 'id.reset', who: ['c-1', 'c-2'] }]);
    expect(told.why({ caller: 'Lee' }).causes).toMatchObject([{ code: 'id.reset', who: ['c-2'] }]);
  });
});

describe('a question that makes no sense', () => {
  test.each([
    [{ meeting: 'tea' }, /no meeting "tea". It has standup and review/],
    [{ caller: 'Zoe' }, /no caller "Zoe". There are Pat and Lee/],
  ])('%j names what there is', (question, message) => {
    expect(() => waiting().why(question)).toThrow(message);
  });

  it('of nobody’s call says that nobody has called', () => {
    expect(() => new Told().why({ caller: 'Pat' })).toThrow(/Nobody has called/);
  });
});

describe('the text', () => {
  it('lists those in trouble first, and counts whom it does not list', () => {
    const told = new Told();
    told.rig.organizer();
    for (let caller = 0; caller < 20; caller += 1) {
      told.rig.caller(`P${caller}`);
      // Equal callers would share a line.
      told.rig.clock.runFor(1000);
    }
    told.rig.dial('Kim', { to: UNREGISTERED });
    told.rig.clock.runFor(MINUTE);
    const lines = diagnosisText(told.why()).split('\n');
    const first = lines.findIndex((line) => line.startsWith('Who is where'));
    expect(lines[first + 1]).toMatch(/^ {2}Kim .*missing: a number that takes the call/);
    expect(lines).toContain('  and 10 more (`why --all` tells them)');
  });
});
