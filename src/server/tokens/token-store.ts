import type { Role } from '../../protocol/roles.ts';

/** What is kept of a token. The token itself is kept nowhere. */
export interface TokenRecord {
  /** For example `t-kqzwmbta`; names the token in lists and for revoking. */
  readonly id: string;
  readonly role: Role;
  /** The user principal name that an organizer's token acts for; `null` for the other roles. */
  readonly user: string | null;
  /** What its maker called it, for people; `null` when not called anything. */
  readonly name: string | null;
  /** SHA-256 of the token, 64 hexadecimal digits. */
  readonly hash: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  /** Milliseconds since the epoch; `null` for a token that does not expire. */
  readonly expiresAt: number | null;
  /** Milliseconds since the epoch; `null` while it was not revoked. */
  readonly revokedAt: number | null;
}

/** Where the records of tokens are. A store that cannot be read throws {@link TokenStoreError}. */
export interface TokenStore {
  /** All records, the oldest first, also the expired and the revoked ones. */
  all(): readonly TokenRecord[];
  /** Keeps one more; it lasts once this has returned. */
  add(record: TokenRecord): void;
  /** Marks a token as revoked at `at`; `false` when there is none of that id. */
  revoke(id: string, at: number): boolean;
}

/** A store of tokens cannot be read or written; nobody is let in meanwhile. */
export class TokenStoreError extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'TokenStoreError';
    this.cure = cure;
  }
}

/** The records with one of them revoked; `null` when there is none of that id. */
export function withRevoked(
  records: readonly TokenRecord[],
  id: string,
  at: number,
): readonly TokenRecord[] | null {
  if (!records.some((one) => one.id === id)) return null;
  // Revoking twice keeps the first time: that is when the token stopped to work.
  return records.map((one) => (one.id === id ? { ...one, revokedAt: one.revokedAt ?? at } : one));
}
