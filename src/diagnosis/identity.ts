import type { Organizer } from '../domain/directory-entry.ts';
import { groupedBy } from './grouping.ts';
import type { Session } from './session.ts';
import { isSameUser } from '../domain/user-lookup.ts';

/** A user by the display name, or the first part of the address where there is none. */
export function nameOfUser(user: Organizer): string {
  return user.displayName === user.id ? (user.id.split('@')[0] ?? user.id) : user.displayName;
}

/** The names that several of these users go by. */
export function sharedNames(users: Iterable<Organizer>): ReadonlySet<string> {
  const names = groupedBy([...users], nameOfUser);
  return new Set([...names].flatMap(([name, same]) => (same.length > 1 ? [name] : [])));
}

/**
 * Whether a session is this user's own: `certain` by the account, by a PIN of this user's that was keyed, or
 * because a scenario says so; `byName` where only the name tells, and nothing speaks against it.
 */
export type Identity = 'certain' | 'byName' | 'no';

/** Whether that session is this user's own. */
export function identityOf(session: Session, user: Organizer): Identity {
  if (session.keyedPinsOf.has(user.id)) return 'certain';
  if (session.user !== null) {
    return isSameUser(session.user, user.id) ? 'certain' : 'no';
  }
  // Who was asked and did not say to be the organizer is only called like the organizer.
  if (session.isKnown || session.saysOrganizer === false) return 'no';
  const said = session.label.trim().toLowerCase();
  const name = user.displayName.toLowerCase();
  const local = (user.id.split('@')[0] ?? '').toLowerCase();
  const first = local.split('.')[0] ?? local;
  return said !== '' && [name, name.split(' ')[0], local, first].includes(said) ? 'byName' : 'no';
}

/** True when that session is, or seems to be, this user's own. */
export function seemsToBe(session: Session, user: Organizer): boolean {
  return identityOf(session, user) !== 'no';
}

/** The newest of these sessions that is, or seems to be, this user's own, by the way named; `null` for none. */
export function newestSessionOf(
  sessions: readonly Session[],
  user: Organizer,
  by: Session['by'],
): Session | null {
  return sessions.findLast((session) => session.by === by && seemsToBe(session, user)) ?? null;
}

/** What to ask where the record does not tell whether who tried to prove it is the organizer. */
export function whetherOrganizer(
  session: Session,
  user: Organizer,
  name: string,
): readonly string[] {
  if (identityOf(session, user) === 'certain') return [];
  return [`That ${session.name} is ${name}, and was given a PIN, is not in the record: ask.`];
}
