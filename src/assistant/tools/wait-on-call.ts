import { z } from 'zod';
import { AUDIBLES, type Audible } from '../../domain/audible.ts';
import { CALL_PLACES } from '../../domain/call-place.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { durationHint, parseDuration, printDuration } from '../../domain/duration.ts';
import { BOUNDS } from '../bounds.ts';
import { CALL_ANSWER, callArgument, toldCall } from '../call-answer.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';

/** Waits on a call that is held, until something is so or for a while. */
export const waitOnCall = tool({
  name: 'wait_on_call',
  title: 'Wait, and hear what a call hears',
  description:
    'Waits until the call hears a prompt, is in a place or is over; without any of these, for so long. On an own bridge ' +
    'time is virtual: an hour takes no time, and passes only here. met says whether what you waited for came. ' +
    `Prompts: ${AUDIBLES.join(', ')}.`,
  input: z.strictObject({
    call: callArgument,
    hear: z.string().max(BOUNDS.wordCharacters).optional().describe('A prompt, moh or meeting.'),
    place: z.enum(CALL_PLACES).optional().describe('Where it is to be; ended: until it is over.'),
    within: z
      .string()
      .max(BOUNDS.wordCharacters)
      .default('30s')
      .describe('How long at most, for example 5s or 10m.'),
  }),
  output: CALL_ANSWER.extend({ met: z.boolean() }),
  effect: 'writes',
  repeatable: true,
  async act({ call, hear, place, within }, { session, signal }) {
    const sought = hear === undefined ? null : audible(hear);
    const { own } = await session.bridge();
    const isVirtual = (own?.virtual ?? null) !== null;
    const most = isVirtual ? BOUNDS.virtualWaitMs : BOUNDS.realWaitMs;
    const withinMs = milliseconds(within, most);
    const asks = sought !== null || place !== undefined;
    const waited = await session.calls.wait(
      call,
      {
        withinMs,
        met: ({ view, heard }) =>
          asks &&
          (sought === null || view.hearing === sought || heard.includes(sought)) &&
          (place === undefined || view.place === place),
      },
      signal,
    );
    const { met } = waited;
    const first = !asks || met ? '' : `What you waited for did not come within ${within}.`;
    const { says, data } = toldCall(waited, first);
    return { says, data: { ...data, met: met || !asks } };
  },
});

function audible(text: string): Audible {
  const known = AUDIBLES.find((one) => one === text);
  if (known !== undefined) return known;
  const meant = didYouMean(text.slice(0, 60), AUDIBLES);
  const hint = meant === null ? '' : ` Did you mean ${meant}?`;
  throw new ToolFault(
    `hear: there is nothing called that to be heard.${hint}`,
    `Choose from ${AUDIBLES.join(', ')}.`,
  );
}

function milliseconds(text: string, most: number): number {
  const ms = parseDuration(text);
  if (ms !== null && ms <= most) return ms;
  throw new ToolFault(
    'within: expected a duration',
    ms === null
      ? `Write one such as 5s or 1m30s.${durationHint(text)}`
      : `Here it is at most ${printDuration(most)}; wait again for more.`,
  );
}
