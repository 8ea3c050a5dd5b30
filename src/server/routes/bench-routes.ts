import type { FastifyInstance } from 'fastify';
import type { Clock, RandomSource } from '../../engine/ports.ts';
import type { BridgeAnswer, MailboxMail } from '../../protocol/admin-answers.ts';
import { bridgeBody, mailReportBody, mailServerBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { refusal, taken } from '../http-refusal.ts';
import { bridgeOf, pathPart, queryOf } from '../request-reading.ts';

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
  makings: BenchMakings,
): void {
  app.get('/v1/bridges', (request) => {
    queryOf(request, []);
    return { bridges: host.all.map(({ id, lines }) => ({ bridge: id, calls: lines.inUse })) };
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

  app.get('/v1/mailboxes/:address', (request): { mails: readonly MailboxMail[] } => {
    const { mailServer } = benchOnly(bridgeOf(request, host));
    const mails = mailServer.mailbox(pathPart(request, 'address'));
    return { mails: mails.map(({ subject, text }) => ({ subject, text })) };
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
    const waited = hosted.give(() => hosted.mailServer.conclude(mail, report));
    if (!waited) throw refusal('mail.notWaiting', `mail ${mail} waits for no word`, 'mail');
    return reply.code(204).send();
  });
}

function benchOnly(hosted: HostedBridge): HostedBridge {
  if (!hosted.bench) {
    throw refusal('bridge.benchOnly', 'expected ?bridge= with a bridge made for a test', 'bridge');
  }
  return hosted;
}
