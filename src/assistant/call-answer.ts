import { z } from 'zod';
import { CALL_PLACES } from '../domain/call-place.ts';
import { END_REASONS, LOBBY_REASONS } from '../domain/reasons.ts';
import { heardWords } from '../evidence/prompt-words.ts';
import { BOUNDS } from './bounds.ts';
import type { CallAsHeard } from './held-calls.ts';
import type { Told } from './tool.ts';

/** The identifier of a call in an argument. */
export const callArgument = z
  .string()
  .max(BOUNDS.wordCharacters)
  .describe('The call, as dial answered it, for example c-1.');

/** A call as tools answer it. No digit that was keyed is in it. */
export const CALL_ANSWER = z.object({
  call: z.string(),
  place: z.enum(CALL_PLACES),
  hearing: z.string().describe('What it hears now: a prompt, moh, meeting, silence, ringing.'),
  hearingInWords: z.string(),
  waitsBecause: z.enum(LOBBY_REASONS).nullable().describe('Why it is in the lobby.'),
  endedBecause: z.enum(END_REASONS).nullable(),
  muted: z.boolean(),
  heard: z
    .array(z.string())
    .describe('What began to be heard since you were told last, oldest first.'),
  heardBefore: z.int().describe('How many more of these were left out.'),
  time: z
    .string()
    .nullable()
    .describe('By the clock of the own bridge in virtual time; else null.'),
});

/** A call, in words and as data. */
export function toldCall(
  { call, view, heard, now }: CallAsHeard,
  first = '',
): Told<z.infer<typeof CALL_ANSWER>> {
  const { place, hearing, lobbyReason, endReason, muted } = view;
  const shown = heard.slice(-BOUNDS.told);
  const because = lobbyReason ?? endReason;
  const time = now === null ? null : new Date(now).toISOString();
  const says = [
    ...(first === '' ? [] : [first]),
    `${call} is ${place === 'ended' ? 'over' : `in ${place}`}${because === null ? '' : ` (${because})`}` +
      `${place === 'ended' ? '' : `, hearing ${heardWords(hearing)}`}.`,
    shown.length === 0 ? 'Nothing new was heard.' : `Heard: ${shown.join(', ')}.`,
    ...(time === null ? [] : [`It is ${time} on the bridge.`]),
  ].join(' ');
  return {
    says,
    data: {
      ...{ call, place, hearing, hearingInWords: heardWords(hearing), muted, time },
      ...{ waitsBecause: lobbyReason, endedBecause: endReason },
      ...{ heard: [...shown], heardBefore: heard.length - shown.length },
    },
  };
}
