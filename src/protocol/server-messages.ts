import { z } from 'zod';
import { LINE_EVENTS, type LineEvent } from '../domain/line-event.ts';

const call = z.string().describe('The call that the message belongs to.');
const seq = z
  .int()
  .describe('Counts the messages of the line from 1, without a gap, also across a resume.');
const resumeToken = z
  .string()
  .describe('Proves at a resume that the call is yours. Keep it to yourself.');
/** A message to a line: an event of it, the call, its number, and at first the token. */
type MessageOf<Event extends LineEvent> = Event & {
  readonly call: string;
  readonly seq: number;
} & (Event extends { readonly type: 'ringing' | 'answered' }
    ? { readonly resumeToken: string }
    : unknown);

/** A message that the bridge tells a line. */
export type LineMessage = {
  [Name in LineEvent['type']]: MessageOf<Extract<LineEvent, { readonly type: Name }>>;
}[LineEvent['type']];

/** True for a message that proves at a resume that the call is the caller's. */
export function hasToken(type: string): boolean {
  return type === 'ringing' || type === 'answered';
}

/** What the bridge tells a line: numbered, kept, and sent again at a resume if missed. */
export const LINE_MESSAGES: Readonly<Record<string, z.ZodObject>> = Object.fromEntries(
  Object.entries(LINE_EVENTS).map(([name, event], index) => [name, messageOf(event, index + 1)]),
);

function messageOf(
  event: z.ZodObject<{ type: z.ZodLiteral<string> }>,
  number: number,
): z.ZodObject {
  const { type, ...fields } = event.shape;
  const { description = '', example } = event.meta() ?? {};
  const token = hasToken(type.value);
  const body = { type, call, seq, ...fields, ...(token && { resumeToken }) };
  const written = {
    type: type.value,
    call: 'c-1',
    seq: number,
    ...(example !== null && typeof example === 'object' && example),
  };
  return z
    .object(body)
    .describe(description)
    .meta({ examples: [{ ...written, ...(token && { resumeToken: 'q0Zk…' }) }] });
}

const callOrNone = z.string().nullable().describe('The call of the line, null before dial.');
const newestSeq = z
  .int()
  .describe('The newest `seq` of the line so far, 0 for none. Does not count itself.');

const resumed = z
  .object({
    type: z.literal('resumed'),
    call,
    seq: newestSeq,
    missed: z.int().describe('How many messages follow that were missed.'),
  })
  .describe('The call is back on this connection. Comes before what was missed.')
  .meta({ examples: [{ type: 'resumed', call: 'c-1', seq: 9, missed: 2 }] });

const pong = z
  .object({ type: z.literal('pong'), call: callOrNone, seq: newestSeq })
  .describe('Answers a ping.')
  .meta({ examples: [{ type: 'pong', call: 'c-1', seq: 9 }] });

const error = z
  .object({
    type: z.literal('error'),
    call: callOrNone,
    seq: newestSeq,
    code: z.string().describe('A code from the table of errors.'),
    message: z.string().describe('What was expected. Never repeats what was sent.'),
    path: z.string().optional().describe('The field that was bad.'),
  })
  .describe('A frame was refused. The line stays up, unless the table of limits says otherwise.')
  .meta({
    examples: [
      {
        type: 'error',
        call: null,
        seq: 0,
        code: 'dial.numberInvalid',
        message: 'to: expected E.164: + and 2 to 15 digits',
        path: 'to',
      },
    ],
  });

/** What the server says about the connection itself: not numbered, not kept. */
export const CONNECTION_MESSAGES = { resumed, pong, error } as const;

/** A message about the connection. */
export type ConnectionMessage = {
  [Name in keyof typeof CONNECTION_MESSAGES]: z.infer<(typeof CONNECTION_MESSAGES)[Name]>;
}[keyof typeof CONNECTION_MESSAGES];

/** All that a server sends on a line. */
export type ServerMessage = LineMessage | ConnectionMessage;
