import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { asyncApiText } from '../../protocol/asyncapi.ts';
import { docsPage, docsPolicy } from '../../protocol/docs-page.ts';
import { ADDRESSES, type DOCUMENT_ROUTES } from '../../protocol/routes/document-routes.ts';
import { refusal } from '../http-refusal.ts';
import type { PageFile } from '../page-file.ts';
import type { Handlers } from './serve.ts';

const JSON_TEXT = 'application/json; charset=utf-8';

/**
 * The documents that describe the server, for tools and for people. Each is made when somebody first asks
 * for it: most servers are never asked, and all would wait for it at their start.
 */
export function documentHandlers(
  files: readonly PageFile[],
): Pick<Handlers, keyof typeof DOCUMENT_ROUTES> {
  const shown = new Map(files.map(({ name, media, read }) => [name, { media, read: once(read) }]));
  const openApi = once(async () => (await import('./open-api.ts')).openApiText());
  const asyncApi = once(asyncApiText);
  const page = once(docsPage);
  const policy = docsPolicy(
    (style) => `sha256-${createHash('sha256').update(style).digest('base64')}`,
  );
  return {
    addresses: ({ request, reply }) => {
      void reply.header('vary', 'accept');
      // Whatever stands behind the address is of no use to whoever shows pages.
      if (request.headers.accept?.includes('text/html') !== true) return ADDRESSES;
      const page = shown.get('index.html');
      return page === undefined ? reply.redirect(ADDRESSES.docs, 303) : showFile(reply, page);
    },

    consoleFile: ({ reply, params }) => {
      const file = shown.get(params.file);
      if (file === undefined) throw refusal('http.routeUnknown', 'expected a file of the console');
      return showFile(reply, file);
    },

    openApi: async ({ reply }) => reply.type(JSON_TEXT).send(await openApi()),

    asyncApi: ({ reply }) => reply.type(JSON_TEXT).send(asyncApi()),

    docs: ({ reply }) => {
      // The page brings its own style and loads nothing, from here or from elsewhere.
      void reply.header('content-security-policy', policy);
      return page();
    },
  };
}

/**
 * What the console may do in a browser: load its own files and talk to its own server, and nothing else,
 * from nowhere else. No script and no style that stands in the page itself counts.
 */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function showFile(reply: FastifyReply, { media, read }: Omit<PageFile, 'name'>): FastifyReply {
  return reply.header('content-security-policy', CONSOLE_POLICY).type(media).send(read());
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => (made ??= { it: make() }).it;
}
