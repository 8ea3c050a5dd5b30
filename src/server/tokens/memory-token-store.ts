import { withRevoked, type TokenRecord, type TokenStore } from './token-store.ts';

/** Tokens that are gone with the process. */
export class MemoryTokenStore implements TokenStore {
  #records: readonly TokenRecord[] = [];

  all(): readonly TokenRecord[] {
    return this.#records;
  }

  add(record: TokenRecord): void {
    this.#records = [...this.#records, record];
  }

  revoke(id: string, at: number): boolean {
    const revoked = withRevoked(this.#records, id, at);
    this.#records = revoked ?? this.#records;
    return revoked !== null;
  }
}
