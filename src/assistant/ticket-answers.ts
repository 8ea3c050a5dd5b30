import { z } from 'zod';

/** What is known of a ticket, as an argument. */
export const TICKET_ANSWERS = z
  .record(z.string().max(40), z.string().max(1000))
  .describe(
    'What is known, by the names of the questions: {"pin": "old", "happened": "music"}. What is not there has its default.',
  );
