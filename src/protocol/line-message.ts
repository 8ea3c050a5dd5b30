import type { LineEvent } from '../domain/line-event.ts';
import type { LineMessage, ServerMessage } from './server-messages.ts';
import { CONNECTION_MESSAGES, hasToken, LINE_MESSAGES } from './server-messages.ts';

/** Whose line a message goes over. */
export interface LineOf {
  readonly call: string;
  readonly resumeToken: string;
}

/** What the wire adds to an event of the bridge. */
export interface LineStamp extends LineOf {
  /** Counts the messages of the line from 1. */
  readonly seq: number;
}

/** The message that tells a line of `event`. */
export function toLineMessage(event: LineEvent, stamp: LineStamp): LineMessage {
  const { call, seq, resumeToken } = stamp;
  const { type, ...fields } = event;
  const token = hasToken(type) ? { resumeToken } : {};
  return { type, call, seq, ...fields, ...token } as LineMessage;
}

/** An event's own fields as JSON, from the comma behind the stamp on. */
function tailOf(event: LineEvent): string {
  // `ringing` names its call, which the stamp does already.
  if (event.type === 'ringing') return '';
  const text = JSON.stringify(event);
  const head = `{"type":"${event.type}"`;
  // What the bridge tells begins with its type; a copy without it would cost as much as all the rest.
  if (text.startsWith(head)) return text.slice(head.length, -1);
  const { type: _type, ...fields } = event;
  return tailOf({ type: event.type, ...fields } as LineEvent);
}

// What the bridge tells many phones as one and the same object is written once.
const written = new WeakMap<LineEvent, string>();

function writtenTail(event: LineEvent): string {
  const known = written.get(event);
  if (known !== undefined) return known;
  const tail = tailOf(event);
  written.set(event, tail);
  return tail;
}

/** What many hear: who comes and goes, and what the bridge says to everybody in the same words. */
const HEARD_BY_MANY: ReadonlySet<LineEvent['type']> = new Set([
  'announcement',
  'answered',
  'prompt',
  'waiting',
  'hold',
]);

/** The same as {@link toLineMessage}, as the text that goes over the wire. */
export function lineText(event: LineEvent, { call, resumeToken }: LineOf, seq: number): string {
  const tail = HEARD_BY_MANY.has(event.type) ? writtenTail(event) : tailOf(event);
  const token = hasToken(event.type) ? `,"resumeToken":"${resumeToken}"` : '';
  return `{"type":"${event.type}","call":"${call}","seq":${seq}${tail}${token}}`;
}

/** The event of the bridge that `message` tells of; `null` for a message about the connection. */
export function toLineEvent(message: ServerMessage): LineEvent | null {
  switch (message.type) {
    case 'resumed':
    case 'pong':
    case 'error':
      return null;
    case 'ringing':
      return { type: 'ringing', call: message.call };
    case 'answered':
      return { type: 'answered', language: message.language };
    default: {
      const { call: _call, seq: _seq, ...event } = message;
      return event;
    }
  }
}

/**
 * Reads a frame of a server: one message, or a list of them. A client passes over types that it
 * does not know, and fields too, so that newer servers can talk to it.
 */
export function readServerFrame(text: string): readonly ServerMessage[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.flatMap((one) => readMessage(one) ?? []);
}

/** Reads a frame that holds one message; `null` for what this version does not know. */
export function readServerMessage(text: string): ServerMessage | null {
  const [message, ...more] = readServerFrame(text);
  return message === undefined || more.length > 0 ? null : message;
}

function readMessage(value: unknown): ServerMessage | null {
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return null;
  const schemas: typeof LINE_MESSAGES = { ...LINE_MESSAGES, ...CONNECTION_MESSAGES };
  const read = Object.hasOwn(schemas, type) ? schemas[type]?.safeParse(value) : undefined;
  return read?.success === true ? (read.data as ServerMessage) : null;
}
