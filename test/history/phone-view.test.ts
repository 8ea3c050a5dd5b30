import { describe, expect, test } from 'vitest';
import { END_REASONS } from '../../src/domain/reasons.ts';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView } from '../../src/history/phone-view.ts';

const after = (...events: readonly LineEvent[]): PhoneView => events.reduce(follow, NEW_PHONE_VIEW);

const ringing: LineEvent = { type: 'ringing', call: 'c-1' };
const answered: LineEvent = { type: 'answered', language: 'en-US' };
const greeting: LineEvent = {
  type: 'prompt',
  id: 'greeting',
  text: 'Welcome.',
  language: 'en-US',
  durationMs: 900,
  bargeIn: true,
};
const said: LineEvent = { type: 'promptEnded', id: 'greeting', playedMs: 900, interrupted: false };
const waiting: LineEvent = { type: 'waiting', reason: 'notStarted' };
const hold: LineEvent = { type: 'hold', reason: 'notStarted', music: 'm' };
const joined: LineEvent = { type: 'joined', participants: 2, muted: false };

describe('what a phone knows from what it was told', () => {
  test('it rings, then the attendant answers in silence', () => {
    expect(after(ringing)).toEqual(NEW_PHONE_VIEW);
    expect(after(ringing, answered)).toMatchObject({ place: 'attendant', hearing: 'silence' });
  });

  test('it hears a prompt until its end', () => {
    expect(after(answered, greeting).hearing).toBe('greeting');
    expect(after(answered, greeting, said).hearing).toBe('silence');
  });

  test('it hears a number out of service without an answer', () => {
    const prompt: LineEvent = { ...greeting, id: 'number.not-in-service' };
    expect(after(ringing, prompt)).toMatchObject({
      place: 'ringing',
      hearing: 'number.not-in-service',
    });
  });

  test('it waits with a reason, first in words and then with music', () => {
    expect(after(answered, waiting)).toMatchObject({ place: 'lobby', lobbyReason: 'notStarted' });
    expect(after(answered, waiting, hold).hearing).toBe('moh');
    expect(after(answered, waiting, hold, greeting).hearing).toBe('greeting');
    expect(after(answered, waiting, hold, greeting, said)).toMatchObject({
      place: 'lobby',
      hearing: 'silence',
    });
  });

  test('it may wait for another reason than before', () => {
    const locked = after(waiting, { type: 'hold', reason: 'locked', music: 'm' });
    expect(locked.lobbyReason).toBe('locked');
  });

  test('it joins and hears the meeting, also behind a prompt', () => {
    expect(after(waiting, hold, joined)).toMatchObject({
      place: 'meeting',
      hearing: 'meeting',
      lobbyReason: null,
    });
    expect(after(joined, greeting).hearing).toBe('greeting');
    expect(after(joined, greeting, said).hearing).toBe('meeting');
  });

  test('it is muted and unmuted', () => {
    expect(after(joined, { type: 'muted', muted: true }).muted).toBe(true);
    expect(after({ type: 'muted', muted: true }, joined).muted).toBe(false);
  });

  test('an announcement changes nothing', () => {
    const announcement: LineEvent = { type: 'announcement', kind: 'entry', text: null };
    expect(after(joined, announcement)).toEqual(after(joined));
  });

  test('it leaves a meeting that is over', () => {
    expect(after(joined, { type: 'left', reason: 'meetingLimit' })).toMatchObject({
      place: 'attendant',
      hearing: 'silence',
    });
  });

  test.each(END_REASONS)('it ends by %s and hears nothing more', (reason) => {
    expect(after(waiting, hold, { type: 'ended', reason })).toEqual({
      place: 'ended',
      hearing: 'silence',
      lobbyReason: null,
      endReason: reason,
      muted: false,
    });
  });

  test('the view before stays as it was', () => {
    const before = Object.freeze({ ...NEW_PHONE_VIEW });
    expect(follow(before, answered)).not.toBe(before);
  });
});
