import { z } from 'zod';
import { countSchema, durationSchema, textSchema, variableSchema } from './leaf-schema.ts';

const mailServerStates = [
  z.enum(['up', 'down', 'byHand']),
  z.strictObject({ slow: durationSchema.describe('How long it takes over a mail.') }),
  variableSchema,
] as const;

/** How the pretended mail server is. */
export const mailServerSchema = z.union(mailServerStates).meta({
  id: 'mailServer',
  description: 'up, down, { slow: 30s }, or byHand: each mail waits for a step to conclude it.',
});

const nthMail = countSchema(1).describe('Which of all mails that were sent, counted from 1.');

/** What a step does to the mail server, or with a mail that waits there. */
export const mailServerStepSchema = z
  .union([
    ...mailServerStates,
    z.strictObject({ accept: nthMail }),
    z.strictObject({ bounce: nthMail, why: textSchema.min(1).describe('What the record says.') }),
  ])
  .meta({
    id: 'mailServerStep',
    description:
      'How the mail server is from now on; or, byHand: { accept: 1 }, { bounce: 1, why }.',
  });

/** The state of the mail server as a scenario writes it. */
export type MailServerDocument = z.input<typeof mailServerSchema>;
/** What a step does to the mail server as a scenario writes it. */
export type MailServerStepDocument = z.input<typeof mailServerStepSchema>;
