import type { FactIndex } from '../../adapters/store/store.ts';
import type { Fact } from '../../domain/fact.ts';
import { isByApp } from '../../history/facts-about.ts';
import { callTopic, mailTopic, topicsOf, type Topic } from './topics.ts';

/** How a store on disk finds facts again. */
export const FACT_INDEX: FactIndex = { topicsOf, endsTopic, longer: 'audit' };

/** The topic that ends with this fact's turn: of a call that is over nothing more can come. */
function endsTopic(fact: Fact): Topic | null {
  switch (fact.type) {
    case 'call.recorded':
      return callTopic(fact.call);
    case 'app.left':
      return callTopic(fact.participant);
    case 'meeting.left':
      return isByApp(fact.who) ? callTopic(fact.who) : null;
    case 'lobby.left':
      return isByApp(fact.who) && fact.how !== 'joined' ? callTopic(fact.who) : null;
    case 'mail.accepted':
    case 'mail.bounced':
      return mailTopic(fact.mail);
    default:
      return null;
  }
}
