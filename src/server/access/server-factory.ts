import { createServer as createPlainServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { FastifyServerFactory } from 'fastify';
import type { Limits } from '../../protocol/limit-table.ts';
import type { SecurityOptions } from './security-options.ts';

/**
 * Makes the server that listens: encrypted where certificate and key were given, and within the
 * limits requestMs, headerBytes and connections.
 */
export function serverFactory(tls: SecurityOptions['tls'], limits: Limits): FastifyServerFactory {
  const { requestMs, headerBytes, connections } = limits;
  const bounds = {
    requestTimeout: requestMs,
    headersTimeout: requestMs,
    connectionsCheckingInterval: Math.max(1, Math.ceil(requestMs / 2)),
    maxHeaderSize: headerBytes,
    // Node would refuse without a code; checkHost does it with one.
    requireHostHeader: false,
  };
  return (handler) => {
    const server =
      tls === undefined
        ? createPlainServer(bounds, handler)
        : createTlsServer({ ...bounds, ...tls, minVersion: 'TLSv1.2' }, handler);
    server.maxConnections = connections;
    // An expectation that is not known is passed over; Node would refuse it without a code.
    server.on('checkExpectation', handler);
    return server;
  };
}

/**
 * Whom to believe when X-Forwarded-For says who asks: the one proxy in front where there is one,
 * and nobody otherwise, as clients write there what they like.
 */
export function believedProxy(
  behindProxy: boolean | undefined,
): ((address: string, hop: number) => boolean) | false {
  return behindProxy === true ? (_address: string, hop: number) => hop === 0 : false;
}
