import { ROLES, type Role } from '../../src/protocol/roles.ts';
import { makeToken } from '../../src/server/tokens/token-service.ts';
import type { TokenStore } from '../../src/server/tokens/token-store.ts';

/** A token of each role; the organizer is Pilar, while the honest calls are in meetings of Amos. */
export function tokensOfEachRole(store: TokenStore): Readonly<Record<Role, string>> {
  const made = ROLES.map((role) => {
    const user = role === 'organizer' ? 'pilar.pinilla@contoso.com' : null;
    return [role, makeToken(store, { role, user, name: null, holdsMs: null }, 0).token];
  });
  return Object.fromEntries(made) as Record<Role, string>;
}
