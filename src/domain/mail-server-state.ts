import { z } from 'zod';
import { whole } from './value-schemas.ts';

/** What the pretended mail server can be by a word alone; `byHand`: each mail waits for its report. */
export const MAIL_SERVER_WORDS = ['up', 'down', 'byHand'] as const;

/** How the pretended mail server is: by a word, or slow by so many milliseconds. */
export const MAIL_SERVER_STATE = z.union(
  [z.enum(MAIL_SERVER_WORDS), z.strictObject({ slowMs: whole(0) })],
  { error: 'expected "up", "down", "byHand" or {"slowMs": milliseconds}' },
);

/** How the pretended mail server is. */
export type MailServerState = (typeof MAIL_SERVER_WORDS)[number] | { readonly slowMs: number };
