import type { FastifyRequest } from 'fastify';
import type { Principal } from '../domain/admin-command.ts';
import type { Organizer } from '../domain/directory-entry.ts';
import type { Directory } from '../domain/directory.ts';
import { userFault, isSameUser } from '../domain/user-lookup.ts';
import { refusal, type HttpRefusal } from './http-refusal.ts';

/** Who asks when nobody says who: the administrator of this machine. */
export const LOCAL_ADMINISTRATOR: Principal = { role: 'administrator', id: 'admin' };

/** Whom a request names as the one who asks, and whether its bridge was made for tests. */
export interface NamedActor {
  readonly actor: Principal | undefined;
  readonly bench: boolean;
}

/**
 * Who asks for a change. The one place that decides: the token does, and a request that names
 * somebody else is refused. The request may name anybody where no tokens are wanted, and on a
 * bridge made for tests, where an administrator may be anybody in a scenario.
 */
export function principalOf(
  request: FastifyRequest,
  directory: Directory,
  by?: NamedActor,
): Principal {
  const { asker } = request;
  const named = by?.actor;
  if (asker === null) return named ?? LOCAL_ADMINISTRATOR;
  const { role, id } = asker;
  if (role === 'observer') throw refusal('token.roleDenied', 'an observer changes nothing');
  if (role === 'administrator' && by?.bench === true) return named ?? { role, id };
  if (named !== undefined && (named.role !== role || !isSameUser(named.id, id))) {
    throw refusal('token.actorDiffers', 'expected no actor, or the one of the token', 'actor');
  }
  // A token may write the name in other letters than the directory does; a record has one name.
  return { role, id: role === 'organizer' ? (directory.organizer(id)?.id ?? id) : id };
}

/** The actor whom a request names, an organizer by the principal name of the one who is meant. */
export function namedActor(
  request: FastifyRequest,
  directory: Directory,
  actor: Principal | undefined,
): Principal | undefined {
  if (actor?.role !== 'organizer') return actor;
  const [user, second] = directory.usersMeant(actor.id, ownerOf(request));
  return user === undefined || second !== undefined ? actor : { ...actor, id: user.id };
}

/** The user whose own things alone the request may reach; `null` when it may reach all. */
export function ownerOf(request: FastifyRequest): string | null {
  return request.asker?.role === 'organizer' ? request.asker.id : null;
}

/** True when an asker who is bound to `owner` may reach what belongs to `user`. */
export function mayReach(owner: string | null, user: string | null): boolean {
  return owner === null || (user !== null && isSameUser(owner, user));
}

/**
 * The user whom an address names, however written. An organizer is looked for among the own names
 * alone, so that no answer tells who else there is.
 */
export function userAsked(
  request: FastifyRequest,
  directory: Directory,
  written: string,
): Organizer {
  const owner = ownerOf(request);
  const meant = directory.usersMeant(written, owner);
  const [user, second] = meant;
  if (user !== undefined && second === undefined) return user;
  if (owner !== null) throw notOwn();
  const { code, message, path } = userFault(written, meant);
  throw refusal(code, message, path);
}

/** What an organizer is told who asks for what is another's. */
export function notOwn(): HttpRefusal {
  return refusal('token.notOwn', 'expected what the user of the token owns');
}
