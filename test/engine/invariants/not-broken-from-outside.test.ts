import { describe, expect, test } from 'vitest';
import type { PinVault } from '../../../src/engine/ports.ts';
import { BridgeRig, MINUTE } from '../../support/bridge-rig.ts';
import { AMOS, AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

/** A vault that answers only when it is told to. */
function slowVault() {
  const answers: (() => void)[] = [];
  const inFront = (real: PinVault): PinVault => ({
    mint: (user, version, length) => real.mint(user, version, length),
    adopt: (user, version, pin) => real.adopt(user, version, pin),
    match: (user, digits, answer) => {
      answers.push(() => real.match(user, digits, answer));
    },
  });
  const answer = (): void => answers.splice(0).forEach((each) => each());
  return { inFront, answer };
}

describe('nobody outside can break an invariant by a name', () => {
  test('a caller whose name reads like the PIN is announced at the start', () => {
    const rig = new BridgeRig();
    rig.caller('Pat');
    rig.caller(AMOS_PIN);
    expect(rig.organizer().place).toBe('meeting');
    expect(rig.meeting().participants).toHaveLength(3);
  });

  test('a caller says a name of digits just after keying the same ones', () => {
    const rig = new BridgeRig({ settings: { keysWhileRinging: 'kept' } });
    const pat = rig.dial('99999', { ringing: true });
    pat.keys(`${STANDUP}#*99999#99999##`);
    rig.clock.runFor(MINUTE);
    expect(pat.place).toBe('lobby');
  });

  test('a user, a meeting and an administrator may have such names too', () => {
    const user = 'amos73915@contoso.com';
    const rig = new BridgeRig({
      seed: {
        organizers: [{ id: user, pins: ['73915', '73916'], allowPstnOnlyMeetings: false }],
        meetings: [{ id: 'room 73915', organizer: user, conferenceId: STANDUP }],
      },
    });
    rig.asks({ role: 'administrator', id: 'admin 73916' }, { command: 'pin.reset', user });
    rig.organizer('73915').keys('73916#');
    expect(rig.facts('pin.rejected').map(({ why }) => why)).toEqual(['revoked', 'revoked']);
  });

  test('a meeting named like its conference ID is refused, reset and entered like any other', () => {
    const rig = new BridgeRig({
      tenant: { enableNameRecording: false },
      seed: {
        organizers: [{ id: AMOS, pins: [AMOS_PIN], allowPstnOnlyMeetings: true }],
        meetings: [{ id: STANDUP, organizer: AMOS, conferenceId: STANDUP }],
      },
    });
    expect(rig.caller().place).toBe('meeting');
    rig.admin({ command: 'conferenceId.reset', meeting: STANDUP });
    expect(rig.caller().hearing).toBe('conference-id.rejected');
  });
});

describe('a vault may take its time', () => {
  test('the PIN that was valid at the # counts, whatever happened since', () => {
    const { inFront, answer } = slowVault();
    const rig = new BridgeRig({ vault: inFront });
    const amos = rig.organizer();
    expect(rig.facts('call.entered').at(-1)?.state).toBe('provingOrganizer.checking');
    rig.admin({ command: 'pin.reset', user: AMOS });
    answer();
    expect(amos.place).toBe('meeting');
  });

  test('who hung up meanwhile is let in nowhere', () => {
    const { inFront, answer } = slowVault();
    const rig = new BridgeRig({ vault: inFront });
    rig.organizer().hangUp();
    answer();
    expect(rig.fact('pin.checked')).toMatchObject({ verdict: 'accepted' });
    expect(rig.facts('pin.accepted')).toEqual([]);
    expect(rig.facts('meeting.started')).toEqual([]);
  });

  test('a meeting that started meanwhile knows the caller as its organizer', () => {
    const { inFront, answer } = slowVault();
    const rig = new BridgeRig({ vault: inFront });
    const amos = rig.caller('Amos').keys(`*${AMOS_PIN}#`);
    rig.joinByApp();
    expect(amos.place).toBe('meeting');
    answer();
    expect(rig.fact('pin.accepted').call).toBe(amos.call);
    expect(rig.facts('event.unexpected')).toEqual([]);
  });

  test('a wrong PIN found so late is in the record and changes nothing', () => {
    const { inFront, answer } = slowVault();
    const rig = new BridgeRig({ vault: inFront });
    const pat = rig.caller().keys('*00000#');
    rig.joinByApp();
    answer();
    expect(rig.fact('pin.rejected').why).toBe('wrong');
    expect(pat.place).toBe('meeting');
  });

  test('an answer during the goodbye is recorded as unexpected', () => {
    const { inFront, answer } = slowVault();
    const rig = new BridgeRig({ vault: inFront });
    const pat = rig.caller();
    rig.clock.runFor(29 * MINUTE);
    pat.keys(`*${AMOS_PIN}#`);
    rig.clock.runFor(MINUTE);
    expect(pat.hearing).toBe('lobby.timeout');
    answer();
    expect(rig.fact('event.unexpected')).toMatchObject({
      call: pat.call,
      event: 'PIN_ACCEPTED',
      state: 'sayingGoodbye',
    });
    expect(rig.facts('meeting.started')).toEqual([]);
  });
});
