import { z } from 'zod';
import { LONGEST } from './text-lengths.ts';

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

/** A text from outside: none is longer than what it is for. @param of what it is, for words. */
export function text(of: string, longest: number = LONGEST.identifier): z.ZodString {
  return z
    .string({ error: `expected ${of} as a text` })
    .max(longest, { error: `expected at most ${longest} characters` });
}

/** A text from outside that says something. */
export function some(of: string, longest?: number): z.ZodString {
  return text(of, longest).min(1, { error: `expected ${of}, not an empty text` });
}

/** True or false. */
export const flag = z.boolean({ error: 'expected true or false' });
