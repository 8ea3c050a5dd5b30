import { z } from 'zod';

/**
 * The schema of a whole number in a range. -0 is none: it would read back as another number than it
 * was sent as; 1e308 and the like are beyond what can be told apart.
 */
export function whole(min: number, max: number = Number.MAX_SAFE_INTEGER): z.ZodInt {
  const atMost = max === Number.MAX_SAFE_INTEGER ? `, ${min} or more` : ` from ${min} to ${max}`;
  const error = `expected a whole number${min < 0 ? '' : atMost}`;
  return z
    .int({ error })
    .min(min, { error })
    .max(max, { error })
    .refine((number) => !Object.is(number, -0), { error });
}
