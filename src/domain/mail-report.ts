/** What came of a mail. */
export type MailReport =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly why: string };

/** How a mail stands: not handed over yet, taken or given back by the mail server, or never sent. */
export const MAIL_STATES = ['owed', 'accepted', 'bounced', 'withheld'] as const;

/** How a mail stands; one of {@link MAIL_STATES}. */
export type MailState = (typeof MAIL_STATES)[number];
