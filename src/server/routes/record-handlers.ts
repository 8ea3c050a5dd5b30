import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callDetailRows, writeCallDetail } from '../../call-detail/write-call-detail.ts';
import type { CallRecord } from '../../domain/call-record.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Answer } from '../../protocol/routes/all-routes.ts';
import type { JOURNAL_ROUTES } from '../../protocol/routes/journal-routes.ts';
import type { RECORD_ROUTES } from '../../protocol/routes/record-routes.ts';
import { keptInWords } from '../history/history-reader.ts';
import type { Topic } from '../history/topics.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { refusal } from '../http-refusal.ts';
import type { ReadingTurns } from '../reading-turns.ts';
import { mailView } from './mail-views.ts';
import { pageOfFacts, textOfFacts, type FactsAsked, type PageAsked } from './paging.ts';
import type { Handlers } from './serve.ts';

/** The records: calls, audit, mails, and the truth record itself, read in turns with the lines. */
export function recordHandlers(
  turns: ReadingTurns,
): Pick<Handlers, keyof typeof RECORD_ROUTES | keyof typeof JOURNAL_ROUTES> {
  const factsOf = (hosted: HostedBridge, topic: Topic | null, page: PageAsked): FactsAsked => ({
    ...{ history: () => hosted.journal.history, topic, turns, ...page },
  });
  return {
    callRecords: async ({ request, reply, hosted, query: { format, ...page } }) => {
      const asked = factsOf(hosted, 'records', page);
      const isTable = (format ?? preferred(request)) === 'csv';
      const answer = isTable ? await callDetail(request, reply, asked) : await callList(asked);
      sayKept(reply, asked.history().keptSince);
      return answer;
    },

    audit: async ({ reply, hosted, query }) => {
      const asked = factsOf(hosted, 'audit', query);
      const { items, next } = await pageOfFacts(asked);
      const audit = items.flatMap((fact) => {
        if (fact.type !== 'audit.written') return [];
        const { at, who, what, target, old, new: now } = fact;
        return [{ at, who, what, target, old, new: now }];
      });
      sayKept(reply, asked.history().auditSince);
      return { audit, next };
    },

    mails: async ({ reply, hosted, query }) => {
      const asked = factsOf(hosted, 'mails', query);
      const { items, next } = await pageOfFacts(asked);
      const mails: Answer<'mails'>['mails'][number][] = [];
      for (const fact of items) {
        const view = await turns.read(() => mailView(fact, asked.history()));
        if (view !== null) mails.push(view);
      }
      sayKept(reply, asked.history().keptSince);
      return { mails, next };
    },

    journal: async ({ hosted, query: { since: after, limit } }) => {
      const { history } = hosted.journal;
      if (after > 0 && after < history.first - 1) {
        throw refusal('history.letGo', `${keptInWords(history)}; ask from there`, 'since');
      }
      const { items } = await pageOfFacts(factsOf(hosted, null, { after, limit }));
      return { facts: items, last: items.at(-1)?.seq ?? after, keptSince: history.keptSince };
    },

    origin: ({ hosted }) => {
      const kept = hosted.journal.history.origin();
      if (kept === null) return { after: 0, origin: null };
      // Where wrong PINs came from is for nobody who only looks.
      const { profile, at, directory } = kept.origin;
      return { after: kept.after, origin: { profile, at, directory: { ...directory } } };
    },
  };
}

/** A list that lacks what was let go of says in a header since when it is kept, in whatever form it is. */
function sayKept(reply: FastifyReply, since: number | null): void {
  if (since !== null) void reply.header('kept-since', new Date(since).toISOString());
}

async function callList(
  asked: FactsAsked,
): Promise<{ readonly callRecords: readonly CallRecord[]; readonly next: number | null }> {
  const { items, next } = await pageOfFacts(asked);
  return { callRecords: recordsIn(items), next };
}

/** The file that support would export: all of it, as fast as it is read, or the page that is asked for. */
async function callDetail(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: FactsAsked,
): Promise<Readable | string> {
  void reply.type('text/csv; charset=utf-8');
  const query = new URLSearchParams(request.url.split('?')[1]);
  if (!query.has('limit')) {
    const rows = (facts: readonly Fact[]): string => callDetailRows(recordsIn(facts));
    return textOfFacts({ ...asked, limit: Number.MAX_SAFE_INTEGER }, writeCallDetail([]), rows);
  }
  const { items, next } = await pageOfFacts(asked);
  if (next !== null) {
    query.set('format', 'csv');
    query.set('after', String(next));
    void reply.header('link', `<?${query.toString()}>; rel="next"`);
  }
  return writeCallDetail(recordsIn(items));
}

function recordsIn(facts: readonly Fact[]): readonly CallRecord[] {
  return facts.flatMap((fact) => (fact.type === 'call.recorded' ? [fact.record] : []));
}

/** What the client prefers to be sent. */
function preferred({ headers }: FastifyRequest): 'json' | 'csv' {
  return /^\s*text\/csv\b/iu.test(headers.accept ?? '') ? 'csv' : 'json';
}
