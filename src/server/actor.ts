import type { Actor } from '../domain/admin-command.ts';

/** Who asks when nobody says who: the administrator of this machine. */
export const LOCAL_ADMINISTRATOR: Actor = { role: 'administrator', id: 'admin' };

/**
 * Who asks. The one place that decides: today the request may name anybody, as the server is for
 * this machine alone; with tokens, the token decides and a name that differs is refused.
 */
export function actorOf(named: Actor | undefined): Actor {
  return named ?? LOCAL_ADMINISTRATOR;
}
