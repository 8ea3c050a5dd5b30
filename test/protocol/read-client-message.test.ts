import { describe, expect, it } from 'vitest';
import { isErrorCode } from '../../src/domain/error-catalogue.ts';
import { CLIENT_MESSAGES } from '../../src/protocol/client-messages.ts';
import { readClientMessage } from '../../src/protocol/read-client-message.ts';

const PIN = '73915';

function refusalOf(frame: unknown): { code: string; message: string; path?: string } {
  const read = readClientMessage(typeof frame === 'string' ? frame : JSON.stringify(frame));
  if (read.ok) throw new Error('the frame was taken');
  return read.error;
}

describe('a frame of a client', () => {
  it.each(Object.entries(CLIENT_MESSAGES))('is read as its example shows: %s', (_name, schema) => {
    const examples = schema.meta()?.examples;
    expect(examples).toHaveLength(1);
    for (const example of Array.isArray(examples) ? (examples as unknown[]) : []) {
      expect(readClientMessage(JSON.stringify(example))).toEqual({ ok: true, value: example });
    }
  });

  it.each(['4', '#', '*', 'D', ' 4', 'E', ''])(
    'is read the same however it is spaced, a key as well: %j',
    (digit) => {
      const text = JSON.stringify({ type: 'dtmf', digit });
      expect(readClientMessage(text)).toEqual(readClientMessage(` ${text} `));
    },
  );

  it.each([
    ['nothing', '', 'frame.notJson', undefined],
    ['half a message', '{"type":"dial"', 'frame.notJson', undefined],
    ['a list', '[]', 'frame.notObject', undefined],
    ['null', 'null', 'frame.notObject', undefined],
    ['a number', PIN, 'frame.notObject', undefined],
    ['no type', {}, 'frame.fieldMissing', 'type'],
    ['a type that is not there', { type: 'transfer' }, 'frame.typeUnknown', 'type'],
    ['a type of another kind', { type: 7 }, 'frame.typeUnknown', 'type'],
    ['a name that every object has', { type: 'constructor' }, 'frame.typeUnknown', 'type'],
    ['dial without a number', { type: 'dial', from: '+14255550111' }, 'frame.fieldMissing', 'to'],
    ['dial to nothing', dial({ to: '' }), 'dial.numberInvalid', 'to'],
    ['dial without +', dial({ to: '14255550199' }), 'dial.numberInvalid', 'to'],
    ['dial to a number that is a number', dial({ to: 14255550199 }), 'dial.numberInvalid', 'to'],
    ['dial beyond 15 digits', dial({ to: '+1234567890123456' }), 'dial.numberInvalid', 'to'],
    ['dial with a line break', dial({ to: '+14255550199\n' }), 'dial.numberInvalid', 'to'],
    ['dial from a word', dial({ from: 'pat' }), 'dial.callerInvalid', 'from'],
    ['dial with an empty name', dial({ name: '' }), 'frame.fieldInvalid', 'name'],
    ['dial with another field', dial({ pin: PIN }), 'frame.fieldUnknown', 'pin'],
    ['dtmf without a key', { type: 'dtmf' }, 'dtmf.digitOrDigits', 'digit'],
    ['dtmf with both', { type: 'dtmf', digit: '1', digits: '2' }, 'dtmf.digitOrDigits', 'digit'],
    ['no key of a telephone', { type: 'dtmf', digit: 'E' }, 'dtmf.keyInvalid', 'digit'],
    ['a key in lower case', { type: 'dtmf', digit: 'a' }, 'dtmf.keyInvalid', 'digit'],
    ['two keys as one', { type: 'dtmf', digit: '55' }, 'dtmf.keyInvalid', 'digit'],
    ['a digit that is a number', { type: 'dtmf', digit: 5 }, 'dtmf.keyInvalid', 'digit'],
    ['keys with a blank', { type: 'dtmf', digits: '73 915' }, 'dtmf.keyInvalid', 'digits'],
    ['no keys', { type: 'dtmf', digits: '' }, 'dtmf.keyInvalid', 'digits'],
    ['a key held for no time', held(0), 'dtmf.durationInvalid', 'durationMs'],
    ['a key held for half a millisecond', held(0.5), 'dtmf.durationInvalid', 'durationMs'],
    ['a key held for longer than a minute', held(60_001), 'dtmf.durationInvalid', 'durationMs'],
    [
      'a duration for several keys',
      { type: 'dtmf', digits: '12', durationMs: 100 },
      'frame.fieldUnknown',
      'durationMs',
    ],
    ['hangup with a reason', { type: 'hangup', reason: 'bored' }, 'frame.fieldUnknown', 'reason'],
    [
      'resume without a token',
      { type: 'resume', call: 'c-1', lastSeq: 1 },
      'frame.fieldMissing',
      'token',
    ],
    [
      'resume from before the start',
      { type: 'resume', call: 'c-1', token: 't', lastSeq: -1 },
      'frame.fieldInvalid',
      'lastSeq',
    ],
  ])('is refused with code and path: %s', (_title, frame, code, path) => {
    const error = refusalOf(frame);
    expect(error.code).toBe(code);
    expect(error.path).toBe(path);
    expect(isErrorCode(error.code)).toBe(true);
  });

  it('says what was expected of a bad field', () => {
    expect(refusalOf(dial({ to: '911' })).message).toBe('to: expected E.164: + and 2 to 15 digits');
    expect(refusalOf({ type: 'dtmf', digit: '4', tone: 1 }).message).toBe(
      'tone is no field of this. Fields are: type, digit, durationMs.',
    );
  });

  it.each([
    [`{"type":"dtmf","digits":"${PIN}x"}`],
    [`{"type":"dtmf","digit":"${PIN}"}`],
    [`{"type":"dtmf","digit":"1","${PIN}":1}`],
    [`{"type":"${PIN}"}`],
    [`{"${PIN}":1}`],
    [`${PIN}#`],
    [`{"type":"dial","to":"${PIN}","from":"${PIN}"}`],
    [`{"type":"resume","call":"c-1","token":"t","lastSeq":"${PIN}"}`],
  ])('never comes back in its refusal, as it may hold a PIN (PIN-4): %s', (frame) => {
    expect(JSON.stringify(refusalOf(frame))).not.toContain(PIN);
  });
});

function dial(fields: Readonly<Record<string, unknown>>): object {
  return { type: 'dial', to: '+14255550199', from: '+14255550111', ...fields };
}

function held(durationMs: number): object {
  return { type: 'dtmf', digit: '1', durationMs };
}
