import type { Fact } from '../../domain/fact.ts';

/** What is known of the mails of a history: which is which, and whether a step must say so. */
export interface MailBook {
  /** True where the mail server took every mail at once, as one that is up does. */
  readonly isUp: boolean;
  /** Which mail of all that is, counted from 1, by its identifier. */
  readonly nth: ReadonlyMap<string, number>;
}

/** Looks through the mails of a history. */
export function mailBookOf(facts: readonly Fact[]): MailBook {
  const nth = new Map<string, number>();
  const owed = new Map<string, Fact<'mail.queued'>>();
  let isUp = true;
  for (const fact of facts) {
    if (fact.type === 'mail.queued') {
      nth.set(fact.mail, nth.size + 1);
      owed.set(fact.mail, fact);
    }
    if (fact.type === 'mail.bounced') isUp = false;
    if (fact.type === 'mail.accepted') {
      isUp &&= followsAtOnce(facts, owed.get(fact.mail), fact);
      owed.delete(fact.mail);
    }
  }
  return { isUp: isUp && owed.size === 0, nth };
}

/** True when nothing but reports came between the turn that sent a mail and its own report. */
function followsAtOnce(
  facts: readonly Fact[],
  queued: Fact<'mail.queued'> | undefined,
  accepted: Fact<'mail.accepted'>,
): boolean {
  if (queued === undefined) return false;
  return facts
    .slice(queued.seq, accepted.seq - 1)
    .every(({ type, cause }) => cause === queued.cause || type === 'mail.accepted');
}
