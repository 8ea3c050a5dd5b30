import { z } from 'zod';
import { CALL_ANSWER, callArgument, toldCall } from '../call-answer.ts';
import { tool } from '../tool.ts';

/** Ends a call that is held. */
export const hangUp = tool({
  name: 'hang_up',
  title: 'Hang up',
  description: 'Hangs up a call that you hold, or lets go of one that is over.',
  input: z.strictObject({ call: callArgument }),
  output: CALL_ANSWER,
  effect: 'writes',
  repeatable: false,
  async act({ call }, { session, signal }) {
    return toldCall(await session.calls.hangUp(call, signal));
  },
});
