import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callDetailRows, writeCallDetail } from '../../call-detail/write-call-detail.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import type { Fact } from '../../domain/fact.ts';
import type {
  CallRecordsAnswer,
  JournalAnswer,
  MailsAnswer,
  MailView,
} from '../../protocol/admin-answers.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { keptInWords } from '../history/history-reader.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import type { Topic } from '../history/topics.ts';
import { refusal } from '../http-refusal.ts';
import type { ReadingTurns } from '../reading-turns.ts';
import { queryOf, sinceOf } from '../request-reading.ts';
import { registerKeptSince } from './kept-since.ts';
import { mailView } from './mail-views.ts';
import {
  limitAsked,
  PAGE_NAMES,
  pageAsked,
  pageOfFacts,
  textOfFacts,
  type FactsAsked,
  type PageAsked,
} from './paging.ts';

/** What the records are read with. */
export interface RecordSetup {
  readonly bridges: BridgeHost;
  readonly limits: Limits;
  readonly turns: ReadingTurns;
}

/** The records: calls, audit, mails, and the truth record itself. */
export function registerRecordRoutes(app: FastifyInstance, setup: RecordSetup): void {
  const { bridges, limits, turns } = setup;
  registerKeptSince(app, bridges);
  const factsOf = (hosted: HostedBridge, topic: Topic | null, page: PageAsked): FactsAsked => ({
    ...{ history: () => hosted.journal.history, topic, turns, ...page },
  });
  const askedOf = (request: FastifyRequest, topic: Topic): FactsAsked => {
    const { bridge, ...page } = queryOf(request, ['bridge', ...PAGE_NAMES]);
    return factsOf(bridges.bridge(bridge ?? null), topic, pageAsked(page, limits));
  };

  app.get('/v1/call-records', async (request, reply) => {
    const query = queryOf(request, ['bridge', 'format', ...PAGE_NAMES]);
    const page = pageAsked(query, limits);
    const asked = factsOf(bridges.bridge(query.bridge ?? null), 'records', page);
    if (formatOf(query.format, request) === 'csv') {
      return callDetail(reply, asked, query);
    }
    const { items, next } = await pageOfFacts(asked);
    return { callRecords: recordsIn(items), next } satisfies CallRecordsAnswer;
  });

  app.get('/v1/audit', (request) => auditPage(askedOf(request, 'audit')));

  app.get('/v1/mails', (request) => mailsPage(askedOf(request, 'mails')));

  app.get('/v1/journal', (request) => {
    const { bridge, since, limit } = queryOf(request, ['bridge', 'since', 'limit']);
    const most = limitAsked(limit, 'factsPerAnswer', limits.factsPerAnswer);
    const page = { after: sinceOf(since) ?? 0, limit: most };
    return journalPage(factsOf(bridges.bridge(bridge ?? null), null, page));
  });
}

async function auditPage(asked: FactsAsked): Promise<unknown> {
  const { items, next } = await pageOfFacts(asked);
  const audit = items.flatMap((fact) => {
    if (fact.type !== 'audit.written') return [];
    const { at, who, what, target, old, new: now } = fact;
    return [{ at, who, what, target, old, new: now }];
  });
  return { audit, next };
}

async function mailsPage(asked: FactsAsked): Promise<MailsAnswer> {
  const { items, next } = await pageOfFacts(asked);
  const mails: MailView[] = [];
  for (const fact of items) {
    const view = await asked.turns.read(() => mailView(fact, asked.history()));
    if (view !== null) mails.push(view);
  }
  return { mails, next };
}

async function journalPage(asked: FactsAsked): Promise<JournalAnswer> {
  const { after } = asked;
  const history = asked.history();
  if (after > 0 && after < history.first - 1) {
    throw refusal('history.letGo', `${keptInWords(history)}; ask from there`, 'since');
  }
  const { items } = await pageOfFacts(asked);
  return { facts: items, last: items.at(-1)?.seq ?? after, keptSince: history.keptSince };
}

/** The file that support would export: all of it, as fast as it is read, or the page that is asked for. */
async function callDetail(
  reply: FastifyReply,
  asked: FactsAsked,
  query: Readonly<Record<string, string>>,
): Promise<unknown> {
  void reply.type('text/csv; charset=utf-8');
  if (query['limit'] === undefined) {
    const rows = (facts: readonly Fact[]): string => callDetailRows(recordsIn(facts));
    return textOfFacts({ ...asked, limit: Number.MAX_SAFE_INTEGER }, writeCallDetail([]), rows);
  }
  const { items, next } = await pageOfFacts(asked);
  if (next !== null) {
    const more = new URLSearchParams({ ...query, format: 'csv', after: String(next) });
    void reply.header('link', `<?${more.toString()}>; rel="next"`);
  }
  return writeCallDetail(recordsIn(items));
}

function recordsIn(facts: readonly Fact[]): readonly CallRecord[] {
  return facts.flatMap((fact) => (fact.type === 'call.recorded' ? [fact.record] : []));
}

/** What is asked for: by the parameter, or by what the client prefers to be sent. */
function formatOf(format: string | undefined, request: FastifyRequest): 'json' | 'csv' {
  if (format === 'json' || format === 'csv') return format;
  if (format !== undefined) {
    throw refusal('http.queryInvalid', 'format: expected json or csv', 'format');
  }
  return /^\s*text\/csv\b/iu.test(request.headers.accept ?? '') ? 'csv' : 'json';
}
