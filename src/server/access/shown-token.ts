import type { FastifyRequest } from 'fastify';
import { TOKEN_SUBPROTOCOL } from '../../protocol/roles.ts';
import { refusal } from '../http-refusal.ts';

/** Names under which people put tokens into addresses. */
const IN_ADDRESS: ReadonlySet<string> = new Set(['token', 'access_token']);

/**
 * The token that a request shows: in the Authorization header, or as a subprotocol where a
 * browser's WebSocket can send no header. `null` when it shows none.
 */
export function shownToken(request: FastifyRequest): string | null {
  const { authorization, 'sec-websocket-protocol': offered } = request.headers;
  if (authorization !== undefined) {
    // Another scheme is a token that is not known, not the lack of one.
    return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  }
  const protocol = offered
    ?.split(',')
    .map((one) => one.trim())
    .find((one) => one.startsWith(TOKEN_SUBPROTOCOL));
  return protocol?.slice(TOKEN_SUBPROTOCOL.length) ?? null;
}

/** Refuses a token in the address with token.inAddress, before any log or browser learns it. */
export function refuseTokenInAddress(request: FastifyRequest): void {
  const query = request.query as Readonly<Record<string, unknown>>;
  if (Object.keys(query).some((name) => IN_ADDRESS.has(name.toLowerCase()))) {
    throw refusal('token.inAddress', 'expected no token in the address');
  }
}
