import type { Fact } from '../../domain/fact.ts';
import type { MailView } from '../../protocol/admin-answers.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import { mailTopic } from '../history/topics.ts';

/** How many facts can follow about a mail: what became of it is the last of them. */
const NEWS = 4;

/**
 * What is known of a mail that this fact is the first of; `null` for any other fact. What became of
 * it is looked up by its index.
 */
export function mailView(fact: Fact, history: HistoryReader): MailView | null {
  if (fact.type === 'mail.withheld') {
    const { at, template, user, why } = fact;
    const nowhere = { mail: null, to: null, from: null, holdsPin: false } as const;
    return { ...nowhere, at, template, user, state: 'withheld', why };
  }
  if (fact.type !== 'mail.queued') return null;
  const { mail, at, template, user, to, from, holdsPin } = fact;
  const known = { mail, at, template, user, to, from, holdsPin };
  const news = history.topic(mailTopic(mail), fact.seq, NEWS).at(-1);
  if (news?.type === 'mail.accepted') return { ...known, state: 'accepted', why: null };
  if (news?.type === 'mail.bounced') return { ...known, state: 'bounced', why: news.why };
  return { ...known, state: 'owed', why: null };
}
