import { describe, expect, test } from 'vitest';
import type { Fact, FactData } from '../../../src/domain/fact.ts';
import { everyEndRecorded } from '../../../src/engine/invariants/every-end-recorded.ts';
import type { Invariant } from '../../../src/engine/invariants/invariant.ts';
import { joinedOnce } from '../../../src/engine/invariants/joined-once.ts';
import { LobbyReleased } from '../../../src/engine/invariants/lobby-released.ts';
import { noPinShown } from '../../../src/engine/invariants/no-pin-shown.ts';
import { noRevokedStart } from '../../../src/engine/invariants/no-revoked-start.ts';
import { nothingLeft } from '../../../src/engine/invariants/nothing-left.ts';
import { oneSound } from '../../../src/engine/invariants/one-sound.ts';
import { StartedOnly } from '../../../src/engine/invariants/started-only.ts';
import type { LineEvent } from '../../../src/domain/line-event.ts';
import { factMaker, heardBy, probe, shownTo } from '../../support/fact-maker.ts';

const fact = factMaker();
const joined = (who: string, meeting = 'm'): FactData['meeting.joined'] => ({
  who,
  meeting,
  participants: 1,
  organizer: false,
  shownInside: 'Pat',
  shownOutside: 'Pat',
});
const entered = (who: string): FactData['lobby.entered'] => ({
  who,
  meeting: 'm',
  reason: 'notStarted',
  ahead: 0,
});
const dialled = { call: 'c-1', to: '+1', from: '+2', name: null };
const prompt = (id: 'greeting' | 'pin.enter'): LineEvent => ({
  type: 'prompt',
  id,
  text: '',
  language: 'en-US',
  durationMs: 1,
  bargeIn: true,
});

describe('what the machines cannot be made to do is still caught', () => {
  test('started-only: an announcement to somebody in no meeting', () => {
    const said = heardBy(new StartedOnly(), 'c-1', {
      type: 'announcement',
      kind: 'entry',
      text: null,
    });
    expect(said).toBe('c-1 was told "announcement" and is in no meeting');
  });

  test('started-only: a second meeting of the same name starts from nothing', () => {
    const invariant: Invariant = new StartedOnly();
    shownTo(invariant, fact('meeting.started', { meeting: 'm', by: 'c-1', means: 'pin' }));
    shownTo(invariant, fact('meeting.joined', joined('c-1')));
    shownTo(invariant, fact('meeting.left', { who: 'c-1', meeting: 'm', participants: 0 }));
    const ended = fact('meeting.ended', { meeting: 'm', why: 'lastLeft' });
    expect(shownTo(invariant, ended)).toBeNull();
    expect(shownTo(invariant, fact('meeting.joined', joined('c-2')))).toContain('has not started');
  });

  test('lobby-released: who left before the start is not waited for', () => {
    const invariant: Invariant = new LobbyReleased();
    shownTo(invariant, fact('lobby.entered', entered('c-1')));
    shownTo(invariant, fact('lobby.left', { who: 'c-1', meeting: 'm', how: 'gone' }));
    shownTo(invariant, fact('meeting.started', { meeting: 'm', by: 'c-2', means: 'pin' }));
    expect(invariant.turnEnded?.()).toBeNull();
  });

  test('lobby-released: who waits to be admitted is not due at a start', () => {
    const invariant: Invariant = new LobbyReleased();
    shownTo(invariant, fact('lobby.entered', { ...entered('c-1'), reason: 'awaitingAdmit' }));
    shownTo(invariant, fact('meeting.started', { meeting: 'm', by: 'c-2', means: 'pin' }));
    expect(invariant.turnEnded?.()).toBeNull();
  });

  test('lobby-released: leaving the lobby is not joining', () => {
    const invariant: Invariant = new LobbyReleased();
    shownTo(invariant, fact('lobby.entered', entered('c-1')));
    shownTo(invariant, fact('meeting.started', { meeting: 'm', by: 'c-2', means: 'pin' }));
    shownTo(invariant, fact('lobby.left', { who: 'c-1', meeting: 'm', how: 'joined' }));
    expect(invariant.turnEnded?.()).toContain('c-1 still waits');
  });

  test('joined-once: two meetings, or a meeting and a lobby, at once', () => {
    const invariant = joinedOnce();
    expect(shownTo(invariant, fact('meeting.joined', joined('c-1', 'm')))).toBeNull();
    expect(shownTo(invariant, fact('lobby.entered', entered('c-1')))).toBe(
      'c-1 entered the lobby while in the meeting',
    );
    expect(
      shownTo(invariant, fact('meeting.left', { who: 'c-9', meeting: 'm', participants: 0 })),
    ).toBe('c-9 left the meeting while in no lobby and no meeting');
  });

  test('no-revoked-start: the version that was valid at the # counts, or at the prompt', () => {
    for (const atPrompt of [false, true]) {
      let valid = 1;
      const invariant = noRevokedStart(
        probe({ validPinVersion: () => valid, comparesAtPrompt: () => atPrompt }),
      );
      const accept = (version: number) =>
        shownTo(
          invariant,
          fact('pin.accepted', { call: 'c-1', meeting: 'm', organizer: 'amos', version }),
        );
      shownTo(
        invariant,
        fact('conferenceId.accepted', { call: 'c-1', meeting: 'm', conferenceId: '4482915' }),
      );
      shownTo(invariant, fact('entry.started', { call: 'c-1', entry: 'pin' }));
      valid = 2;
      const entered = { entry: 'pin', outcome: 'entered', digits: 5, choice: null } as const;
      const end = { call: 'c-1', ...entered };
      shownTo(invariant, fact('entry.ended', end));
      expect(accept(atPrompt ? 1 : 2)).toBeNull();
      expect(accept(atPrompt ? 2 : 1)).toMatch(/c-1 was let in with version [12] of the PIN/);
    }
  });

  test('every-end-recorded: an end without a record, and a record without an end', () => {
    const invariant = everyEndRecorded();
    shownTo(invariant, fact('call.dialled', dialled));
    shownTo(invariant, fact('call.ended', { call: 'c-1', reason: 'caller' }));
    expect(invariant.turnEnded?.()).toBe('c-1 has ended without a record');
    const record = {} as FactData['call.recorded']['record'];
    expect(shownTo(invariant, fact('call.recorded', { call: 'c-2', record }))).toBe(
      'c-2 was recorded and has not ended',
    );
  });

  test('nothing-left: says what the engine says is left', () => {
    const invariant = nothingLeft(
      probe({ leftoverOf: (call) => (call === 'c-1' ? 'a tune' : null) }),
    );
    shownTo(invariant, fact('call.ended', { call: 'c-1', reason: 'caller' }));
    expect(invariant.turnEnded?.()).toBe('c-1 has ended and still has a tune');
    expect(invariant.turnEnded?.()).toBeNull();
  });
});

