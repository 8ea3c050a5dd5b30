import type { FastifyInstance } from 'fastify';
import type { OPERATION_ROUTES } from '../../protocol/routes/operation-routes.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { downFault } from '../http-faults.ts';
import { Metrics } from '../metrics.ts';
import type { Handlers } from './serve.ts';

/** What whoever runs the server asks it: is it up, is it ready, how is it doing. */
export function operationHandlers(
  app: FastifyInstance,
  host: BridgeHost,
): Pick<Handlers, keyof typeof OPERATION_ROUTES> {
  const hosted = host.bridge(null);
  const metrics = new Metrics(hosted, {
    // Not the wall clock, which may have been set since; and also where time stands still for an input.
    now: () => hosted.clock.present?.() ?? hosted.clock.now(),
    unsentBytes: () => {
      const sockets = [...app.websocketServer.clients];
      return sockets.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0);
    },
  });
  return {
    healthz: () => ({ status: 'up' }),

    readyz: () => {
      // Refuses by itself while the server stops.
      const { stopped, failure } = host.bridge(null);
      if (stopped) throw downFault({ cause: failure });
      return { status: 'ready' };
    },

    metrics: async ({ reply }) => {
      const text = await metrics.text();
      void reply.type(metrics.contentType);
      return text;
    },
  };
}
