import { describe, expect, test } from 'vitest';
import { INPUT_FACTS } from '../../../src/domain/fact.ts';
import { BridgeRig, MINUTE, SECOND, START_AT } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, STANDUP, TOLL, TOLL_FREE } from '../../support/sample-seed.ts';

describe(ruleTitle('REC-1'), () => {
  test('one row per call, without digits', () => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat', STANDUP, { to: TOLL_FREE, from: '+14255550111' });
    rig.clock.runFor(MINUTE + 1);
    pat.hangUp();
    expect(rig.fact('call.recorded').record).toEqual({
      callId: 'c-1',
      conferenceId: STANDUP,
      organizer: AMOS,
      callerId: '+14255550111',
      dialled: TOLL_FREE,
      numberType: 'tollFree',
      startAt: START_AT,
      endAt: START_AT + MINUTE + SECOND + 1,
      seconds: 62,
      endReason: 'caller',
    });
  });

  test('the ID keyed stays in the row after it was reset', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
    pat.hangUp();
    expect(rig.fact('call.recorded').record.conferenceId).toBe(STANDUP);
  });

  test('a call that reached no meeting has neither ID nor organizer', () => {
    const rig = new BridgeRig();
    rig.dial().keys('1234567#').hangUp();
    expect(rig.fact('call.recorded').record).toMatchObject({ conferenceId: null, organizer: null });
  });

  test('a line that stays away is hung up after thirty seconds', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    pat.loseLine();
    pat.loseLine();
    rig.clock.runFor(30 * SECOND - 1);
    expect(pat.place).toBe('lobby');
    rig.clock.runFor(1);
    expect(pat.endReason).toBe('lineLost');
    expect(rig.fact('call.recorded').record.endReason).toBe('lineLost');
    expect(rig.facts('line.lost')).toHaveLength(1);
  });

  test('a line that comes back in time goes on where it was', () => {
    const rig = new BridgeRig();
    const amos = rig.caller('Amos').keys('*739');
    amos.loseLine();
    rig.clock.runFor(4 * SECOND);
    amos.resumeLine();
    amos.resumeLine();
    expect(amos.keys('15#').place).toBe('meeting');
    rig.clock.runFor(MINUTE);
    expect(amos.place).toBe('meeting');
    expect(rig.facts('line.resumed')).toHaveLength(1);
  });

  test('a meeting that starts while the line is away takes the call in', () => {
    const rig = new BridgeRig();
    const pat = rig.caller();
    pat.loseLine();
    rig.organizer();
    pat.resumeLine();
    expect(pat.place).toBe('meeting');
  });

  test('a line may be lost while it rings, and the call still ends in a row', () => {
    const rig = new BridgeRig({ settings: { lineGraceMs: 500 } });
    rig.dial('Pat', { ringing: true }).loseLine();
    rig.clock.runFor(SECOND);
    expect(rig.fact('call.recorded').record.endReason).toBe('lineLost');
  });
});

