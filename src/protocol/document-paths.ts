import { CALLS_PATH, LIVE_PATH } from './client-messages.ts';

/** Where a client that knows only the server finds what it looks for. */
export const ADDRESSES = {
  server: 'lobbyline',
  docs: '/v1/docs',
  openApi: '/v1/openapi.json',
  asyncApi: '/v1/asyncapi.json',
  calls: CALLS_PATH,
  live: LIVE_PATH,
} as const;

/** The paths that describe the server itself; they hold no secret, so anyone may read them. */
export const DOCUMENT_PATHS = [
  {
    method: 'GET',
    path: '/',
    roles: 'anyone',
    does: 'Where everything is. A browser is sent to the page of `/v1/docs` instead (303).',
    status: 200,
    answer: ADDRESSES,
    codes: [],
    bridgeless: true,
  },
  {
    method: 'GET',
    path: '/v1/openapi.json',
    roles: 'anyone',
    does: 'These paths as an OpenAPI 3.1 document.',
    status: 200,
    answer: { openapi: '3.1.0' },
    codes: [],
    bridgeless: true,
  },
  {
    method: 'GET',
    path: '/v1/asyncapi.json',
    roles: 'anyone',
    does: 'The WebSockets as an AsyncAPI 3.0 document.',
    status: 200,
    answer: { asyncapi: '3.0.0' },
    codes: [],
    bridgeless: true,
  },
  {
    method: 'GET',
    path: '/v1/docs',
    roles: 'anyone',
    does: 'These paths as a page to read in a browser.',
    status: 200,
    answer: '(HTML)',
    codes: [],
    bridgeless: true,
  },
] as const;
