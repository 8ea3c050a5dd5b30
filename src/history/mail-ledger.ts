import type { Fact } from '../domain/fact.ts';
import type { MailState } from '../domain/mail-report.ts';
import type { MailTemplate } from '../domain/mail-text.ts';

/** A mail as the journal tells of it: sent, still owed, bounced, or never sent. */
export interface MailSeen {
  /** `null` for one that was never sent. */
  readonly mail: string | null;
  /** When it was queued or withheld, in milliseconds since the epoch. */
  readonly at: number;
  /** The fact with which it was. */
  readonly seq: number;
  readonly template: MailTemplate;
  readonly user: string;
  readonly to: string | null;
  readonly from: string | null;
  readonly holdsPin: boolean;
  readonly state: MailState;
  /** Why it bounced or was withheld. */
  readonly why: string | null;
  /** The fact that told what became of it; `null` while nobody knows. */
  readonly settledSeq: number | null;
}

/** The mail that begins with this fact; `null` for any other. */
export function mailBegunBy(fact: Fact): MailSeen | null {
  if (fact.type === 'mail.queued') {
    const { mail, at, seq, template, user, to, from, holdsPin } = fact;
    const known = { mail, at, seq, template, user, to, from, holdsPin };
    return { ...known, state: 'owed', why: null, settledSeq: null };
  }
  if (fact.type !== 'mail.withheld') return null;
  const { at, seq, template, user, why } = fact;
  const nowhere = { mail: null, to: null, from: null, holdsPin: false } as const;
  return { ...nowhere, at, seq, template, user, state: 'withheld', why, settledSeq: seq };
}

/** What is known of a mail after a fact about it; the very same where it tells nothing new. */
export function mailAfter(mail: MailSeen, fact: Fact): MailSeen {
  switch (fact.type) {
    case 'mail.accepted':
      return { ...mail, state: 'accepted', why: null, settledSeq: fact.seq };
    case 'mail.bounced':
      return { ...mail, state: 'bounced', why: fact.why, settledSeq: fact.seq };
    default:
      return mail;
  }
}

/** Every mail that a journal tells of, oldest first. */
export function mailLedger(facts: readonly Fact[]): readonly MailSeen[] {
  const mails = new Map<string | number, MailSeen>();
  for (const fact of facts) {
    const begun = mailBegunBy(fact);
    if (begun !== null) mails.set(begun.mail ?? begun.seq, begun);
    const known = 'mail' in fact ? mails.get(fact.mail) : undefined;
    if (known !== undefined && 'mail' in fact) mails.set(fact.mail, mailAfter(known, fact));
  }
  return [...mails.values()];
}
