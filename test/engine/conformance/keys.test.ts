import { describe, expect, test } from 'vitest';
import { KEYS } from '../../../src/domain/key.ts';
import { BridgeRig, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

describe(ruleTitle('KEY-1'), () => {
  test('every key is recorded with its duration, digits hidden', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    KEYS.forEach((key, index) =>
      rig.bridge.take({ input: 'press', call: pat.call, key, durationMs: index + 1 }),
    );
    const keys = pat.facts('key.pressed');
    expect(keys.map(({ key }) => key).join('')).toBe('••••••••••*#ABCD');
    expect(keys.map(({ durationMs }) => durationMs)).toEqual(KEYS.map((_, index) => index + 1));
  });

  test('repeated digits all count', () => {
    const seed = {
      meetings: [{ id: 'm', organizer: 'amos.marble@contoso.com', conferenceId: '5555555' }],
    };
    const rig = new BridgeRig({ seed });
    expect(rig.dial().keys('5555555#').hearing).toBe('organizer.question');
  });

  test('an entry ends with # and not before', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(STANDUP);
    expect(pat.facts('entry.ended')).toEqual([]);
    pat.keys('#');
    expect(pat.facts('entry.ended')).toMatchObject([{ outcome: 'entered', digits: 7 }]);
  });
});

describe(ruleTitle('KEY-2'), () => {
  test('no key for ten seconds after the prompt is an attempt without digits', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    rig.clock.runFor(17 * SECOND);
    const end = pat.facts('prompt.ended').find(({ prompt }) => prompt === 'conference-id.enter');
    const [entry] = pat.facts('entry.ended');
    expect(entry).toMatchObject({ outcome: 'noDigits', digits: 0 });
    expect((entry?.at ?? 0) - (end?.at ?? 0)).toBe(10 * SECOND);
    expect(rig.fact('conferenceId.rejected')).toMatchObject({ why: 'noDigits', try: 1 });
  });

  test('no key for five seconds within an entry is an attempt without #', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys('448');
    rig.clock.runFor(5 * SECOND - 1);
    expect(pat.facts('entry.ended')).toEqual([]);
    rig.clock.runFor(1);
    expect(rig.fact('conferenceId.rejected')).toMatchObject({ why: 'noHash', digits: 3 });
    expect(pat.hearing).toBe('conference-id.rejected');
  });

  test('every key starts the wait anew, so a slow typist gets through', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#`, 5 * SECOND - 1);
    expect(pat.facts('entry.ended')).toMatchObject([{ outcome: 'entered' }]);
    expect(rig.facts('conferenceId.rejected')).toEqual([]);
  });

  test('a PIN entry that times out counts as a try at the PIN', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#*`);
    rig.clock.runFor(14 * SECOND);
    pat.keys('73');
    rig.clock.runFor(5 * SECOND);
    expect(rig.facts('pin.rejected')).toMatchObject([
      { why: 'noDigits', try: 1, version: null },
      { why: 'noHash', try: 2, version: null },
    ]);
    expect(rig.facts('pin.checked')).toEqual([]);
  });

  test('the timeouts are settings, and a change holds from the next wait', () => {
    const rig = new BridgeRig({ settings: { interDigitTimeoutMs: 2 * SECOND } });
    const pat = rig.dial().keys('4');
    rig.admin({ command: 'bridge.set', changes: { interDigitTimeoutMs: SECOND } });
    rig.clock.runFor(2 * SECOND);
    pat.keys('4');
    rig.clock.runFor(SECOND);
    expect(
      rig.facts('timer.fired').filter(({ timer }) => timer === 'interDigitTimeout'),
    ).toMatchObject([{ afterMs: 2 * SECOND }, { afterMs: SECOND }]);
  });
});

