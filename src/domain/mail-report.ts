/** What came of a mail. */
export type MailReport =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly why: string };
