import { describe, expect, test } from 'vitest';
import type { Fact, FactData, FactType } from '../../../src/domain/fact.ts';
import { topicsOf } from '../../../src/server/history/topics.ts';

function fact<T extends FactType>(type: T, data: FactData[T]): Fact {
  return { seq: 7, at: 1000, cause: null, type, ...data } as unknown as Fact;
}

const RECORD = {
  ...{ callId: 'c-3', conferenceId: null, organizer: null, callerId: '', dialled: '' },
  ...({ numberType: 'toll', startAt: 0, endAt: 1, seconds: 1, endReason: 'caller' } as const),
};
const ASKED = { by: 'admin', role: 'administrator', changes: {} } as const;

describe('A fact is found again under each of its topics', () => {
  test.each<readonly [string, Fact, readonly string[]]>([
    ['a key', fact('key.pressed', { call: 'c-3', key: '1', durationMs: 80 }), ['call:c-3']],
    [
      'somebody by the app',
      fact('app.joined', {
        ...{ participant: 'app-1', meeting: 'standup', name: 'Ada', user: null, signedIn: false },
      }),
      ['call:app-1', 'meeting:standup'],
    ],
    [
      'one who joins',
      fact('lobby.left', { who: 'c-3', meeting: 'standup', how: 'joined' }),
      ['call:c-3', 'meeting:standup'],
    ],
    [
      "a meeting's timer",
      fact('timer.fired', {
        ...{ timer: 'unchangedLimit', call: null, meeting: 'standup', afterMs: 5 },
      }),
      ['meeting:standup'],
    ],
    [
      'the end of one who reached no meeting',
      fact('call.recorded', { call: 'c-3', record: { ...RECORD } }),
      ['records', 'call:c-3', 'strangers'],
    ],
    [
      'the end of one who did',
      fact('call.recorded', { call: 'c-3', record: { ...RECORD, organizer: 'amos@x.com' } }),
      ['records', 'call:c-3'],
    ],
    [
      'a command about a user, however written',
      fact('admin.asked', { ...ASKED, command: 'pin.reset', target: 'Amos@X.com' }),
      ['administration', 'user:amos@x.com'],
    ],
    [
      'a command about a meeting',
      fact('admin.asked', { ...ASKED, command: 'meeting.lock', target: '4482915' }),
      ['administration', 'about:4482915'],
    ],
    [
      'a command about the bridge',
      fact('admin.asked', { ...ASKED, command: 'bridge.set', target: null }),
      ['administration', 'wide'],
    ],
    [
      'a new conference ID',
      fact('conferenceId.reset', { meeting: 'standup', old: null, new: '5', by: 'admin' }),
      ['administration', 'ids', 'about:standup'],
    ],
    [
      'a user with a meeting of the own name',
      fact('user.enabled', { user: 'Amos@x.com', conferenceId: '5', by: 'admin' }),
      ['administration', 'ids', 'user:amos@x.com', 'about:Amos@x.com'],
    ],
    [
      'an entry of the audit, by whoever asked',
      fact('audit.written', { who: 'admin', what: 'pin.reset', target: 'x', old: 1, new: 2 }),
      ['administration', 'audit'],
    ],
    ['what became of a mail', fact('mail.accepted', { mail: 'mail-2' }), ['mails', 'mail:mail-2']],
  ])('%s', (_, one, topics) => {
    expect(topicsOf(one)).toEqual(topics);
  });
});
