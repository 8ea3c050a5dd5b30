import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../domain/error-catalogue.ts';
import { METHODS } from '../protocol/routes/route.ts';
import { readJson } from '../protocol/read-json.ts';
import { StoreFailed } from '../adapters/store/store.ts';
import type { BridgeHost } from './bridge-host.ts';
import { BridgeDown, DEFAULT_BRIDGE } from './hosted-bridge.ts';
import { HttpRefusal, refusal, sendRefusal } from './http-refusal.ts';
import type { ServerLog } from './server-log.ts';

/** Characters that a part of a path, such as a user, has at most. */
export const LONGEST_PART = 400;

/** What the framework refuses by itself, in the words of the catalogue. */
const FRAMEWORK_CODES: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['http.bodyTooLarge', 'expected a smaller body'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['http.mediaType', 'expected Content-Type: application/json'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['http.badRequest', 'expected as many bytes as announced'],
  FST_ERR_BAD_URL: ['http.badRequest', 'expected a path that can be decoded'],
};

/** Makes every refusal of the server a coded one, also those of the framework. */
export function answerFaults(
  app: FastifyInstance,
  log: ServerLog,
  bridges: Pick<BridgeHost, 'all'>,
): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof HttpRefusal) return sendRefusal(reply, error.error);
    if (error instanceof BridgeDown) return sendRefusal(reply, downFault(error).error);
    if ((error.statusCode ?? 500) < 500) return answerFrameworkFault(error, reply);
    log.error({ route: request.routeOptions.url, err: error }, 'a request failed');
    // What is read of a store that has failed may fail for the same reason.
    const cause = failureOf(request, bridges);
    if (cause !== null) return sendRefusal(reply, downFault({ cause }).error);
    return sendRefusal(reply, { code: 'server.internal', message: 'the request failed' });
  });
  app.setNotFoundHandler((request, reply) => sendRefusal(reply, notFound(request, reply).error));
}

/** What broke the bridge that is asked; `null` while it is sound. */
function failureOf(request: FastifyRequest, { all }: Pick<BridgeHost, 'all'>): Error | null {
  const asked: unknown = Reflect.get(Object(request.query), 'bridge') ?? DEFAULT_BRIDGE;
  return all.find(({ id }) => id === asked)?.failure ?? null;
}

/** Why a bridge that is broken does nothing: the disk in words, anything else in the log alone. */
export function downFault({ cause }: Pick<BridgeDown, 'cause'>): HttpRefusal {
  if (cause instanceof StoreFailed) return refusal('store.failed', cause.message);
  return refusal(
    'server.notReady',
    'expected the default bridge to be sound; the log says why it is not',
  );
}

/** Answers what the framework refuses before or besides any route. */
export function answerFrameworkFault(error: FastifyError, reply: FastifyReply): FastifyReply {
  const [code, message] = FRAMEWORK_CODES[error.code] ?? [
    'http.badRequest',
    'expected a request that can be read',
  ];
  return sendRefusal(reply, { code, message });
}

/**
 * Reads JSON bodies. An empty body is no body, so that the hook can be called without one.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    const read = readJson(String(body));
    return read.ok ? done(null, read.value) : done(new HttpRefusal(read.error));
  });
}

/** What to say to a path, or a method of it, that is not there; sets the Allow header. */
export function notFound({ url, server }: FastifyRequest, reply: FastifyReply): HttpRefusal {
  const [path = ''] = url.split('?');
  const methods = METHODS.filter(
    (method) => isReadable(path) && server.findRoute({ method, url: path }) !== null,
  );
  if (methods.length === 0) {
    return refusal('http.routeUnknown', 'expected a path of the reference page');
  }
  const allowed = methods.join(', ');
  void reply.header('allow', allowed);
  return refusal('http.methodNotAllowed', `expected one of these methods: ${allowed}`);
}

/** False for a path that the router finds for every method, only to refuse it or to misread it. */
function isReadable(path: string): boolean {
  return path.startsWith('/') && path.split('/').every(({ length }) => length <= LONGEST_PART);
}
