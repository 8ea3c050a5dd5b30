import { z } from 'zod';
import { CALLS_PATH, LIVE_PATH } from '../client-messages.ts';
import type { Routes } from './route.ts';

const DOCS = '/v1/docs';
const OPEN_API = '/v1/openapi.json';
const ASYNC_API = '/v1/asyncapi.json';

/** Where a client that knows only the server finds what it looks for. */
export const ADDRESSES = {
  server: 'lobbyline',
  docs: DOCS,
  openApi: OPEN_API,
  asyncApi: ASYNC_API,
  calls: CALLS_PATH,
  live: LIVE_PATH,
} as const;

const addresses = z
  .object({
    server: z.literal(ADDRESSES.server),
    docs: z.string().describe('A page to read in a browser.'),
    openApi: z.string(),
    asyncApi: z.string(),
    calls: z.string().describe('The WebSocket of a telephone.'),
    live: z.string().describe('The WebSocket of the record as it grows.'),
  })
  .describe('Where everything is.');

const open = { method: 'GET', of: 'server', roles: 'anyone' } as const;

/** Where the server describes itself; nothing of it is a secret, so anyone may read it. */
export const DOCUMENT_ROUTES = {
  addresses: {
    ...open,
    path: '/',
    does: 'Where everything is. A browser is shown the console instead, or sent to the page of `/v1/docs` (303) where there is none.',
    answer: addresses,
    alsoAs: 'text/html',
    example: ADDRESSES,
  },
  consoleFile: {
    ...open,
    path: '/console/:file',
    does: 'A file of the console: its script, its style, its sounds.',
    answer: { media: 'application/octet-stream' },
    codes: ['http.routeUnknown'],
  },
  openApi: {
    ...open,
    path: OPEN_API,
    does: 'These paths as an OpenAPI 3.1 document.',
    answer: z.looseObject({ openapi: z.string() }),
    example: { openapi: '3.1.0' },
  },
  asyncApi: {
    ...open,
    path: ASYNC_API,
    does: 'The WebSockets as an AsyncAPI 3.0 document.',
    answer: z.looseObject({ asyncapi: z.string() }),
    example: { asyncapi: '3.0.0' },
  },
  docs: {
    ...open,
    path: DOCS,
    does: 'These paths as a page to read in a browser.',
    answer: { media: 'text/html' },
    example: '(HTML)',
  },
} as const satisfies Routes;
