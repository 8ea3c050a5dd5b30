import { z } from 'zod';
import type { Unchanged } from '../domain/unchanged.ts';
import { factSchema } from './routes/journal-routes.ts';

/** What the live view sends: each fact of the truth record once, in order, and pongs. */
export const LIVE_MESSAGES = {
  fact: z.object({ type: z.literal('fact'), fact: factSchema }),
  pong: z.object({ type: z.literal('pong'), last: z.int().describe('The newest seq sent.') }),
  error: z.object({
    type: z.literal('error'),
    code: z.string(),
    message: z.string(),
    path: z.string().exactOptional(),
  }),
} as const;

/** What the live view sends. */
export type LiveMessage = {
  [Name in keyof typeof LIVE_MESSAGES]: Unchanged<z.infer<(typeof LIVE_MESSAGES)[Name]>>;
}[keyof typeof LIVE_MESSAGES];
