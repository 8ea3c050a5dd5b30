import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { tool } from '../tool.ts';

/** Resets a leader PIN, and shows the new one this once (rules PIN-3, PIN-4). */
export const resetPin = tool({
  name: 'reset_pin',
  title: 'Reset a leader PIN',
  description:
    'Makes a new leader PIN for a user, and shows it in this answer and never again: keep it for press_keys. ' +
    'The PIN before is worth nothing from this moment on, also for calls that are up. Takes an administrator, or the user.',
  input: z.strictObject({
    user: z
      .string()
      .max(BOUNDS.wordCharacters)
      .describe('The user principal name, for example amos.marble@contoso.com.'),
    sendEmail: z
      .boolean()
      .optional()
      .describe('true mails it to the user although automatic mail is off.'),
  }),
  output: z.object({
    user: z.string(),
    pin: z.string().describe('Shown this once.'),
    pinVersion: z.int(),
  }),
  effect: 'destroys',
  repeatable: false,
  async act({ user, sendEmail }, { session, signal }) {
    const client = await session.admin(signal);
    const reset = await client.resetLeaderPin(user, sendEmail === undefined ? {} : { sendEmail });
    const { pin, pinVersion } = reset;
    return {
      says: `The leader PIN of ${reset.user} is ${pin} from now on. It is shown this once; the one before is worth nothing.`,
      data: { user: reset.user, pin, pinVersion },
    };
  },
});
