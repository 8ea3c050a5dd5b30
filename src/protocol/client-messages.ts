import { z } from 'zod';
import { KEYS, KEY_DURATION_MS } from '../domain/key.ts';
import { ANONYMOUS, CALLER_ID, E164 } from '../domain/phone-number.ts';
import { LONGEST } from '../domain/text-lengths.ts';
import { whole } from '../domain/value-schemas.ts';

/**
 * The WebSocket subprotocols that are spoken, the newest first. In `lobbyline.v2` all that a line is
 * told at one moment is one frame: a message, or a list of them. In `lobbyline.v1`, which is also
 * spoken with who offers none, each message is a frame of its own. The messages are the same.
 */
export const SUBPROTOCOLS = ['lobbyline.v2', 'lobbyline.v1'] as const;

/** The subprotocol that a client of this version offers. */
export const [SUBPROTOCOL] = SUBPROTOCOLS;

/** True where what is told at one moment goes into one frame. */
export function tellsTogether(subprotocol: string): boolean {
  return subprotocol === SUBPROTOCOL;
}

/** The path of the telephone lines. */
export const CALLS_PATH = '/v1/calls';

/** The path of the live view. */
export const LIVE_PATH = '/v1/live';

const number = z
  .string({ error: 'expected a number in E.164 as a text' })
  .regex(E164, { error: 'expected E.164: + and 2 to 15 digits' });

const caller = z
  .string({ error: 'expected a caller ID as a text' })
  .regex(CALLER_ID, { error: `expected E.164 (+ and 2 to 15 digits) or "${ANONYMOUS}"` });

const dial = z
  .strictObject({
    type: z.literal('dial'),
    to: number.describe('The number to dial, E.164. One that the bridge lacks is told so.'),
    from: caller.describe('Caller ID, E.164, or `anonymous`.'),
    name: z
      .string({ error: `expected a text of 1 to ${LONGEST.name} characters` })
      .min(1, { error: 'expected at least one character' })
      .max(LONGEST.name, { error: `expected at most ${LONGEST.name} characters` })
      .exactOptional()
      .describe('What the name recording will say (rule MTG-1).'),
  })
  .describe('Dials. The first message of a connection, unless it is resume.')
  .meta({ examples: [{ type: 'dial', to: '+14255550199', from: '+14255550111', name: 'Pat' }] });

const durationMs = whole(KEY_DURATION_MS.min, KEY_DURATION_MS.max).exactOptional();

const dtmfDigit = z
  .strictObject({
    type: z.literal('dtmf'),
    digit: z
      .enum(KEYS, { error: 'expected one key: 0 to 9, *, #, A to D' })
      .describe('One key (rule KEY-1).'),
    durationMs: durationMs.describe(
      `How long the key is held, in milliseconds; ${KEY_DURATION_MS.usual} when left out.`,
    ),
  })
  .describe('Presses one key.')
  .meta({ examples: [{ type: 'dtmf', digit: '4', durationMs: 100 }] });

const dtmfDigits = z
  .strictObject({
    type: z.literal('dtmf'),
    digits: z
      .string({ error: 'expected keys as a text' })
      .regex(/^[0-9*#A-D]+$/, { error: 'expected keys only: 0 to 9, *, #, A to D' })
      .describe('Several keys, in order; at most as many as the limit keysPerFrame.'),
  })
  .describe('Presses several keys one after another, for typing by hand.')
  .meta({ examples: [{ type: 'dtmf', digits: '4482915#' }] });

const hangup = z
  .strictObject({ type: z.literal('hangup') })
  .describe('Hangs up. `ended` follows, and the server closes the connection.')
  .meta({ examples: [{ type: 'hangup' }] });

const resume = z
  .strictObject({
    type: z.literal('resume'),
    call: z
      .string({ error: 'expected the identifier of the call' })
      .min(1, { error: 'expected the identifier of the call' })
      .max(LONGEST.identifier, { error: 'expected the identifier of the call' })
      .describe('The call that was lost.'),
    token: z
      .string({ error: 'expected the resumeToken of the call' })
      .min(1, { error: 'expected the resumeToken of the call' })
      .max(LONGEST.identifier, { error: 'expected the resumeToken of the call' })
      .describe('Its resumeToken.'),
    lastSeq: whole(0).describe('The `seq` of the last message received; 0 for none.'),
  })
  .describe('Takes a lost call up again on a new connection; exactly what was missed follows.')
  .meta({ examples: [{ type: 'resume', call: 'c-1', token: 'q0Zk…', lastSeq: 7 }] });

const ping = z
  .strictObject({ type: z.literal('ping') })
  .describe('Asks for a pong: all that the server sent before it has arrived before it.')
  .meta({ examples: [{ type: 'ping' }] });

/** What a client sends, by the name in the documentation. Unknown fields are errors. */
export const CLIENT_MESSAGES = { dial, dtmfDigit, dtmfDigits, hangup, resume, ping } as const;

/** What a client sends on a line. */
export type ClientMessage = {
  [Name in keyof typeof CLIENT_MESSAGES]: z.infer<(typeof CLIENT_MESSAGES)[Name]>;
}[keyof typeof CLIENT_MESSAGES];
