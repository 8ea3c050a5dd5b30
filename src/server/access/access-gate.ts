import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorEntry } from '../../domain/error-catalogue.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import type { Role } from '../../protocol/roles.ts';
import { refusal } from '../http-refusal.ts';
import type { ServerLog } from '../server-log.ts';
import { judgeToken, type TokenFault, type TokenVerdict } from '../tokens/token-service.ts';
import { TokenStoreError, type TokenStore } from '../tokens/token-store.ts';
import { admissionOf, isLocalPhone } from './admission.ts';
import { OpenedByToken } from './opened-by-token.ts';
import { refuseTokenInAddress, shownToken } from './shown-token.ts';

/** Who asks, as the token says. */
export interface Asker {
  readonly role: Role;
  /** The user principal name of the token, or the identifier of a token without a user. */
  readonly id: string;
  /** The identifier of the token. */
  readonly token: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as the token says; `null` where no token is wanted. */
    asker: Asker | null;
  }
}

/** What the gate goes by. */
export interface GateSetup {
  readonly tokens: TokenStore;
  /** Wants tokens also while there are none. */
  readonly requireToken: boolean;
  readonly behindProxy: boolean;
  readonly limits: Limits;
  readonly log: ServerLog;
  /** Milliseconds since the epoch, for what has expired. */
  readonly now: () => number;
}

/**
 * Puts the gate in front of every path: a token that is wanted must be there, known and of a role
 * that the path admits. Register it before the paths: one that does not say whom it admits stops the
 * start, so that no path is open by oversight. Whatever becomes of the tokens while the server runs,
 * it goes on wanting them.
 *
 * @returns what ends connections that outlive the token that opened them.
 */
export async function registerGate(app: FastifyInstance, setup: GateSetup): Promise<OpenedByToken> {
  const { limits, now } = setup;
  const wantsTokens = latched(setup);
  app.decorateRequest('asker', null);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.route === undefined && config?.socket === undefined) {
      throw new Error(`nothing says who may use ${String(method)} ${url}`);
    }
  });
  await app.register(rateLimit, { global: false });
  const refused = app.createRateLimit({
    max: limits.refusedTokens,
    timeWindow: limits.refusedTokensMs,
  });
  app.addHook('onRequest', async (request, reply) => {
    refuseTokenInAddress(request);
    const roles = admissionOf(request);
    if (roles === 'anyone' || !wantsTokens()) return;
    const token = shownToken(request);
    if (token === null) {
      if (isLocalPhone(request, setup.behindProxy)) return;
      throw unauthorized(reply, 'token.missing');
    }
    // Counted before the token is looked at: beyond the limit, guessing right is of no use.
    const before = await refused(request, { increment: false });
    if (!before.isAllowed && before.remaining === 0) throw tooMany(reply, before.ttlInSeconds);
    const verdict = readably(setup, () => judgeToken(setup.tokens, token, now()));
    if (!verdict.ok) {
      await refused(request);
      setup.log.warn({ code: verdict.why, route: request.routeOptions.url }, 'refused a token');
      throw unauthorized(reply, verdict.why);
    }
    const { role, user, id } = verdict.record;
    request.asker = { role, id: user ?? id, token: id };
    if (!roles.includes(role)) throw denied(request, setup.log, id);
  });
  const opened = new OpenedByToken({ tokens: setup.tokens, wantsTokens, now });
  app.addHook('onClose', async () => opened.stop());
  return opened;
}

/** Whether tokens are wanted: from the start, or from the first one on, and then for good. */
function latched(setup: GateSetup): () => boolean {
  const { requireToken, tokens } = setup;
  // Revoked and expired ones count too: revoking the last token must not open the server.
  let wanted = requireToken || tokens.all().length > 0;
  return () => (wanted ||= readably(setup, () => tokens.all().length > 0));
}

/** Tokens that cannot be read let nobody in; the log says why, and what to do about it. */
function readably<T extends TokenVerdict | boolean>({ log }: GateSetup, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TokenStoreError)) throw error;
    log.error({ cause: error.message, cure: error.cure }, 'the tokens cannot be read');
    throw refusal('token.storeUnreadable', errorEntry('token.storeUnreadable').meaning);
  }
}

function unauthorized(reply: FastifyReply, code: 'token.missing' | TokenFault): Error {
  void reply.header('www-authenticate', 'Bearer realm="lobbyline"');
  return refusal(code, errorEntry(code).meaning);
}

function tooMany(reply: FastifyReply, seconds: number): Error {
  void reply.header('retry-after', String(Math.max(1, seconds)));
  return refusal('limit.refusedTokens', 'expected fewer refused tokens from one address');
}

function denied(request: FastifyRequest, log: ServerLog, token: string): Error {
  const { method, routeOptions, asker } = request;
  log.warn({ holder: token, role: asker?.role, method, route: routeOptions.url }, 'refused a role');
  return refusal('token.roleDenied', 'expected a token of a role that may do this');
}
