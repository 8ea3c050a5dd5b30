import { describe, expect, test } from 'vitest';
import { BridgeRig, MINUTE, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, REVIEW, STANDUP } from '../../support/sample-seed.ts';

const set = (rig: BridgeRig, dialInBypass: boolean) =>
  rig.admin({ command: 'meeting.set', meeting: 'standup', changes: { dialInBypass } });
const lock = (rig: BridgeRig) => rig.admin({ command: 'meeting.lock', meeting: 'standup' });
const unlock = (rig: BridgeRig) => rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
const admit = (rig: BridgeRig, who?: string) =>
  rig.admin({
    command: 'meeting.admit',
    meeting: 'standup',
    ...(who === undefined ? {} : { who }),
  });

/** A started meeting whose dial-in callers wait to be admitted. */
function guarded(): BridgeRig {
  const rig = new BridgeRig();
  set(rig, false);
  rig.joinByApp();
  return rig;
}

describe(ruleTitle('LOB-1'), () => {
  test('who comes before the start is told so, then hears music until the start', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    expect(pat.told('waiting')).toEqual([{ type: 'waiting', reason: 'notStarted' }]);
    expect(pat).toMatchObject({ place: 'lobby', hearing: 'lobby.wait' });
    rig.clock.runFor(20 * SECOND);
    expect(pat.hearing).toBe('moh');
    rig.clock.runFor(20 * MINUTE);
    expect(pat.hearing).toBe('moh');
    rig.organizer();
    expect(pat.hearing).toBe('meeting');
    expect(pat.facts('hold.ended')).toHaveLength(1);
  });

  test('the record says how many wait ahead', () => {
    const rig = new BridgeRig();
    rig.caller('Pat');
    rig.caller('Zoe');
    rig.caller('Kim', REVIEW);
    expect(rig.facts('lobby.entered').map(({ ahead }) => ahead)).toEqual([0, 1, 0]);
  });

  test('who hangs up in the lobby leaves it, and nobody else does', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    const zoe = rig.caller('Zoe');
    pat.hangUp();
    expect(rig.meeting().waiting).toEqual([zoe.call]);
    expect(rig.fact('lobby.left')).toMatchObject({ who: pat.call, how: 'gone' });
  });
});

describe(ruleTitle('LOB-2'), () => {
  test('who waits hears neither the meeting, nor its announcements, nor the others who wait', () => {
    const rig = guarded();
    rig.admin({ command: 'meeting.set', meeting: 'standup', changes: { announcements: true } });
    const pat = rig.caller('Pat');
    const zoe = rig.caller('Zoe');
    zoe.hangUp();
    rig.joinByApp({ name: 'Megan', user: 'megan.bowen@contoso.com' });
    rig.clock.runFor(MINUTE);
    expect(pat.told('announcement')).toEqual([]);
    expect(pat.told('joined')).toEqual([]);
    expect(pat.hearing).toBe('moh');
  });
});

describe(ruleTitle('LOB-3'), () => {
  test('with bypass off a later caller waits until admitted', () => {
    const rig = guarded();
    const pat = rig.caller();
    expect(pat.view).toMatchObject({ place: 'lobby', lobbyReason: 'awaitingAdmit' });
    expect(pat.hearing).toBe('lobby.admit');
    admit(rig, pat.call);
    expect(pat.place).toBe('meeting');
  });

  test('one is admitted and the others wait on; then all are, in order', () => {
    const rig = guarded();
    const [pat, zoe, kim] = ['Pat', 'Zoe', 'Kim'].map((name) => rig.caller(name));
    admit(rig, zoe?.call);
    expect(rig.meeting().waiting).toEqual([pat?.call, kim?.call]);
    admit(rig);
    expect(rig.meeting().participants).toEqual(['app-1', zoe?.call, pat?.call, kim?.call]);
    expect(rig.meeting().waiting).toEqual([]);
  });

  test('who waited before the start joins at the start, bypass or not', () => {
    const rig = new BridgeRig();
    set(rig, false);
    const pat = rig.caller();
    rig.joinByApp();
    expect(pat.place).toBe('meeting');
  });

  test('a change of the bypass holds for whoever comes later', () => {
    const rig = guarded();
    const pat = rig.caller('Pat');
    set(rig, true);
    expect(pat.place).toBe('lobby');
    expect(rig.caller('Zoe').place).toBe('meeting');
  });

  test('nobody can be admitted who does not wait, nor to a meeting that has not started', () => {
    const rig = guarded();
    const by = { role: 'administrator', id: 'admin' } as const;
    const command = 'meeting.admit';
    expect(rig.asks(by, { command, meeting: 'standup', who: 'c-9' })).toMatchObject({
      error: { code: 'participant.unknown', path: 'who' },
    });
    expect(rig.asks(by, { command, meeting: 'review' })).toMatchObject({
      error: { code: 'meeting.notStarted' },
    });
  });

  test('a guest by the app who was held back by a lock is admitted like a caller', () => {
    const rig = new BridgeRig();
    rig.organizer();
    lock(rig);
    const guest = rig.joinByApp({ user: null, name: 'Guest' });
    expect(rig.meeting().waiting).toEqual([guest]);
    admit(rig, guest);
    expect(rig.meeting().participants).toEqual(['c-1', guest]);
  });
});

