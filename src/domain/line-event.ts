import { z } from 'zod';
import { named } from './field.ts';
import { PROMPT_IDS, type PromptId } from './prompt.ts';
import { END_REASONS, LOBBY_REASONS } from './reasons.ts';

const language = z.string().describe('BCP 47 tag of what is spoken.');
const promptId = z.enum(PROMPT_IDS).describe('Which prompt.');
const reason = z.enum(LOBBY_REASONS).describe('Why the call waits.');

/** The schema of an event, with what it tells and an example. */
function event<Name extends string, Fields extends z.ZodRawShape>(
  type: Name,
  fields: Fields,
  does: string,
  example: Readonly<Record<keyof Fields, unknown>>,
) {
  return z
    .object({ type: z.literal(type), ...fields })
    .describe(does)
    .meta({ example });
}

/**
 * What a telephone is told, in the order in which it happens on the line. The wire sends these
 * with a sequence number; a phone in the same process gets them as they are. None holds a PIN.
 */
export const LINE_EVENTS = {
  ringing: event(
    'ringing',
    { call: named('call').describe('The call that the message belongs to.') },
    'The number was dialled and the call rings.',
    { call: 'c-1' },
  ),
  answered: event(
    'answered',
    { language },
    'The attendant answered (rule ANS-1). The token is that of `ringing`.',
    { language: 'en-US' },
  ),
  prompt: event(
    'prompt',
    {
      id: promptId,
      text: z.string().describe('The words.'),
      language,
      durationMs: z.number().describe('How long it plays to its end, in milliseconds.'),
      bargeIn: z.boolean().describe('True when a key stops it and counts (rule KEY-3).'),
    },
    'A prompt starts.',
    {
      id: 'conference-id.enter',
      text: 'Please enter your conference ID, followed by pound.',
      language: 'en-US',
      durationMs: 3200,
      bargeIn: true,
    },
  ),
  promptEnded: event(
    'promptEnded',
    {
      id: promptId,
      playedMs: z.number().describe('How long it was heard, in milliseconds.'),
      interrupted: z.boolean().describe('True when a key or a change of state stopped it.'),
    },
    'A prompt is over.',
    { id: 'conference-id.enter', playedMs: 800, interrupted: true },
  ),
  waiting: event(
    'waiting',
    { reason },
    'The call is in the lobby from now on; the music starts when no prompt is playing.',
    { reason: 'notStarted' },
  ),
  hold: event(
    'hold',
    { reason, music: z.string().describe('What is played.') },
    'Music on hold starts (rule LOB-1); it stops at the next prompt, `joined` or `ended`.',
    { reason: 'notStarted', music: 'default' },
  ),
  joined: event(
    'joined',
    {
      participants: z.int().describe('How many are in the meeting, this call included.'),
      muted: z.boolean().describe('True when this call is muted.'),
    },
    'The call is in the meeting; the music has stopped.',
    { participants: 3, muted: false },
  ),
  muted: event('muted', { muted: z.boolean() }, 'The call was muted or unmuted (rule MTG-3).', {
    muted: true,
  }),
  announcement: event(
    'announcement',
    {
      kind: z.enum(['entry', 'exit']),
      text: z.string().nullable().describe('The words, or null for a tone (rule MTG-2).'),
    },
    'Somebody came or went.',
    { kind: 'entry', text: 'Lee joins.' },
  ),
  left: event(
    'left',
    { reason: z.enum(['meetingEnded', 'meetingLimit']) },
    'The meeting ended around the call.',
    { reason: 'meetingEnded' },
  ),
  ended: event(
    'ended',
    { reason: z.enum(END_REASONS) },
    'The call is over. The last message of a line; the server closes with 1000.',
    { reason: 'caller' },
  ),
} as const;

/** What a telephone is told. */
export type LineEvent = {
  [Name in keyof typeof LINE_EVENTS]: Readonly<z.infer<(typeof LINE_EVENTS)[Name]>>;
}[keyof typeof LINE_EVENTS];

/** What a call hears: one thing at a time. */
export type Hearing = 'ringing' | 'silence' | 'moh' | 'meeting' | PromptId;

/** The names of all events. */
export const LINE_EVENT_TYPES = Object.keys(LINE_EVENTS) as readonly LineEvent['type'][];
