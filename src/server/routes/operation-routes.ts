import type { FastifyInstance } from 'fastify';
import { SystemClock } from '../../adapters/system-clock.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { downFault } from '../http-faults.ts';
import { Metrics } from '../metrics.ts';
import { queryOf } from '../request-reading.ts';

/** What whoever runs the server asks it: is it up, is it ready, how is it doing. */
export function registerOperationRoutes(app: FastifyInstance, host: BridgeHost): void {
  const { clock } = host.bridge(null);
  const metrics = new Metrics(host.bridge(null), {
    // Not the wall clock, which may have been set since; and also where time stands still for an input.
    now: () => (clock instanceof SystemClock ? clock.present() : clock.now()),
    unsentBytes: () => {
      const sockets = [...app.websocketServer.clients];
      return sockets.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0);
    },
  });

  app.get('/healthz', (request) => {
    queryOf(request, []);
    return { status: 'up' };
  });

  app.get('/readyz', (request) => {
    queryOf(request, []);
    // Refuses by itself while the server stops.
    const { stopped, failure } = host.bridge(null);
    if (stopped) throw downFault({ cause: failure });
    return { status: 'ready' };
  });

  app.get('/metrics', async (request, reply) => {
    queryOf(request, []);
    const text = await metrics.text();
    return reply.type(metrics.contentType).send(text);
  });
}
