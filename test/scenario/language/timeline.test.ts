import { describe, expect, it } from 'vitest';
import { planOf, problemOf, stepOf, withSteps } from './reading.ts';

describe('the words of a timeline', () => {
  it('reads moments, with and without an order among timers', () => {
    const plain = stepOf('at: 4s200ms');
    expect(plain).toMatchObject({ kind: 'at', atMs: 4200, timers: null, words: 'at 4s200ms' });
    const exact = stepOf('at: { time: 4s200ms, timers: 2 }');
    expect(exact).toMatchObject({ kind: 'at', atMs: 4200, timers: 2 });
    expect(exact.words).toBe('at 4s200ms, behind 2 timers');
    expect(stepOf('at: 0')).toMatchObject({ atMs: 0, timers: null });
  });

  it('reads what comes of a mail, and how the server is', () => {
    expect(stepOf('mailServer: byHand')).toMatchObject({ kind: 'mailServer', state: 'byHand' });
    const accepted = stepOf('mailServer: { accept: 2 }');
    expect(accepted).toMatchObject({ kind: 'mailReport', nth: 2, report: { accepted: true } });
    const bounced = stepOf('mailServer: { bounce: 1, why: full }');
    expect(bounced).toMatchObject({ nth: 1, report: { accepted: false, why: 'full' } });
    expect(bounced.words).toBe('mail 1 bounces (full)');
  });

  it('reads the end of the bridge', () => {
    expect(stepOf('bridge: stop')).toMatchObject({ kind: 'bridge', how: 'stop' });
    expect(stepOf('bridge: start').words).toBe('the bridge starts');
  });

  it('reads a command word for word, whoever asks', () => {
    const step = stepOf(
      'ask: { by: amos, role: organizer, command: bridge.set, changes: { pinTries: 0 }, refused: permission.denied }',
    );
    expect(step).toMatchObject({
      kind: 'admin',
      actor: { role: 'organizer', id: 'amos.marble@contoso.com' },
      command: { command: 'bridge.set', changes: { pinTries: 0 } },
      refused: 'permission.denied',
    });
    expect(stepOf('ask: { command: user.enable, user: u@contoso.com, as: pin }')).toMatchObject({
      actor: { role: 'administrator', id: 'admin' },
      as: 'pin',
    });
  });

  it('reads who asks in an administrative step', () => {
    const actor = { role: 'administrator', id: 'night-shift' };
    expect(stepOf('admin: { lock: standup, by: night-shift }')).toMatchObject({ actor });
    const cmdlet = 'Disable-CsOnlineDialInConferencingUser -Identity amos@contoso.com';
    expect(stepOf(`admin: { run: ${cmdlet}, by: night-shift }`)).toMatchObject({ actor });
  });

  it('knows the meeting that a user has by being enabled', () => {
    const command = { command: 'meeting.lock', meeting: 'u@contoso.com' };
    expect(stepOf('admin: { lock: u@contoso.com }')).toMatchObject({ command });
  });

  it('reads a typist whose keys come faster than their tones', () => {
    const step = stepOf('pat: { press: { keys: "12", typist: { tone: 100ms, spacing: 20ms } } }');
    expect(step).toMatchObject({ acts: [{ typist: { toneMs: 100, gapMs: -80 } }] });
  });

  it('reads a typist with a rhythm of its own', () => {
    const typist = '{ tone: 100ms, spacing: [180ms, 0, 1s] }';
    const step = stepOf(`pat: { press: { keys: "12", typist: ${typist} } }`);
    const read = { toneMs: 100, gapMs: -100, spacingsMs: [180, 0, 1000] };
    expect(step).toMatchObject({ acts: [{ typist: read }] });
  });

  it('reads another name and another user by the app', () => {
    const step = stepOf('pat: { joinApp: { meeting: standup, name: Eve, user: amos } }');
    const amos = 'amos.marble@contoso.com';
    expect(step).toMatchObject({ acts: [{ name: 'Eve', user: amos, signedIn: false }] });
    const nobody = stepOf('amos: { joinApp: { meeting: standup, user: ~, signedIn: false } }');
    expect(nobody).toMatchObject({ acts: [{ user: null, signedIn: false }] });
  });

  it('reads callers without a name or a number, and draws that are no one else’s to see', () => {
    const plan = planOf(
      `scenario: s
vars: { next: "80412" }
given:
  callers: { pat: { says: ~, from: anonymous } }
  organizers: { amos: { id: a@contoso.com } }
  meetings: { standup: { id: "Monday, 9 am", conferenceId: "4482915", organizer: amos } }
  draws: { pins: ["\${next}", "612345"], conferenceIds: ["1234567"] }
steps: [{ pat: { joinApp: standup } }]`,
    );
    expect(plan.actors.get('pat')).toMatchObject({ says: null, from: 'anonymous' });
    expect(plan.bridge.draws).toEqual({ pins: ['80412', '612345'], conferenceIds: ['1234567'] });
    expect(plan.secrets).toEqual(['80412', '612345']);
    expect(plan.bridge.meetings).toMatchObject([{ id: 'Monday, 9 am' }]);
    expect(plan.steps).toMatchObject([{ acts: [{ meeting: 'Monday, 9 am' }] }]);
  });
});

describe('a mistake in a timeline', () => {
  it.each([
    ['a bare number', 'at: ▸4200', 'A bare number is no duration: it does not say of what.'],
    ['timers below none', 'at: { time: 4s, timers: ▸-1 }', 'This number must be at least 0.'],
    ['a bridge that starts', 'bridge: ▸sleep', '"sleep" is not known here.'],
    [
      'a bounce that says nothing',
      '▸mailServer: { bounce: 1 }',
      '`why` is missing: expected a text.',
    ],
    ['an organizer who asks as another', 'amos: { lock: standup, ▸by: bea }', 'Unknown key `by`.'],
  ])('%s: is found where it stands', (_mistake, step, message) => {
    expect(problemOf(withSteps(step)).message).toBe(message);
  });

  it('no bridge draws a conference ID that begins with 0', () => {
    const text = withSteps('at: 0').replace(
      'given:',
      'given:\n  draws: { conferenceIds: [▸"0123456"] }',
    );
    expect(problemOf(text).message).toBe('A bridge draws no conference ID that begins with 0.');
  });
});
