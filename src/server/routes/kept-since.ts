import type { FastifyInstance } from 'fastify';
import type { BridgeHost } from '../bridge-host.ts';
import type { HistoryReader } from '../history/history-reader.ts';

/** The lists out of the record, and what says since when each is kept. */
const LISTS: Readonly<Record<string, (history: HistoryReader) => number | null>> = {
  '/v1/call-records': ({ keptSince }) => keptSince,
  '/v1/mails': ({ keptSince }) => keptSince,
  '/v1/audit': ({ auditSince }) => auditSince,
};

/** The header that says since when what is listed is kept; there only once something was let go of. */
const KEPT_SINCE_HEADER = 'kept-since';

/** Lists that lack what was let go of say so, in whatever form they are asked for. */
export function registerKeptSince(app: FastifyInstance, host: BridgeHost): void {
  app.addHook('onSend', async (request, reply) => {
    const sinceOf = LISTS[request.routeOptions.url ?? ''];
    if (sinceOf === undefined || reply.statusCode >= 400) return;
    const { bridge } = request.query as { readonly bridge?: string };
    const since = sinceOf(host.bridge(bridge ?? null).journal.history);
    if (since !== null) void reply.header(KEPT_SINCE_HEADER, new Date(since).toISOString());
  });
}