describe('one-sound: a caller hears one thing at a time', () => {
  const heard = (...events: readonly LineEvent[]): string | null => {
    const invariant = oneSound();
    let seen: string | null = null;
    for (const event of [{ type: 'ringing', call: 'c-1' } as const, ...events]) {
      seen ??= heardBy(invariant, 'c-1', event);
    }
    return seen;
  };
  const hold = { type: 'hold', reason: 'notStarted', music: 'm' } as const;
  const waiting = { type: 'waiting', reason: 'notStarted' } as const;
  const meeting = { type: 'joined', participants: 1, muted: false } as const;
  const ended = { type: 'ended', reason: 'caller' } as const;

  test.each([
    [
      'a prompt while another plays',
      [prompt('greeting'), prompt('pin.enter')],
      /hears pin\.enter while greeting/,
    ],
    [
      'music while a prompt plays',
      [waiting, prompt('greeting'), hold],
      /hears music while greeting/,
    ],
    ['music in the meeting', [waiting, meeting, hold], /hears music and is not on hold/],
    ['music at the attendant’s desk', [hold], /hears music and is not on hold/],
    [
      'the meeting while a prompt plays',
      [prompt('greeting'), meeting],
      /hears the meeting while greeting/,
    ],
    [
      'an announcement in the lobby',
      [waiting, { type: 'announcement', kind: 'exit', text: null }],
      /is in no meeting/,
    ],
    [
      'the end of a prompt that does not play',
      [{ type: 'promptEnded', id: 'greeting', playedMs: 1, interrupted: false }],
      /which does not hear it/,
    ],
    [
      'a prompt that outlives the call',
      [prompt('greeting'), ended],
      /ended while greeting is playing/,
    ],
    ['words after the end', [ended, prompt('greeting')], /before it rang or after it ended/],
  ] as [string, LineEvent[], RegExp][])('%s is caught', (_what, events, seen) => {
    expect(heard(...events)).toMatch(seen);
  });

  test('prompts, music and the meeting one after another are let pass', () => {
    const end: LineEvent = { type: 'promptEnded', id: 'greeting', playedMs: 1, interrupted: true };
    expect(
      heard(prompt('greeting'), end, waiting, hold, prompt('greeting'), end, meeting, ended),
    ).toBeNull();
  });
});

