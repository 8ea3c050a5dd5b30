import { audibleOf, type Audible } from '../domain/audible.ts';
import { toLineEvent } from '../protocol/line-message.ts';
import type { LineMessage } from '../protocol/server-messages.ts';

/** What to wait for: a message's type with some of its fields, or a question to each message. */
export type Awaited =
  | ({ readonly type: LineMessage['type'] } & Readonly<Record<string, unknown>>)
  | ((message: LineMessage) => boolean);

/** What begins to be heard with `message`; `null` when nothing does. */
export function audibleIn(message: LineMessage): Audible | null {
  const event = toLineEvent(message);
  return event === null ? null : audibleOf(event);
}

/** True when `message` has these fields with these values. */
export function holds(message: LineMessage, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).every(([name, value]) => Reflect.get(message, name) === value);
}
