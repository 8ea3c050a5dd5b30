import type { Organizer } from '../domain/directory-entry.ts';
import { groupedBy } from './grouping.ts';
import type { Visit } from './visit.ts';

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
 * Whether a visit is this user's own: `certain` by the account, by a PIN of this user's that was keyed, or
 * because a scenario says so; `byName` where only the name tells, and nothing speaks against it.
 */
export type Identity = 'certain' | 'byName' | 'no';

/** Whether that visit is this user's own. */
export function identityOf(visit: Visit, user: Organizer): Identity {
  if (visit.keyedPinsOf.has(user.id)) return 'certain';
  if (visit.user !== null) {
    return visit.user.toLowerCase() === user.id.toLowerCase() ? 'certain' : 'no';
  }
  // Who was asked and did not say to be the organizer is only called like the organizer.
  if (visit.isKnown || visit.saysOrganizer === false) return 'no';
  const said = visit.label.trim().toLowerCase();
  const name = user.displayName.toLowerCase();
  const local = (user.id.split('@')[0] ?? '').toLowerCase();
  const first = local.split('.')[0] ?? local;
  return said !== '' && [name, name.split(' ')[0], local, first].includes(said) ? 'byName' : 'no';
}

/** True when that visit is, or seems to be, this user's own. */
export function seemsToBe(visit: Visit, user: Organizer): boolean {
  return identityOf(visit, user) !== 'no';
}

/** The newest of these visits that is, or seems to be, this user's own, by the way named; `null` for none. */
export function newestVisitOf(
  visits: readonly Visit[],
  user: Organizer,
  by: Visit['by'],
): Visit | null {
  return visits.findLast((visit) => visit.by === by && seemsToBe(visit, user)) ?? null;
}

/** What to ask where the record does not tell whether who tried to prove it is the organizer. */
export function whetherOrganizer(visit: Visit, user: Organizer, name: string): readonly string[] {
  if (identityOf(visit, user) === 'certain') return [];
  return [`That ${visit.name} is ${name}, and was given a PIN, is not in the record: ask.`];
}
