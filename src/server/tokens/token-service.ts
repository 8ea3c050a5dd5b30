import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role } from '../../protocol/roles.ts';
import type { TokenRecord, TokenStore } from './token-store.ts';

/** What a token is to be made from. */
export interface TokenWish {
  readonly role: Role;
  /** The user whom an organizer's token acts for; `null` for the other roles. */
  readonly user: string | null;
  readonly name: string | null;
  /** Milliseconds that it holds; `null` for ever. */
  readonly holdsMs: number | null;
}

/** A new token. `token` is here once: only its hash is kept. */
export interface MadeToken {
  readonly token: string;
  readonly record: TokenRecord;
}

/** Why a token lets nobody in. */
export const TOKEN_FAULTS = ['token.unknown', 'token.expired', 'token.revoked'] as const;

/** One of {@link TOKEN_FAULTS}. */
export type TokenFault = (typeof TOKEN_FAULTS)[number];

/** What a token that was shown comes to. */
export type TokenVerdict =
  | { readonly ok: true; readonly record: TokenRecord }
  | { readonly ok: false; readonly why: TokenFault };

/** In front of every token, so that scanners for secrets know one. */
const PREFIX = 'lobbyline_';

/** Random bytes in a token: what makes a fast hash enough, as nobody can try them all. */
const TOKEN_BYTES = 32;

/** Makes a token at the time `now` and keeps its record. */
export function makeToken(store: TokenStore, wish: TokenWish, now: number): MadeToken {
  const token = `${PREFIX}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
  const { role, user, name, holdsMs } = wish;
  const record: TokenRecord = {
    id: `t-${newName()}`,
    role,
    user,
    name,
    hash: hashOf(token).toString('hex'),
    madeAt: now,
    expiresAt: holdsMs === null ? null : now + holdsMs,
    revokedAt: null,
  };
  store.add(record);
  return { token, record };
}

/**
 * Whose token it is at the time `now`. Every record is compared, each in constant time, so that
 * the time taken says nothing about what is kept.
 */
export function judgeToken(store: TokenStore, token: string, now: number): TokenVerdict {
  const hash = hashOf(token);
  let found: TokenRecord | undefined;
  for (const record of store.all()) {
    if (timingSafeEqual(hash, Buffer.from(record.hash, 'hex'))) found = record;
  }
  const why = faultOf(found, now);
  if (found !== undefined && why === null) return { ok: true, record: found };
  return { ok: false, why: why ?? 'token.unknown' };
}

/** Why the token of that record lets nobody in at the time `now`; `null` when it does. */
export function faultOf(record: TokenRecord | undefined, now: number): TokenFault | null {
  if (record === undefined) return 'token.unknown';
  if (record.revokedAt !== null) return 'token.revoked';
  return record.expiresAt !== null && record.expiresAt <= now ? 'token.expired' : null;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** Eight letters: digits would be taken for a PIN, and hidden, where a log names the token. */
function newName(): string {
  return Array.from(randomBytes(8), (byte) => String.fromCodePoint(97 + (byte % 26))).join('');
}
