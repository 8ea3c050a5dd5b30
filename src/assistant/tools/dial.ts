import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { CALL_ANSWER, toldCall } from '../call-answer.ts';
import { tool } from '../tool.ts';

const word = z.string().max(BOUNDS.wordCharacters);

/** Dials, and holds the call. */
export const dial = tool({
  name: 'dial',
  title: 'Dial a number',
  description:
    'Picks up a telephone and dials a service number of the bridge; answers once the attendant is there. ' +
    'You then hold the call: press_keys, wait_on_call, hang_up. look_at_bridge shows numbers and conference IDs. ' +
    'Keys may stand behind the number: +14255550199,,4482915# keys a conference ID.',
  input: z.strictObject({
    to: word.describe(
      'The number, for example +14255550199, or with keys: +14255550199,,4482915#.',
    ),
    from: word
      .default('+14255550111')
      .describe('The caller ID in E.164, or anonymous. Another one for each caller.'),
    name: word.optional().describe('What the caller says when asked for a name.'),
  }),
  output: CALL_ANSWER,
  effect: 'writes',
  repeatable: false,
  async act({ to, from, name }, { session, signal }) {
    const call = { to, from, ...(name !== undefined && { name }) };
    return toldCall(await session.calls.dial(call, signal));
  },
});
