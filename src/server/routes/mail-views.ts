import type { Fact } from '../../domain/fact.ts';
import { mailAfter, mailBegunBy } from '../../history/mail-ledger.ts';
import type { Answer } from '../../protocol/routes/all-routes.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import { mailTopic } from '../history/topics.ts';

/** How many facts can follow about a mail: what became of it is the last of them. */
const NEWS = 4;

type MailView = Answer<'mails'>['mails'][number];

/**
 * What is known of a mail that this fact is the first of; `null` for any other fact. What became of
 * it is looked up by its index.
 */
export function mailView(fact: Fact, history: HistoryReader): MailView | null {
  const begun = mailBegunBy(fact);
  if (begun === null) return null;
  const news =
    begun.mail === null ? [] : history.topic(mailTopic(begun.mail), fact.seq, NEWS).slice(-1);
  const { seq: _seq, settledSeq: _settledSeq, ...view } = news.reduce(mailAfter, begun);
  return view;
}
