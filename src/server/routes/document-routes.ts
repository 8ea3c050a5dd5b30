import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asyncApiText } from '../../protocol/asyncapi.ts';
import { ADDRESSES } from '../../protocol/document-paths.ts';
import { docsPage, docsPolicy } from '../../protocol/docs-page.ts';
import { openApiText } from '../../protocol/openapi.ts';
import { queryOf } from '../request-reading.ts';

/** The documents that describe the server, for tools and for people. */
export function registerDocumentRoutes(app: FastifyInstance): void {
  const [openApi, asyncApi, page] = [openApiText(), asyncApiText(), docsPage()];
  const policy = docsPolicy(
    (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  );

  app.get('/', (request, reply) => {
    void reply.header('vary', 'accept');
    // Whoever shows pages is shown one; whatever stands behind the address is of no use to it.
    if (request.headers.accept?.includes('text/html') === true) {
      return reply.redirect(ADDRESSES.docs, 303);
    }
    queryOf(request, []);
    return reply.send(ADDRESSES);
  });

  app.get('/v1/openapi.json', (request, reply) => {
    queryOf(request, []);
    return reply.type('application/json; charset=utf-8').send(openApi);
  });

  app.get('/v1/asyncapi.json', (request, reply) => {
    queryOf(request, []);
    return reply.type('application/json; charset=utf-8').send(asyncApi);
  });

  app.get('/v1/docs', (request, reply) => {
    queryOf(request, []);
    // The page brings its own style and loads nothing, from here or from elsewhere.
    void reply.header('content-security-policy', policy);
    return reply.type('text/html; charset=utf-8').send(page);
  });
}
