import type { ErrorCode } from './error-catalogue.ts';
import { withoutPins } from './pin.ts';

/** What a user is found by. */
export interface NamedUser {
  /** User principal name, for example `amos.marble@contoso.com`. */
  readonly id: string;
  readonly displayName: string;
}

const MARKS = ['""', "''", '“”', '‘’', '„“', '«»', '<>'] as const;

/**
 * A user as written, without what says nothing about who is meant: spaces around it, quotation
 * marks, and the scheme of a SIP or mail address.
 */
export function bareUser(written: string): string {
  let bare = written.trim();
  for (const [open = '', close = ''] of MARKS) {
    if (bare.length > 2 && bare.startsWith(open) && bare.endsWith(close)) {
      bare = bare.slice(1, -1).trim();
    }
  }
  return bare.replace(/^(?:sips?|mailto):/i, '').trim();
}

/**
 * The users whom somebody can mean: the one place that looks a user up by what a person wrote. In
 * any case, quoted or not: a user principal name (`sip:` in front or not), `domain\logon`, the
 * part before the @, or a display name. A whole principal name means that user alone.
 *
 * @returns none, the one who is meant, or several: then it is not said who.
 */
export function usersMeant<User extends NamedUser>(
  written: string,
  users: Iterable<User>,
): readonly User[] {
  const name = folded(bareUser(written));
  if (name === '') return [];
  const all = [...users];
  const exact = all.find(({ id }) => folded(id) === name);
  if (exact !== undefined) return [exact];
  const [domain, logon, more] = name.split('\\');
  if (domain !== undefined && logon !== undefined && more === undefined) {
    return all.filter((user) => aliasOf(user) === logon && isIn(domain, domainOf(user)));
  }
  return all.filter((user) => aliasOf(user) === name || folded(user.displayName) === name);
}

/** Why what was written names no single user. */
export interface UserFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: 'user';
}

/**
 * Says that nobody is meant, or who could be: only to those who may know the tenant's users.
 *
 * @param meant what {@link usersMeant} found: none, or several.
 */
export function userFault(written: string, meant: readonly NamedUser[]): UserFault {
  const path = 'user';
  if (meant.length === 0) {
    const message = `The tenant has no user "${withoutPins(bareUser(written))}".`;
    return { code: 'user.unknown', message, path };
  }
  const names = meant.map(({ id }) => id).join(', ');
  return { code: 'user.ambiguous', message: `Several users can be meant: ${names}.`, path };
}

/** Upper and lower case, and how letters are put together, tell no names apart. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function aliasOf({ id }: NamedUser): string {
  return folded(id.slice(0, Math.max(0, id.lastIndexOf('@'))));
}

function domainOf({ id }: NamedUser): string {
  return folded(id.slice(id.lastIndexOf('@') + 1));
}

/** `CONTOSO\amos`: a domain goes by its name, or by its first label as in a logon of old. */
function isIn(typed: string, domain: string): boolean {
  return domain === typed || domain.split('.').slice(0, -1).includes(typed);
}

/** True for two spellings of one user principal name: upper case and lower case are the same. */
export function isSameUser(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
