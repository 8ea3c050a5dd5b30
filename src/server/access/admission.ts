import type { FastifyRequest } from 'fastify';
import { HTTP_ROUTES } from '../../protocol/http-routes.ts';
import type { Admission } from '../../protocol/roles.ts';
import { SOCKET_ROUTES } from '../../protocol/socket-routes.ts';
import { isLoopback, isLoopbackHost, isLoopbackOrigin } from '../origin-check.ts';

/** Who may use the path that a request names, by the tables of paths. */
export function admissionOf(request: FastifyRequest): Admission {
  const path = request.routeOptions.url ?? '';
  if (request.ws) return SOCKET_ROUTES.find((one) => one.path === path)?.roles ?? [];
  // Fastify answers HEAD wherever it answers GET.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = HTTP_ROUTES.find((one) => one.path === path && one.method === method);
  if (route !== undefined) return route.roles;
  // A WebSocket that is asked for as a page is told so, to whoever may open it.
  return SOCKET_ROUTES.find((one) => one.path === path)?.roles ?? [];
}

/** True when the tables know the path; one that they do not know admits nobody. */
export function isListed(method: string | string[], path: string): boolean {
  const methods = [method].flat().filter((one) => one !== 'HEAD');
  return methods.every(
    (one) =>
      HTTP_ROUTES.some((route) => route.path === path && route.method === one) ||
      SOCKET_ROUTES.some((route) => route.path === path && one === 'GET'),
  );
}

/**
 * True for a telephone on the server's own machine, which needs no token. Behind a proxy every
 * client seems to be here, so none is taken for it; a foreign Host is a web page's trick.
 */
export function isLocalPhone(request: FastifyRequest, behindProxy: boolean): boolean {
  if (behindProxy || !request.ws) return false;
  const path = request.routeOptions.url;
  if (!SOCKET_ROUTES.some((one) => one.path === path && one.openOnLoopback)) return false;
  const { host, origin } = request.headers;
  return (
    isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
    isLoopbackHost(host) &&
    (origin === undefined || isLoopbackOrigin(origin))
  );
}