describe(ruleTitle('LOB-4'), () => {
  test('a locked meeting sends callers and app users to the lobby, whatever the bypass', () => {
    const rig = new BridgeRig();
    rig.joinByApp();
    lock(rig);
    const pat = rig.caller();
    const megan = rig.joinByApp({ user: 'megan.bowen@contoso.com' });
    expect(pat.view).toMatchObject({ place: 'lobby', lobbyReason: 'locked' });
    expect(rig.meeting()).toMatchObject({ locked: true, waiting: [pat.call, megan] });
  });

  test('unlocking lets in those whom the bypass would have let in', () => {
    const rig = new BridgeRig();
    rig.joinByApp();
    lock(rig);
    const pat = rig.caller();
    unlock(rig);
    expect(pat.place).toBe('meeting');
    expect(rig.caller('Zoe').place).toBe('meeting');
  });

  test('with bypass off unlocking admits nobody: they wait to be admitted', () => {
    const rig = guarded();
    lock(rig);
    const pat = rig.caller();
    unlock(rig);
    expect(pat.view).toMatchObject({ place: 'lobby', lobbyReason: 'awaitingAdmit' });
    expect(rig.fact('lobby.regrouped')).toMatchObject({ reason: 'awaitingAdmit' });
    admit(rig);
    expect(pat.place).toBe('meeting');
  });

  test('set so, unlocking admits nobody at all', () => {
    const rig = new BridgeRig({ settings: { unlockAdmitsBypass: false } });
    rig.joinByApp();
    lock(rig);
    const pat = rig.caller();
    unlock(rig);
    expect(pat.view.lobbyReason).toBe('awaitingAdmit');
  });

  test('who waited to be admitted before the lock waits on after it', () => {
    const rig = guarded();
    const before = rig.caller('Pat');
    lock(rig);
    const during = rig.caller('Zoe');
    unlock(rig);
    expect([before, during].map(({ view }) => view.lobbyReason)).toEqual([
      'awaitingAdmit',
      'awaitingAdmit',
    ]);
    expect(rig.meeting().waiting).toEqual([before.call, during.call]);
  });

  test('locking twice, or unlocking what is not locked, changes nothing and says so', () => {
    const rig = guarded();
    lock(rig);
    expect(lock(rig).note).toContain('locked already');
    unlock(rig);
    expect(unlock(rig).note).toContain('not locked');
    expect(rig.facts('meeting.locked')).toHaveLength(1);
    expect(rig.facts('admin.nothingDone').map(({ why }) => why)).toEqual([
      'alreadyLocked',
      'notLocked',
    ]);
  });

  test('the music goes on for those who wait for another reason now', () => {
    const rig = guarded();
    lock(rig);
    const pat = rig.caller();
    rig.clock.runFor(MINUTE);
    expect(pat.hearing).toBe('moh');
    unlock(rig);
    expect(pat.hearing).toBe('moh');
    expect(rig.facts('hold.started').map(({ reason }) => reason)).toEqual([
      'locked',
      'awaitingAdmit',
    ]);
  });
});

describe(ruleTitle('LOB-5'), () => {
  test('after 30 minutes the caller is told so and disconnected', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    rig.clock.runFor(30 * MINUTE - 1);
    expect(pat.hearing).toBe('moh');
    rig.clock.runFor(1);
    expect(pat.hearing).toBe('lobby.timeout');
    expect(rig.meeting().waiting).toEqual([]);
    expect(rig.fact('lobby.left')).toMatchObject({ how: 'timeout' });
    rig.clock.runFor(MINUTE);
    expect(pat.endReason).toBe('lobbyTimeout');
  });

  test('a start during the goodbye comes too late, and breaks nothing', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    rig.clock.runFor(30 * MINUTE);
    const amos = rig.organizer();
    expect(pat.hearing).toBe('lobby.timeout');
    expect(rig.meeting().participants).toEqual([amos.call]);
  });

  test('keying a PIN in the lobby does not start the half hour anew', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    rig.clock.runFor(29 * MINUTE);
    pat.keys('*00000#');
    rig.clock.runFor(MINUTE);
    expect(pat.prompts).toContain('lobby.timeout');
  });

  test('the half hour is over once the caller is in the meeting', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    rig.clock.runFor(29 * MINUTE);
    rig.organizer();
    rig.clock.runFor(60 * MINUTE);
    expect(pat.place).toBe('meeting');
  });

  test('the time is a setting', () => {
    const rig = new BridgeRig({ settings: { lobbyTimeoutMs: MINUTE } });
    const pat = rig.caller();
    rig.clock.runFor(2 * MINUTE);
    expect(pat.endReason).toBe('lobbyTimeout');
  });
});

describe(ruleTitle('LOB-6'), () => {
  test('a started meeting asks for the conference ID alone', () => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false } });
    rig.organizer();
    const pat = rig.dial().keys(`${STANDUP}#`);
    expect(pat.place).toBe('meeting');
    expect(pat.prompts).toEqual(['greeting']);
  });

  test('no PIN opens anything more: its digits are no command', () => {
    const rig = new BridgeRig();
    rig.joinByApp();
    const pat = rig.caller().keys(`${AMOS_PIN}#`);
    expect(pat.place).toBe('meeting');
    expect(rig.facts('pin.checked')).toEqual([]);
    expect(rig.bridge.directory.organizer(AMOS)?.allowPstnOnlyMeetings).toBe(false);
  });
});
