import type { FastifyRequest } from 'fastify';
import type { Admission } from '../../protocol/roles.ts';
import { isLoopbackHost, isLoopbackOrigin, isOwnAddress } from '../origin-check.ts';

/** Who may use the path that a request names. */
export function admissionOf({ ws, routeOptions }: FastifyRequest): Admission {
  const { route, socket } = routeOptions.config;
  // A WebSocket that is asked for as a page is told so, to whoever may open it.
  return (ws ? socket : (route ?? socket))?.roles ?? [];
}

/**
 * True for a telephone on the server's own machine, which needs no token. Behind a proxy every
 * client seems to be here, so none is taken for it; a foreign Host is a web page's trick.
 */
export function isLocalPhone(request: FastifyRequest, behindProxy: boolean): boolean {
  if (behindProxy || !request.ws) return false;
  if (request.routeOptions.config.socket?.openOnLoopback !== true) return false;
  const { host, origin } = request.headers;
  return (
    isOwnAddress(request.socket.remoteAddress) &&
    isLoopbackHost(host) &&
    (origin === undefined || isLoopbackOrigin(origin))
  );
}
