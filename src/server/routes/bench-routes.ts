import type { FastifyInstance } from 'fastify';
import type { Clock, RandomSource } from '../../engine/ports.ts';
import type { BridgeAnswer, BridgesAnswer, MailboxAnswer } from '../../protocol/admin-answers.ts';
import { bridgeBody, mailReportBody, mailServerBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { refusal, taken } from '../http-refusal.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import { bridgeOf, pathPart, queryOf } from '../request-reading.ts';
import { PAGE_NAMES, pageAsked, pageOfList, pageOfPlaced } from './paging.ts';

/** What a bridge made over HTTP goes by. */
export interface BenchMakings {
  clock(): { readonly clock: Clock; readonly stopClock: () => void };
  /** Random draws; seeded when the request says so, the system's own otherwise. */
  random(seed: number | null): RandomSource;
}

/** Bridges made for tests, and what only they offer. */
export function registerBenchRoutes(
  app: FastifyInstance,
  host: BridgeHost,
  limits: Limits,
  makings: BenchMakings,
): void {
  app.get('/v1/bridges', (request): BridgesAnswer => {
    const page = pageAsked(queryOf(request, PAGE_NAMES), limits);
    const { items, next } = pageOfPlaced(host.all, placeOf, page);
    return { bridges: items.map(({ id, lines }) => ({ bridge: id, calls: lines.inUse })), next };
  });

  app.post('/v1/bridges', (request, reply): BridgeAnswer => {
    queryOf(request, []);
    const { seed, random } = taken(readBody(bridgeBody, request.body));
    // What the settings hold is checked by the host, with the rest of the seed.
    const hosted = host.open({
      seed,
      ...makings.clock(),
      random: makings.random(random ?? null),
    });
    void reply.code(201);
    return { bridge: hosted.id, now: hosted.clock.now() };
  });

  app.delete('/v1/bridges/:id', (request, reply) => {
    queryOf(request, []);
    host.close(pathPart(request, 'id'));
    return reply.code(204).send();
  });

  app.get('/v1/mailboxes/:address', (request): MailboxAnswer => {
    const { bridge, ...page } = queryOf(request, ['bridge', ...PAGE_NAMES]);
    const { mailServer } = benchOnly(host.bridge(bridge ?? null));
    const mails = mailServer.mailbox(pathPart(request, 'address'));
    const { items, next } = pageOfList(mails, pageAsked(page, limits));
    return { mails: items.map(({ subject, text }) => ({ subject, text })), next };
  });

  app.put('/v1/mail-server', (request) => {
    const hosted = benchOnly(bridgeOf(request, host));
    const { state } = taken(readBody(mailServerBody, request.body));
    hosted.mailServer.state = state;
    return { state };
  });

  app.post('/v1/mail-reports', (request, reply) => {
    const hosted = benchOnly(bridgeOf(request, host));
    const { mail, bounced } = taken(readBody(mailReportBody, request.body));
    const report =
      bounced === undefined
        ? ({ accepted: true } as const)
        : ({ accepted: false, why: bounced } as const);
    const waited = hosted.guarding(() => hosted.mailServer.conclude(mail, report));
    if (!waited) throw refusal('mail.notWaiting', `mail ${mail} waits for no word`, 'mail');
    return reply.code(204).send();
  });
}

/** The default bridge is the first; the others are numbered as they are made. */
function placeOf({ id, bench }: HostedBridge): number {
  return bench ? Number(id.slice(2)) + 1 : 1;
}

function benchOnly(hosted: HostedBridge): HostedBridge {
  if (!hosted.bench) {
    throw refusal('bridge.benchOnly', 'expected ?bridge= with a bridge made for a test', 'bridge');
  }
  return hosted;
}
