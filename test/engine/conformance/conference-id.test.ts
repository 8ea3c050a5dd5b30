import { describe, expect, test } from 'vitest';
import { BridgeRig, SECOND } from '../../support/bridge-rig.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, MEGAN, REVIEW, STANDUP } from '../../support/sample-seed.ts';

describe(ruleTitle('CID-1'), () => {
  test('the attendant asks for the conference ID after the greeting', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    rig.clock.runFor(5 * SECOND);
    expect(pat.prompts).toEqual(['greeting', 'conference-id.enter']);
  });

  test('seven digits name a meeting of this bridge', () => {
    const rig = new BridgeRig();
    rig.dial().keys(`${REVIEW}#`);
    expect(rig.fact('conferenceId.accepted')).toMatchObject({
      meeting: 'review',
      conferenceId: REVIEW,
    });
  });

  test('a new ID has seven digits, none of them a leading zero, and is nobody else’s', () => {
    const rig = new BridgeRig();
    const ids = Array.from(
      { length: 200 },
      () => rig.admin({ command: 'conferenceId.reset', meeting: 'standup' }).conferenceId ?? '',
    );
    expect(ids.every((id) => /^[1-9][0-9]{6}$/.test(id))).toBe(true);
    expect(new Set([...ids, STANDUP, REVIEW]).size).toBe(202);
  });
});

describe(ruleTitle('CID-2'), () => {
  test('three wrong IDs are heard as the same words, then goodbye', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys('1234567#').keys('123#').keys('12345678#');
    expect(rig.facts('conferenceId.rejected')).toMatchObject([
      { why: 'unknown', digits: 7, try: 1, meeting: null },
      { why: 'wrongLength', digits: 3, try: 2, meeting: null },
      { why: 'wrongLength', digits: 8, try: 3, meeting: null },
    ]);
    rig.clock.runFor(60 * SECOND);
    expect(pat.prompts).toEqual([
      'greeting',
      'conference-id.rejected',
      'conference-id.rejected',
      'conference-id.rejected',
      'conference-id.goodbye',
    ]);
    expect(pat.endReason).toBe('conferenceIdTries');
  });

  test('the third ID may be the right one', () => {
    const rig = new BridgeRig();
    expect(rig.dial().keys(`1#2#${STANDUP}#`).hearing).toBe('organizer.question');
  });

  test('keys during the goodbye count no more', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(`1#2#3#${STANDUP}#`);
    expect(pat.hearing).toBe('conference-id.rejected');
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual(
      Array.from({ length: 8 }, () => 'callEnding'),
    );
  });

  test('who says nothing at all is let go after three timeouts', () => {
    const rig = new BridgeRig();
    const pat = rig.dial();
    rig.clock.runFor(120 * SECOND);
    expect(rig.facts('conferenceId.rejected').map(({ why }) => why)).toEqual([
      'noDigits',
      'noDigits',
      'noDigits',
    ]);
    expect(pat.endReason).toBe('conferenceIdTries');
  });

  test('the number of tries is a setting', () => {
    const rig = new BridgeRig({ settings: { conferenceIdTries: 1 } });
    const pat = rig.dial().keys('1#');
    rig.clock.runFor(60 * SECOND);
    expect(pat.endReason).toBe('conferenceIdTries');
  });
});

describe(ruleTitle('CID-3'), () => {
  test('a reset ID is dead at once for new calls, and the record names its meeting', () => {
    const rig = new BridgeRig();
    const { conferenceId } = rig.admin({ command: 'conferenceId.reset', meeting: STANDUP });
    const pat = rig.dial().keys(`${STANDUP}#`);
    expect(pat.hearing).toBe('conference-id.rejected');
    expect(rig.fact('conferenceId.rejected')).toMatchObject({ why: 'reset', meeting: 'standup' });
    expect(pat.keys(`${conferenceId}#`).hearing).toBe('organizer.question');
  });

  test('the ID that counts is the one of the moment of the #', () => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys(STANDUP);
    rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
    pat.keys('#');
    expect(rig.fact('conferenceId.rejected').why).toBe('reset');
  });

  test('who is in the lobby or the meeting stays', () => {
    const rig = new BridgeRig();
    const zoe = rig.caller('Zoe', REVIEW);
    const pat = rig.caller('Pat');
    const amos = rig.organizer();
    rig.admin({ command: 'conferenceId.reset', meeting: 'standup' });
    rig.admin({ command: 'conferenceId.reset', meeting: 'review' });
    expect([pat.place, amos.place, zoe.place]).toEqual(['meeting', 'meeting', 'lobby']);
    rig.joinByApp({ meeting: 'review', user: MEGAN });
    expect(zoe.place).toBe('meeting');
  });

  test('a disabled user’s ID is released, and callers of it are turned down', () => {
    const rig = new BridgeRig();
    const waiting = rig.caller('Pat');
    rig.admin({ command: 'user.disable', user: AMOS });
    rig.dial().keys(`${STANDUP}#`);
    expect(rig.fact('conferenceId.rejected')).toMatchObject({
      why: 'released',
      meeting: 'standup',
    });
    expect(waiting.place).toBe('lobby');
    expect(rig.meeting().conferenceId).toBeNull();
  });

  test('a released ID can come back with another owner; a reset one cannot', () => {
    // Draws that give the sample IDs again, each number of the sequence once.
    const draws = [REVIEW, STANDUP].map((id) => Number(id) - 1_000_000);
    const random = {
      integer: (below: number) => (below === 10 ? 1 : (draws.shift() ?? 0)),
    };
    const rig = new BridgeRig({ random });
    rig.admin({ command: 'user.disable', user: AMOS });
    rig.admin({ command: 'conferenceId.reset', meeting: 'review' });
    expect(rig.meeting('review').conferenceId).toBe(STANDUP);
    expect(rig.dial().keys(`${STANDUP}#`).hearing).toBe('organizer.question');
    draws.push(Number(REVIEW) - 1_000_000, 7);
    const { conferenceId } = rig.admin({ command: 'user.enable', user: 'new.user@contoso.com' });
    expect(conferenceId).toBe('1000007');
  });
});
