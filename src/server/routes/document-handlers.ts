import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asyncApiText } from '../../protocol/asyncapi.ts';
import { docsPage, docsPolicy } from '../../protocol/docs-page.ts';
import { ADDRESSES, type DOCUMENT_ROUTES } from '../../protocol/routes/document-routes.ts';
import { openApiOf } from './open-api.ts';
import type { Handlers } from './serve.ts';

/** The documents that describe the server, for tools and for people. */
export function documentHandlers(
  app: FastifyInstance,
): Pick<Handlers, keyof typeof DOCUMENT_ROUTES> {
  const [asyncApi, page] = [asyncApiText(), docsPage()];
  const policy = docsPolicy(
    (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  );
  return {
    addresses: () => ADDRESSES,

    openApi: ({ reply }) => reply.type('application/json; charset=utf-8').send(openApiOf(app)),

    asyncApi: ({ reply }) => reply.type('application/json; charset=utf-8').send(asyncApi),

    docs: ({ reply }) => {
      // The page brings its own style and loads nothing, from here or from elsewhere.
      void reply.header('content-security-policy', policy);
      return page;
    },
  };
}
