import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { LineEvent } from '../../src/domain/line-event.ts';
import {
  lineText,
  readServerFrame,
  readServerMessage,
  toLineEvent,
  toLineMessage,
} from '../../src/protocol/line-message.ts';
import {
  CONNECTION_MESSAGES,
  LINE_MESSAGES,
  type LineMessage,
} from '../../src/protocol/server-messages.ts';

const EVENTS: readonly LineEvent[] = [
  { type: 'ringing', call: 'c-1' },
  { type: 'answered', language: 'en-US' },
  {
    type: 'prompt',
    id: 'pin.enter',
    text: 'Please enter your PIN.',
    language: 'en-US',
    durationMs: 1800,
    bargeIn: true,
  },
  { type: 'promptEnded', id: 'pin.enter', playedMs: 12, interrupted: true },
  { type: 'waiting', reason: 'notStarted' },
  { type: 'hold', reason: 'notStarted', music: 'music-on-hold' },
  { type: 'joined', participants: 2, muted: false },
  { type: 'muted', muted: true },
  { type: 'announcement', kind: 'entry', text: null },
  { type: 'left', reason: 'meetingEnded' },
  { type: 'ended', reason: 'caller' },
];

const STAMP = { call: 'c-1', seq: 4, resumeToken: 'token' };

describe('a message to a line', () => {
  it('is there for every event of the bridge, and for nothing else', () => {
    expect(EVENTS.map(({ type }) => type).toSorted()).toEqual(
      Object.keys(LINE_MESSAGES).toSorted(),
    );
    expectTypeOf<LineMessage['type']>().toEqualTypeOf<LineEvent['type']>();
  });

  it.each(EVENTS)('carries its event there and back: $type', (event) => {
    const message = toLineMessage(event, STAMP);
    expect(message).toMatchObject({ call: 'c-1', seq: 4 });
    const read = readServerMessage(JSON.stringify(message));
    expect(read).toEqual(message);
    expect(read && toLineEvent(read)).toEqual(event);
  });

  it.each(EVENTS)('is the same text, also for several lines at once: $type', (event) => {
    for (const seq of [4, 5]) {
      const stamp = { ...STAMP, seq, call: `c-${seq}` };
      const told: LineEvent = event.type === 'ringing' ? { ...event, call: stamp.call } : event;
      expect(lineText(told, stamp, seq)).toBe(JSON.stringify(toLineMessage(told, stamp)));
    }
  });

  it('may stand in a list with others; those that are not known are passed over', () => {
    const texts = EVENTS.map((event) => lineText(event, STAMP, STAMP.seq));
    const frame = `[${['{"type":"weather"}', ...texts, 'null'].join(',')}]`;
    expect(readServerFrame(frame)).toEqual(EVENTS.map((event) => toLineMessage(event, STAMP)));
    expect(readServerMessage(frame)).toBeNull();
  });

  it.each(Object.entries({ ...LINE_MESSAGES, ...CONNECTION_MESSAGES }))(
    'reads as its example in the documentation: %s',
    (_name, schema) => {
      const [example] = examplesOf(schema);
      expect(readServerMessage(JSON.stringify(example))).toEqual(example);
    },
  );

  it('that this version does not know is passed over, field or type', () => {
    expect(readServerMessage('{"type":"weather","seq":1}')).toBeNull();
    expect(readServerMessage('no JSON')).toBeNull();
    const pong = readServerMessage('{"type":"pong","call":null,"seq":0,"load":0.4}');
    expect(pong).toEqual({ type: 'pong', call: null, seq: 0 });
  });
});

function examplesOf(schema: z.ZodType): readonly unknown[] {
  const examples = schema.meta()?.['examples'];
  return Array.isArray(examples) ? examples : [];
}