describe(ruleTitle('REC-2'), () => {
  /** A call with every sort of cause: keys, timers, an administrator, an answer of the vault. */
  function storied(): BridgeRig {
    const rig = new BridgeRig();
    rig.caller('Pat');
    rig.clock.runFor(MINUTE);
    rig.admin({ command: 'pin.reset', user: AMOS });
    rig.organizer();
    rig.joinByApp();
    rig.bridge.take({ input: 'stop' });
    return rig;
  }

  test('facts are numbered without a gap, and time never goes back', () => {
    const { facts } = storied().journal;
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    expect(facts.every(({ at }, index) => at >= (facts[index - 1]?.at ?? 0))).toBe(true);
  });

  test('inputs and timers have no cause, and all else names the input that led to it', () => {
    const { facts } = storied().journal;
    const causes = new Set<string>([...INPUT_FACTS, 'timer.fired']);
    for (const fact of facts) {
      if (causes.has(fact.type)) expect(fact).toHaveProperty('cause', null);
      else expect(causes.has(facts[(fact.cause ?? 0) - 1]?.type ?? '')).toBe(true);
    }
    expect(facts.length).toBeGreaterThan(50);
  });

  test('a timer names itself, whose it is and how long it ran', () => {
    const rig = new BridgeRig();
    rig.caller();
    const timers = rig.facts('timer.fired');
    expect(timers).toMatchObject([{ timer: 'ring', call: 'c-1', meeting: null, afterMs: 1000 }]);
  });

  test('every change of a call’s state is in the record, in order', () => {
    const rig = new BridgeRig();
    const amos = rig.organizer();
    amos.hangUp();
    expect(amos.facts('call.entered').map(({ state }) => state)).toEqual([
      'ringing',
      'findingMeeting.asking',
      'findingMeeting.lookingUp',
      'askingForOrganizer',
      'provingOrganizer.asking',
      'provingOrganizer.checking',
      'arriving',
      'inMeeting',
      'ended',
    ]);
  });

  test('of a PIN only the number of digits and the verdict are kept', () => {
    const rig = new BridgeRig();
    rig.organizer();
    expect(rig.fact('pin.checked')).toMatchObject({ digits: 5, verdict: 'accepted', version: 1 });
    const texts = rig.journal.facts.map((fact) => JSON.stringify(fact));
    expect(texts.some((text) => text.includes(AMOS_PIN))).toBe(false);
    expect(rig.facts('key.pressed').every(({ key }) => !/[0-9]/.test(key))).toBe(true);
  });

  test('stop ends every call with a row, in every place, and the bridge takes no more', () => {
    const rig = new BridgeRig();
    const ringing = rig.dial('Ring', { ringing: true });
    const calls = [
      ringing,
      rig.dial('Menu', { to: '+493055501234' }),
      rig.dial('ID'),
      rig.dial('Question').keys(`${STANDUP}#`),
      rig.dial('Pin').keys(`${STANDUP}#*7`),
      rig.dial('Name').keys(`${STANDUP}##`),
      rig.caller('Lobby'),
      rig.caller('LobbyPin').keys('*'),
      rig.organizer('60248', '5550123'),
      rig.dial('Goodbye').keys('1#1#1#'),
    ];
    rig.bridge.take({ input: 'stop' });
    rig.bridge.take({ input: 'stop' });
    expect(calls.every(({ endReason }) => endReason === 'shutdown')).toBe(true);
    expect(rig.facts('call.recorded')).toHaveLength(calls.length);
    expect(rig.bridge.calls).toEqual([]);
    expect(rig.clock.nextDue()).toBeNull();
    expect(rig.facts('bridge.stopped')).toHaveLength(1);
    expect(() => rig.dial()).toThrow('has been stopped');
    const command = { command: 'pin.reset', user: AMOS } as const;
    expect(() => rig.admin(command)).toThrow('bridge.stopped');
    expect(() => rig.joinByApp()).toThrow('has been stopped');
  });

  test('inputs for a call that is not up are passed over', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    pat.hangUp();
    const facts = rig.during(() => {
      pat.keys('1');
      pat.hangUp();
      pat.loseLine();
      pat.resumeLine();
      rig.bridge.take({ input: 'hangUp', call: 'c-99' });
    });
    expect(facts).toEqual([]);
    expect([rig.bridge.hasCall(pat.call), rig.bridge.hasCall('c-99')]).toEqual([false, false]);
  });
});

describe(ruleTitle('REC-3'), () => {
  const shown = (tenant: object) => {
    const rig = new BridgeRig({ tenant: { enableNameRecording: false, ...tenant } });
    rig.joinByApp();
    rig.caller(null, STANDUP, { from: '+14255550111', to: TOLL });
    const { shownInside, shownOutside } = rig.facts('meeting.joined').at(-1) ?? {};
    return [shownInside, shownOutside];
  };

  test.each([
    ['MaskedForExternalUsers', '+14255550111', '+14255******'],
    ['MaskedForAllUsers', '+14255******', '+14255******'],
    ['NoMasking', '+14255550111', '+14255550111'],
  ])('%s', (maskPstnNumbersType, inside, outside) => {
    expect(shown({ maskPstnNumbersType })).toEqual([inside, outside]);
  });

  test('by default the number is masked for those outside alone', () => {
    expect(shown({})).toEqual(['+14255550111', '+14255******']);
  });

  test('a recorded name takes the number’s place', () => {
    const rig = new BridgeRig();
    rig.joinByApp();
    rig.caller('Pat');
    expect(rig.facts('meeting.joined').at(-1)).toMatchObject({
      shownInside: 'Pat',
      shownOutside: 'Pat',
    });
  });
});
