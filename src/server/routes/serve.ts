import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Limits } from '../../protocol/limit-table.ts';
import { ROUTES, type RouteName } from '../../protocol/routes/all-routes.ts';
import { readQuery, type Parameter, type QueryRead } from '../../protocol/routes/parameter.ts';
import {
  isJson,
  queryOf,
  answerStatus,
  type AnswerOf,
  type BodyOf,
  type HttpRoute,
  type ParamsOf,
  type QueryOf,
} from '../../protocol/routes/route.ts';
import type { SocketRoute } from '../../protocol/socket-routes.ts';
import { ownerOf } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { HttpRefusal, refusal, taken } from '../http-refusal.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What is known of the path, where HTTP is spoken. */
    readonly route?: HttpRoute;
    /** What is known of the path, where a WebSocket is opened. */
    readonly socket?: SocketRoute;
  }
}

/** A request of a path: who asks, what for, and of which bridge. */
export interface Asked<R extends HttpRoute> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The bridge that is asked; none for a path of the server itself. */
  readonly hosted: R['of'] extends 'server' ? undefined : HostedBridge;
  /** The user whose own things alone the request may reach; `null` when it may reach all. */
  readonly owner: string | null;
}

/** What a handler gives: the answer, a stream of its text, or the reply once it is sent. */
type Given<R extends HttpRoute> =
  | AnswerOf<R>
  | Readable
  | FastifyReply
  | (R extends { readonly alsoAs: string } ? string : never);

/** Does what a path is for. */
export type Work<R extends HttpRoute> = (asked: Asked<R>) => Given<R> | Promise<Given<R>>;

/** Who asks, of which bridge and of what: all that tells whether they may. */
export type Asking<R extends HttpRoute> = Pick<Asked<R>, 'request' | 'params' | 'hosted' | 'owner'>;

/** A handler that tells whoever may not ask at all so, and nothing of what is wrong with what they sent. */
export interface Guarded<R extends HttpRoute> {
  /** What such a one is told; `null` for whoever may ask. */
  readonly denied: (asking: Asking<R>) => HttpRefusal | null;
  readonly work: Work<R>;
}

/** What the server does on each path. */
export type Handlers = {
  readonly [Name in RouteName]: Work<(typeof ROUTES)[Name]> | Guarded<(typeof ROUTES)[Name]>;
};

/** What answers on a path where a WebSocket is opened. */
export type SocketPart = Pick<RouteOptions, 'preValidation' | 'wsHandler'> & {
  readonly config: { readonly socket: SocketRoute };
};

/** What paths are served with. */
export interface Serving {
  readonly bridges: BridgeHost;
  readonly limits: Limits;
  /** The paths on which WebSockets are opened as well. */
  readonly sockets: Partial<Readonly<Record<RouteName, SocketPart>>>;
}

/** Registers every path. Each is asked in this order: permission, shape, work. */
export function serveRoutes(app: FastifyInstance, handlers: Handlers, serving: Serving): void {
  const { sockets, ...served } = serving;
  const serve = <Name extends RouteName>(name: Name, handler: Handlers[Name]): void =>
    serveRoute(app, ROUTES[name], { ...served, handler, socket: sockets[name] });
  for (const name of Object.keys(ROUTES) as RouteName[]) serve(name, handlers[name]);
}

interface Served<R extends HttpRoute> {
  readonly handler: Work<R> | Guarded<R>;
  readonly bridges: BridgeHost;
  readonly limits: Limits;
  readonly socket: SocketPart | undefined;
}

function serveRoute<R extends HttpRoute>(app: FastifyInstance, route: R, served: Served<R>): void {
  const { handler, bridges, limits, socket } = served;
  const { work, denied = () => null } = typeof handler === 'function' ? { work: handler } : handler;
  const parameters = queryOf(route);
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const given = request.query as Readonly<Record<string, unknown>>;
    const hosted = route.of === 'server' ? undefined : bridgeOf(given['bridge'], route, bridges);
    const asking = { request, hosted, params: request.params, owner: ownerOf(request) };
    const mayNot = (): HttpRefusal | null => denied(asking as unknown as Asking<R>);
    const query = readQuery(parameters, given, limits);
    if (!query.ok) throw mayNot() ?? new HttpRefusal(query.error);
    const body = route.body?.read(request.body);
    if (body?.ok === false) throw mayNot() ?? new HttpRefusal(body.error);
    const asked = { ...asking, reply, query: query.value, body: body?.value };
    return answered(route, reply, await work(asked as unknown as Asked<R>));
  };
  app.route({
    ...socket,
    method: route.method,
    url: route.path,
    handler: handle,
    ...(route.largest !== undefined && { bodyLimit: limits[route.largest] }),
    config: { route, ...socket?.config },
  });
}

/** What the query of a request says; refuses parameters that are not known, or not as they can be. */
export function queryIn<Parameters extends Readonly<Record<string, Parameter<unknown>>>>(
  request: FastifyRequest,
  parameters: Parameters,
  limits: Limits,
): QueryRead<Parameters> {
  const query = request.query as Readonly<Record<string, unknown>>;
  return taken(readQuery(parameters, query, limits));
}

/** The bridge that `?bridge=` names, or the default one; also where the rest of the query is wrong. */
function bridgeOf(id: unknown, { of }: HttpRoute, bridges: BridgeHost): HostedBridge {
  const hosted = bridges.bridge(typeof id === 'string' ? id : null);
  if (of === 'bridge' || hosted.bench) return hosted;
  throw refusal('bridge.benchOnly', 'expected ?bridge= with a bridge made for a test', 'bridge');
}

/** Puts status and media type to what a handler gave. */
function answered(route: HttpRoute, reply: FastifyReply, given: unknown): unknown {
  if (given === reply) return reply;
  void reply.code(answerStatus(route));
  if (route.answer === undefined) return reply.send();
  const isText = typeof given === 'string' || given instanceof Readable;
  if (isText && !reply.hasHeader('content-type')) {
    const media = isJson(route.answer) ? 'application/json' : route.answer.media;
    void reply.type(`${media}; charset=utf-8`);
  }
  return given;
}
