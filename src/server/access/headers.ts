import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Sends the headers that keep browsers careful: nothing is loaded, framed or guessed at, and
 * nothing is stored, since an answer may hold a PIN that is shown once (rule PIN-4).
 *
 * @param tls true sends Strict-Transport-Security as well, which plain HTTP must not.
 */
export async function registerHeaders(app: FastifyInstance, tls: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    ...(tls ? {} : { strictTransportSecurity: false }),
  });
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
  });
}
