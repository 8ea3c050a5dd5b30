import { createHash } from 'node:crypto';
import { asyncApiText } from '../../protocol/asyncapi.ts';
import { docsPage, docsPolicy } from '../../protocol/docs-page.ts';
import { ADDRESSES, type DOCUMENT_ROUTES } from '../../protocol/routes/document-routes.ts';
import type { Handlers } from './serve.ts';

const JSON_TEXT = 'application/json; charset=utf-8';

/**
 * The documents that describe the server, for tools and for people. Each is made when somebody first asks
 * for it: most servers are never asked, and all would wait for it at their start.
 */
export function documentHandlers(): Pick<Handlers, keyof typeof DOCUMENT_ROUTES> {
  const openApi = once(async () => (await import('./open-api.ts')).openApiText());
  const asyncApi = once(asyncApiText);
  const page = once(docsPage);
  const policy = docsPolicy(
    (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  );
  return {
    addresses: () => ADDRESSES,

    openApi: async ({ reply }) => reply.type(JSON_TEXT).send(await openApi()),

    asyncApi: ({ reply }) => reply.type(JSON_TEXT).send(asyncApi()),

    docs: ({ reply }) => {
      // The page brings its own style and loads nothing, from here or from elsewhere.
      void reply.header('content-security-policy', policy);
      return page();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => (made ??= { it: make() }).it;
}
