import type { LineEvent } from '../domain/line-event.ts';
import type { LineMessage, ServerMessage } from './server-messages.ts';
import { CONNECTION_MESSAGES, hasToken, LINE_MESSAGES } from './server-messages.ts';

/** What the wire adds to an event of the bridge. */
export interface LineStamp {
  readonly call: string;
  /** Counts the messages of the line from 1. */
  readonly seq: number;
  readonly resumeToken: string;
}

/** The message that tells a line of `event`. */
export function toLineMessage(event: LineEvent, stamp: LineStamp): LineMessage {
  const { call, seq, resumeToken } = stamp;
  const { type, ...fields } = event;
  const token = hasToken(type) ? { resumeToken } : {};
  return { type, call, seq, ...fields, ...token } as LineMessage;
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
 * Reads what a server sent. `null` for what this version does not know: a client passes over
 * types that it does not know, and fields too, so that newer servers can talk to it.
 */
export function readServerMessage(text: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') return null;
  const schemas: typeof LINE_MESSAGES = { ...LINE_MESSAGES, ...CONNECTION_MESSAGES };
  const read = Object.hasOwn(schemas, type) ? schemas[type]?.safeParse(value) : undefined;
  return read?.success === true ? (read.data as ServerMessage) : null;
}
