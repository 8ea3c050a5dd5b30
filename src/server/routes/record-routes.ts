import type { FastifyInstance, FastifyRequest } from 'fastify';
import { writeCallDetail } from '../../call-detail/write-call-detail.ts';
import type { Fact } from '../../domain/fact.ts';
import type { JournalAnswer, MailView } from '../../protocol/admin-answers.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { keptInWords } from '../history/history-reader.ts';
import { refusal } from '../http-refusal.ts';
import { bridgeOf, queryOf, sinceOf } from '../request-reading.ts';

/** The records: calls, audit, mails, and the truth record itself. */
export function registerRecordRoutes(app: FastifyInstance, host: BridgeHost, limits: Limits): void {
  app.get('/v1/call-records', (request, reply) => {
    const { bridge, format } = queryOf(request, ['bridge', 'format']);
    const { journal } = host.bridge(bridge ?? null);
    const callRecords = journal.ofTypes('call.recorded').map(({ record }) => record);
    if (formatOf(format, request) === 'json') return { callRecords };
    return reply.type('text/csv; charset=utf-8').send(writeCallDetail(callRecords));
  });

  app.get('/v1/audit', (request) => ({
    audit: bridgeOf(request, host)
      .journal.ofTypes('audit.written')
      .map(({ at, who, what, target, old, new: now }) => ({
        at,
        who,
        what,
        target,
        old,
        new: now,
      })),
  }));

  app.get('/v1/mails', (request): { mails: readonly MailView[] } => ({
    mails: mailViews(bridgeOf(request, host).journal.ofTypes(...MAIL_FACTS)),
  }));

  app.get('/v1/journal', (request): JournalAnswer => {
    const { bridge, since } = queryOf(request, ['bridge', 'since']);
    const after = sinceOf(since) ?? 0;
    const { journal } = host.bridge(bridge ?? null);
    const { history } = journal;
    if (after > 0 && after < history.first - 1) {
      throw refusal('history.letGo', `${keptInWords(history)}; ask from there`, 'since');
    }
    const answer = journal.after(after, limits.factsPerAnswer);
    const { keptSince } = history;
    return { facts: answer, last: answer.at(-1)?.seq ?? after, keptSince };
  });
}

/** What is asked for: by the parameter, or by what the client prefers to be sent. */
function formatOf(format: string | undefined, request: FastifyRequest): 'json' | 'csv' {
  if (format === 'json' || format === 'csv') return format;
  if (format !== undefined) {
    throw refusal('http.queryInvalid', 'format: expected json or csv', 'format');
  }
  return /^\s*text\/csv\b/iu.test(request.headers.accept ?? '') ? 'csv' : 'json';
}

const MAIL_FACTS = ['mail.queued', 'mail.withheld', 'mail.accepted', 'mail.bounced'] as const;

function mailViews(facts: readonly Fact<(typeof MAIL_FACTS)[number]>[]): readonly MailView[] {
  const views: MailView[] = [];
  const places = new Map<string, number>();
  for (const fact of facts) {
    if (fact.type === 'mail.queued') {
      const { mail, at, template, user, to, from, holdsPin } = fact;
      places.set(mail, views.length);
      views.push({ mail, at, template, user, to, from, holdsPin, state: 'owed', why: null });
    } else if (fact.type === 'mail.withheld') {
      const { at, template, user, why } = fact;
      const nowhere = { mail: null, to: null, from: null, holdsPin: false } as const;
      views.push({ ...nowhere, at, template, user, state: 'withheld', why });
    } else {
      const place = places.get(fact.mail);
      const view = place === undefined ? undefined : views[place];
      if (place === undefined || view === undefined) continue;
      const news =
        fact.type === 'mail.accepted'
          ? ({ state: 'accepted', why: null } as const)
          : ({ state: 'bounced', why: fact.why } as const);
      views[place] = { ...view, ...news };
    }
  }
  return views;
}