describe(ruleTitle('KEY-3'), () => {
  test('a key during a prompt stops it and counts', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    rig.clock.runFor(500);
    pat.keys('4');
    expect(pat.told('promptEnded')).toEqual([
      { type: 'promptEnded', id: 'greeting', playedMs: 500, interrupted: true },
    ]);
    expect(pat.hearing).toBe('silence');
    expect(pat.keys(`${STANDUP.slice(1)}#`).hearing).toBe('organizer.question');
  });

  test('conference ID, star and PIN keyed in one go while it rings open the meeting', () => {
    const rig = new BridgeRig({ settings: { keysWhileRinging: 'kept' } });
    const amos = rig.dial('Amos', { ringing: true }).keys(`${STANDUP}#*${AMOS_PIN}#`);
    expect(amos.place).toBe('ringing');
    rig.clock.runFor(SECOND);
    expect(amos.place).toBe('meeting');
    expect(rig.fact('meeting.started')).toMatchObject({ by: amos.call, means: 'pin' });
  });

  test('while it rings no key gets through, each is recorded, and the next entry is whole', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { ringing: true }).keys('44*');
    expect(pat.facts('key.ignored')).toMatchObject([
      { key: '•', why: 'notAnswered' },
      { key: '•', why: 'notAnswered' },
      { key: '*', why: 'notAnswered' },
    ]);
    rig.clock.runFor(SECOND);
    expect(pat.keys(`${STANDUP}#`).hearing).toBe('organizer.question');
    expect(rig.facts('conferenceId.rejected')).toEqual([]);
  });

  test('a number that nobody answers takes no key either', () => {
    const rig = new BridgeRig();
    const pat = rig.dial('Pat', { to: '+14255550142', ringing: true }).keys('4');
    rig.clock.runFor(SECOND);
    pat.keys('4');
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual(['notAnswered', 'callEnding']);
  });

  test('32 keys are kept; the next ones are lost, and recorded as lost', () => {
    const rig = new BridgeRig({ settings: { keysWhileRinging: 'kept' } });
    const pat = rig.dial('Pat', { ringing: true }).keys('0'.repeat(34));
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual([
      'typeAheadFull',
      'typeAheadFull',
    ]);
    rig.clock.runFor(SECOND);
    expect(pat.keys('#').facts('entry.ended')).toMatchObject([{ digits: 32 }]);
  });

  test('type-ahead off: keys ahead of their prompt are lost', () => {
    const rig = new BridgeRig({ settings: { typeAhead: false, keysWhileRinging: 'kept' } });
    const pat = rig.dial('Pat', { ringing: true }).keys('44');
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual([
      'typeAheadOff',
      'typeAheadOff',
    ]);
    rig.clock.runFor(SECOND);
    expect(pat.keys(`${STANDUP}#`).hearing).toBe('organizer.question');
  });

  test('barge-in off: the prompt is heard to its end, then the keys kept meanwhile count', () => {
    const rig = new BridgeRig({ settings: { bargeIn: false } });
    const pat = rig.dial().keys(`${STANDUP}#`);
    expect(pat.told('prompt').at(-1)).toMatchObject({ id: 'greeting', bargeIn: false });
    expect(pat.hearing).toBe('greeting');
    rig.clock.runFor(10 * SECOND);
    expect(pat.prompts).toEqual(['greeting', 'conference-id.enter', 'organizer.question']);
    expect(pat.told('promptEnded').every(({ interrupted }) => !interrupted)).toBe(true);
  });

  test('barge-in off: kept keys go on from prompt to prompt, to the meeting', () => {
    const rig = new BridgeRig({ settings: { bargeIn: false } });
    const amos = rig.dial().keys(`${STANDUP}#*${AMOS_PIN}#`);
    rig.clock.runFor(30 * SECOND);
    expect(amos.place).toBe('meeting');
    expect(amos.prompts).toEqual([
      'greeting',
      'conference-id.enter',
      'organizer.question',
      'pin.enter',
    ]);
  });

  test('barge-in and type-ahead off: only what is keyed after a prompt counts', () => {
    const rig = new BridgeRig({ settings: { bargeIn: false, typeAhead: false } });
    const pat = rig.dial().keys(`${STANDUP}#`);
    expect(pat.facts('key.ignored')).toHaveLength(8);
    rig.clock.runFor(7 * SECOND);
    expect(pat.hearing).toBe('silence');
    expect(pat.keys(`${STANDUP}#`).hearing).toBe('organizer.question');
  });

  test('keys that are kept are gone with their call', () => {
    const rig = new BridgeRig({ settings: { bargeIn: false } });
    const pat = rig.dial().keys(`${STANDUP}#`);
    pat.hangUp();
    rig.clock.runFor(60 * SECOND);
    expect(pat.facts('entry.ended')).toEqual([]);
    expect(rig.fact('call.recorded').record.conferenceId).toBeNull();
  });

  test('barge-in switched off in the middle of a call holds from the next key', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`${STANDUP}#`);
    rig.admin({ command: 'bridge.set', changes: { bargeIn: false } });
    expect(pat.keys('*').hearing).toBe('organizer.question');
    rig.clock.runFor(8 * SECOND);
    expect(pat.hearing).toBe('pin.enter');
  });
});

describe(ruleTitle('KEY-4'), () => {
  test('a star clears the entry, and the right digits count after it', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`123*${STANDUP}#`);
    expect(rig.fact('entry.cleared')).toMatchObject({ entry: 'conferenceId', digits: 3 });
    expect(pat.hearing).toBe('organizer.question');
  });

  test('a cleared entry waits ten seconds for its first digit', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys('123*');
    rig.clock.runFor(10 * SECOND - 1);
    expect(pat.facts('entry.ended')).toEqual([]);
    rig.clock.runFor(1);
    expect(rig.fact('conferenceId.rejected').why).toBe('noDigits');
  });

  test('switched off, a star in an entry is passed over', () => {
    const rig = new BridgeRig({ settings: { starClearsEntry: false } });
    const pat = rig.dial().keys('448*2915#');
    expect(pat.hearing).toBe('organizer.question');
    expect(rig.fact('key.ignored')).toMatchObject({ key: '*', why: 'notExpected' });
  });

  test.each([
    ['a key A to D', '448A2915#', 'letterKey'],
    ['a # with no digits', '#', 'bareHash'],
    ['more digits than anybody keys', `${'1'.repeat(33)}#`, 'tooLong'],
    ['a wrong ID', '1234567#', 'unknown'],
  ])('%s is told apart in the record, not to the caller', (_what, keys, why) => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(keys);
    expect(rig.fact('conferenceId.rejected').why).toBe(why);
    expect(pat.hearing).toBe('conference-id.rejected');
  });

  test('the same holds for a PIN', () => {
    const rig = new BridgeRig();
    rig.dial().keys(`${STANDUP}#*#D#${'7'.repeat(40)}#`);
    expect(rig.facts('pin.rejected').map(({ why }) => why)).toEqual([
      'bareHash',
      'letterKey',
      'tooLong',
    ]);
  });
});