describe('no-pin-shown: digits keyed or made in a turn are in nothing that it records', () => {
  const guarded = () => {
    const invariant = noPinShown();
    invariant.guard('73915');
    return invariant;
  };
  const audit = (value: unknown) =>
    fact('audit.written', { who: 'admin', what: 'w', target: 't', old: null, new: value });

  test.each([
    ['a text', '73915'],
    ['words', 'the PIN is 73915.'],
    ['a list', ['x', '73915']],
    ['something deeper', { a: { b: '73915' } }],
  ])('%s that holds them is caught', (_what, value) => {
    expect(guarded().shown(audit(value))).toBe('the record audit.written shows digits of a PIN');
  });

  test.each([
    ['other digits', '73916'],
    ['a longer number', '173915'],
    ['a number of milliseconds', 73915],
  ])('%s are let pass', (_what, value) => {
    expect(guarded().shown(audit(value))).toBeNull();
  });

  // Types keep most of these out; whoever spreads one thing into another gets past them.
  const checked = { type: 'pin.checked', call: 'c-1', digits: 5, verdict: 'accepted', version: 1 };
  const ended = { type: 'entry.ended', call: 'c-1', entry: 'pin', outcome: 'entered' };
  test.each([
    ['in a number', { ...ended, digits: '73915', choice: null }],
    ['in a time', { ...ended, digits: 5, choice: null, at: '73915' }],
    ['in a field more', { ...ended, digits: 5, choice: null, keyed: '73915' }],
    ['in a field in place of another', { ...ended, digits: 5, keyed: '73915' }],
    [
      'in a field that is there and undefined',
      { ...ended, digits: 5, choice: undefined, keyed: '73915' },
    ],
    ['beside one of several shapes', { ...checked, keyed: '73915' }],
    ['within what names something', { ...ended, call: { pin: '73915' }, digits: 5, choice: null }],
    ['in a fact that nobody knows', { type: 'pin.shown', pin: '73915' }],
  ])('digits %s are caught', (_where, fields) => {
    const seen: unknown = { seq: 1, at: 0, cause: null, ...fields };
    expect(guarded().shown(seen as Fact)).toBe(`the record ${fields.type} shows digits of a PIN`);
  });

  test.each([
    ['in a number', { type: 'promptEnded', id: 'greeting', playedMs: '73915', interrupted: true }],
    ['in a field more', { ...prompt('greeting'), digits: '73915' }],
    ['in an event that nobody knows', { type: 'whispered', text: '73915' }],
  ])('digits %s of what is told are caught', (_where, event) => {
    const seen: unknown = event;
    expect(guarded().heard('c-1', seen as LineEvent)).toContain('was told digits of a PIN');
  });

  test('what was harmless a thousand words ago is looked at no less', () => {
    const invariant = guarded();
    for (let nth = 0; nth < 2500; nth += 1) {
      expect(invariant.shown(audit(`word ${nth % 1250}`))).toBeNull();
    }
    expect(invariant.shown(audit('word 73915'))).not.toBeNull();
  });

  test('a line is guarded too', () => {
    const event: LineEvent = { ...prompt('greeting'), text: 'Your PIN is 73915.' } as LineEvent;
    expect(guarded().heard('c-1', event)).toBe('c-1 was told digits of a PIN in "prompt"');
  });

  test('the next turn may show such digits: they are secret no more than any number', () => {
    const invariant = guarded();
    invariant.turnEnded?.();
    expect(invariant.shown(audit('73915'))).toBeNull();
  });

  test('what is shorter than a PIN is no secret', () => {
    const invariant = noPinShown();
    invariant.guard('739');
    expect(invariant.shown(audit('739'))).toBeNull();
  });
});

test('a call whose number reads like the PIN keyed breaks nothing', () => {
  const invariant = noPinShown();
  invariant.guard('1234');
  const entered = { entry: 'pin', outcome: 'entered', digits: 4, choice: null } as const;
  const ended = { call: 'c-1234', ...entered };
  const fact = { seq: 1, at: 0, cause: null, type: 'entry.ended', ...ended } as const;
  expect(invariant.shown(fact)).toBeNull();
});
