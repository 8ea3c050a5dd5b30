import { z } from 'zod';
import { END_REASONS, LOBBY_REASONS } from '../domain/reasons.ts';
import { PROMPT_IDS } from '../domain/prompt.ts';

const call = z.string().describe('The call that the message belongs to.');
const seq = z
  .int()
  .describe('Counts the messages of the line from 1, without a gap, also across a resume.');
const numbered = { call, seq };
const language = z.string().describe('BCP 47 tag of what is spoken.');
const resumeToken = z
  .string()
  .describe('Proves at a resume that the call is yours. Keep it to yourself.');
const promptId = z.enum(PROMPT_IDS).describe('Which prompt.');

const ringing = z
  .object({ type: z.literal('ringing'), ...numbered, resumeToken })
  .describe('The number was dialled and the call rings.')
  .meta({ examples: [{ type: 'ringing', call: 'c-1', seq: 1, resumeToken: 'q0Zk…' }] });

const answered = z
  .object({ type: z.literal('answered'), ...numbered, language, resumeToken })
  .describe('The attendant answered (rule ANS-1). The token is that of `ringing`.')
  .meta({
    examples: [{ type: 'answered', call: 'c-1', seq: 2, language: 'en-US', resumeToken: 'q0Zk…' }],
  });

const prompt = z
  .object({
    type: z.literal('prompt'),
    ...numbered,
    id: promptId,
    text: z.string().describe('The words.'),
    language,
    durationMs: z.number().describe('How long it plays to its end, in milliseconds.'),
    bargeIn: z.boolean().describe('True when a key stops it and counts (rule KEY-3).'),
  })
  .describe('A prompt starts.')
  .meta({
    examples: [
      {
        type: 'prompt',
        call: 'c-1',
        seq: 3,
        id: 'conference-id.enter',
        text: 'Please enter your conference ID, followed by pound.',
        language: 'en-US',
        durationMs: 3200,
        bargeIn: true,
      },
    ],
  });

const promptEnded = z
  .object({
    type: z.literal('promptEnded'),
    ...numbered,
    id: promptId,
    playedMs: z.number().describe('How long it was heard, in milliseconds.'),
    interrupted: z.boolean().describe('True when a key or a change of state stopped it.'),
  })
  .describe('A prompt is over.')
  .meta({
    examples: [
      {
        type: 'promptEnded',
        call: 'c-1',
        seq: 4,
        id: 'conference-id.enter',
        playedMs: 800,
        interrupted: true,
      },
    ],
  });

const lobbyReason = z.enum(LOBBY_REASONS).describe('Why the call waits.');

const waiting = z
  .object({ type: z.literal('waiting'), ...numbered, reason: lobbyReason })
  .describe('The call is in the lobby from now on; the music starts when no prompt is playing.')
  .meta({ examples: [{ type: 'waiting', call: 'c-1', seq: 5, reason: 'notStarted' }] });

const hold = z
  .object({
    type: z.literal('hold'),
    ...numbered,
    reason: lobbyReason,
    music: z.string().describe('What is played.'),
  })
  .describe('Music on hold starts (rule LOB-1); it stops at the next prompt, `joined` or `ended`.')
  .meta({
    examples: [{ type: 'hold', call: 'c-1', seq: 6, reason: 'notStarted', music: 'default' }],
  });

const joined = z
  .object({
    type: z.literal('joined'),
    ...numbered,
    participants: z.int().describe('How many are in the meeting, this call included.'),
    muted: z.boolean().describe('True when this call is muted.'),
  })
  .describe('The call is in the meeting; the music has stopped.')
  .meta({ examples: [{ type: 'joined', call: 'c-1', seq: 7, participants: 3, muted: false }] });

const muted = z
  .object({ type: z.literal('muted'), ...numbered, muted: z.boolean() })
  .describe('The call was muted or unmuted (rule MTG-3).')
  .meta({ examples: [{ type: 'muted', call: 'c-1', seq: 8, muted: true }] });

const announcement = z
  .object({
    type: z.literal('announcement'),
    ...numbered,
    kind: z.enum(['entry', 'exit']),
    text: z.string().nullable().describe('The words, or null for a tone (rule MTG-2).'),
  })
  .describe('Somebody came or went.')
  .meta({
    examples: [{ type: 'announcement', call: 'c-1', seq: 9, kind: 'entry', text: 'Lee joins.' }],
  });

const left = z
  .object({
    type: z.literal('left'),
    ...numbered,
    reason: z.enum(['meetingEnded', 'meetingLimit']),
  })
  .describe('The meeting ended around the call.')
  .meta({ examples: [{ type: 'left', call: 'c-1', seq: 10, reason: 'meetingEnded' }] });

const ended = z
  .object({ type: z.literal('ended'), ...numbered, reason: z.enum(END_REASONS) })
  .describe('The call is over. The last message of a line; the server closes with 1000.')
  .meta({ examples: [{ type: 'ended', call: 'c-1', seq: 11, reason: 'caller' }] });

/** What the bridge tells a line: numbered, kept, and sent again at a resume if missed. */
export const LINE_MESSAGES = {
  ringing,
  answered,
  prompt,
  promptEnded,
  waiting,
  hold,
  joined,
  muted,
  announcement,
  left,
  ended,
} as const;

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

/** A message that the bridge tells a line. */
export type LineMessage = {
  [Name in keyof typeof LINE_MESSAGES]: z.infer<(typeof LINE_MESSAGES)[Name]>;
}[keyof typeof LINE_MESSAGES];

/** A message about the connection. */
export type ConnectionMessage = {
  [Name in keyof typeof CONNECTION_MESSAGES]: z.infer<(typeof CONNECTION_MESSAGES)[Name]>;
}[keyof typeof CONNECTION_MESSAGES];

/** All that a server sends on a line. */
export type ServerMessage = LineMessage | ConnectionMessage;
