import type { OutgoingMail } from '../engine/ports.ts';

/** A mail with what is fixed the first time and stays the same in every try. */
export interface PostedMail extends OutgoingMail {
  /** With its angle brackets; the same in every try, so that a receiver can tell a double. */
  readonly messageId: string;
  /** When the mail was put down to be sent, in milliseconds since the epoch. */
  readonly postedAt: number;
}

/** What came of one try. `why` names codes only, never what the other side wrote. */
export type MailTry =
  | { readonly result: 'accepted' }
  /** For good: no later try would do better. */
  | { readonly result: 'refused'; readonly why: string }
  /** For now: a later try may do better. */
  | { readonly result: 'deferred'; readonly why: string };

/** Carries a mail once. When to try again is for {@link SpooledMailer} to decide. */
export interface MailTransport {
  /** Answers later, once; never rejects. */
  carry(mail: PostedMail): Promise<MailTry>;
  /** Breaks off what is under way, and lets the process end. */
  close(): void;
}
