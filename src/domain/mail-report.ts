import { z } from 'zod';

/** What came of a mail. */
export const MAIL_REPORT = z.discriminatedUnion('accepted', [
  z.object({ accepted: z.literal(true) }),
  z.object({ accepted: z.literal(false), why: z.string() }),
]);

/** What came of a mail. */
export type MailReport = Readonly<z.infer<typeof MAIL_REPORT>>;

/** How a mail stands: not handed over yet, taken or given back by the mail server, or never sent. */
export const MAIL_STATES = ['owed', 'accepted', 'bounced', 'withheld'] as const;

/** How a mail stands; one of {@link MAIL_STATES}. */
export type MailState = (typeof MAIL_STATES)[number];
