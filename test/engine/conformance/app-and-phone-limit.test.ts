import { describe, expect, test } from 'vitest';
import { ADMIN, BridgeRig, HOUR, MINUTE } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';

const DAY = 24 * HOUR;

/** Amos by the app, Pat and Lee by phone, and Sam in the lobby behind a lock. */
function together(): BridgeRig {
  const rig = new BridgeRig({ settings: { lobbyTimeoutMs: 1000 * HOUR } });
  rig.joinByApp();
  rig.caller('Pat');
  rig.caller('Lee');
  lock(rig);
  rig.caller('Sam');
  return rig;
}

const ADMIT_LEE = { command: 'meeting.admit', meeting: 'standup', who: 'c-2' } as const;
const lock = (rig: BridgeRig): unknown =>
  rig.admin({ command: 'meeting.lock', meeting: 'standup' });
const unlock = (rig: BridgeRig): unknown =>
  rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
const admit = (rig: BridgeRig, who: string | null): unknown =>
  rig.admin({ command: 'meeting.admit', meeting: 'standup', ...(who !== null && { who }) });

/** How long it is from now until the meeting ends, in milliseconds. */
function timeLeft(rig: BridgeRig): number {
  const from = rig.clock.now();
  rig.clock.runFor(1000 * HOUR);
  return rig.fact('meeting.ended').at - from;
}

describe(`${ruleTitle('MTG-5')}: app and phone together, without a change of attendees`, () => {
  test('it ends for all who are in, after twenty-four hours and not a millisecond earlier', () => {
    const rig = new BridgeRig();
    const app = rig.joinByApp();
    const pat = rig.caller('Pat');
    rig.clock.runFor(DAY - 1);
    expect(rig.meeting().participants).toEqual([app, pat.call]);
    rig.clock.runFor(1);
    expect(pat.hearing).toBe('meeting.limit');
    expect(rig.facts('meeting.left').map(({ who }) => who)).toEqual([app, pat.call]);
    expect(rig.facts('timer.fired').filter(({ timer }) => timer === 'unchangedLimit')).toEqual([
      expect.objectContaining({ meeting: 'standup', call: null, afterMs: DAY }),
    ]);
    expect(rig.fact('meeting.ended').why).toBe('unchangedLimit');
    expect(pat.told('left')).toEqual([{ type: 'left', reason: 'meetingLimit' }]);
    rig.clock.runFor(MINUTE);
    expect(pat.endReason).toBe('meetingLimit');
    expect(rig.meeting()).toMatchObject({ state: 'notStarted', participants: [] });
  });

  test.each<[string, (rig: BridgeRig) => unknown]>([
    ['another caller joins', (rig) => [unlock(rig), rig.caller('Zoe')]],
    ['somebody else joins by the app', (rig) => [unlock(rig), rig.joinByApp()]],
    ['a caller hangs up', (rig) => rig.bridge.take({ input: 'hangUp', call: 'c-2' })],
    ['a caller who waited is admitted', (rig) => admit(rig, 'c-3')],
    ['all who waited are admitted', (rig) => admit(rig, null)],
    ['a lock is lifted and who waited comes in', (rig) => unlock(rig)],
    [
      'the app leaves and only the phones are left',
      (rig) => rig.bridge.take({ input: 'leaveByApp', participant: 'app-1' }),
    ],
  ])('the time begins anew when %s', (_, change) => {
    const rig = together();
    rig.clock.runFor(20 * HOUR);
    change(rig);
    expect(timeLeft(rig)).toBe(DAY);
    expect(rig.fact('meeting.ended').why).toBe('unchangedLimit');
  });

  test.each<[string, (rig: BridgeRig) => unknown]>([
    ['somebody comes to the lobby', (rig) => rig.caller('Zoe')],
    ['somebody leaves the lobby', (rig) => rig.bridge.take({ input: 'hangUp', call: 'c-3' })],
    ['somebody is to be admitted who is in already', (rig) => rig.asks(ADMIN, ADMIT_LEE)],
    [
      'somebody mutes',
      (rig) =>
        ['*', '6'].forEach((key) =>
          rig.bridge.take({ input: 'press', call: 'c-1', key: key as '*', durationMs: 100 }),
        ),
    ],
    [
      'a line is lost and comes back',
      (rig) => [
        rig.bridge.take({ input: 'loseLine', call: 'c-1' }),
        rig.bridge.take({ input: 'resumeLine', call: 'c-1' }),
      ],
    ],
  ])('it goes on when %s', (_, happens) => {
    const rig = together();
    const changedAt = rig.facts('meeting.joined').at(-1)?.at ?? 0;
    rig.clock.runFor(20 * HOUR);
    happens(rig);
    timeLeft(rig);
    expect(rig.fact('meeting.ended').at - changedAt).toBe(DAY);
  });

  test('by the app alone there is no limit, however long it lasts', () => {
    const rig = new BridgeRig();
    const app = rig.joinByApp();
    const pat = rig.caller('Pat');
    rig.clock.runFor(23 * HOUR);
    pat.hangUp();
    rig.clock.runFor(100 * DAY);
    expect(rig.meeting().participants).toEqual([app]);
  });

  test('a caller who joins those by the app sets the time going', () => {
    const rig = new BridgeRig();
    rig.joinByApp();
    rig.clock.runFor(100 * DAY);
    rig.caller('Pat');
    expect(timeLeft(rig)).toBe(DAY);
  });

  test('who comes by the app lifts the limits by phone alone, and those do not come back', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    rig.clock.runFor(23 * HOUR);
    rig.bridge.take({ input: 'leaveByApp', participant: rig.joinByApp() });
    rig.clock.runFor(DAY - 1);
    expect(amos.place).toBe('meeting');
    expect(timeLeft(rig)).toBe(1);
    expect(rig.fact('meeting.ended').why).toBe('unchangedLimit');
  });

  test('the next meeting by phone alone has the limits by phone alone again', () => {
    const rig = new BridgeRig();
    rig.bridge.take({ input: 'leaveByApp', participant: rig.joinByApp() });
    rig.organizer();
    rig.clock.runFor(DAY);
    expect(rig.facts('meeting.ended').map(({ why }) => why)).toEqual([
      'lastLeft',
      'phoneOnlyLimit',
    ]);
  });

  test('who was in by the app is in no more, and can join again', () => {
    const rig = new BridgeRig();
    const app = rig.joinByApp();
    const pat = rig.caller('Pat');
    rig.clock.runFor(DAY + MINUTE);
    rig.bridge.take({ input: 'leaveByApp', participant: app });
    expect(rig.facts('app.left')).toEqual([]);
    expect(pat.endReason).toBe('meetingLimit');
    const again = rig.joinByApp();
    expect(rig.meeting().participants).toEqual([again]);
  });

  test('a guest by the app who waits with callers starts nothing; the PIN starts all together', () => {
    const rig = new BridgeRig();
    rig.joinByApp({ user: null, name: 'Guest' });
    const pat = rig.caller('Pat');
    rig.clock.runFor(MINUTE);
    expect(rig.meeting()).toMatchObject({ state: 'notStarted', participants: [] });
    rig.organizer();
    expect(rig.meeting().participants).toHaveLength(3);
    expect(pat.place).toBe('meeting');
    timeLeft(rig);
    expect(rig.fact('meeting.ended').why).toBe('unchangedLimit');
  });

  test('how long that is, is a setting', () => {
    const rig = new BridgeRig({ settings: { appAndPhoneUnchangedMs: 10 * MINUTE } });
    rig.joinByApp();
    rig.caller('Pat');
    expect(timeLeft(rig)).toBe(10 * MINUTE);
  });
});
