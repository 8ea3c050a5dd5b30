import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { CALL_ANSWER, callArgument, toldCall } from '../call-answer.ts';
import { tool } from '../tool.ts';

/** Presses keys on a call that is held. */
export const pressKeys = tool({
  name: 'press_keys',
  title: 'Press keys on a call',
  description:
    'Presses keys, one after another. A conference ID ends with #; the leader PIN is keyed as *, the PIN, #: *48291#. ' +
    'A comma pauses for half a second. Then wait_on_call for what comes of it. The keys are in no answer and no record.',
  input: z.strictObject({
    call: callArgument,
    keys: z
      .string()
      .min(1)
      .max(BOUNDS.wordCharacters)
      .describe('0-9, *, #, A-D, and , for a pause.'),
  }),
  output: CALL_ANSWER,
  effect: 'writes',
  repeatable: false,
  async act({ call, keys }, { session, signal }) {
    return toldCall(await session.calls.press(call, keys, signal));
  },
});
