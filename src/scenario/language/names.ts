import { didYouMean } from './did-you-mean.ts';
import type { Finding, Path } from './problem.ts';
import { textOf, type Scope } from './scope.ts';
import { namesIn } from './step-findings.ts';
import { phoneNumberRule } from './text-rules.ts';
import { fillIn, hasVariable } from './variables.ts';

/** What a name was looked for among. */
interface Lookup {
  readonly what: string;
  readonly known: Iterable<string>;
  /** The key of `given` that declares such names. */
  readonly where: string;
  readonly at?: Finding['at'];
}

function reportUnknown(
  scope: Scope,
  path: Path,
  name: string,
  { what, known, where, at = 'value' }: Lookup,
): void {
  if (scope.unsure.names) return;
  const names = [...known];
  const near = didYouMean(name, names);
  scope.reportMissing(`name ${name}`, {
    path,
    at,
    message: `There is no ${what} called \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
    cure:
      names.length > 0
        ? `Known are ${names.join(', ')}; add others under \`${where}:\` in \`given:\`.`
        : `Add it under \`${where}:\` in \`given:\`.`,
  });
}

/** An actor's name, known to exist. */
export function actorOf(
  scope: Scope,
  value: string,
  path: Path,
  at: Finding['at'] = 'value',
): string {
  const name = textOf(scope, value, path);
  if (!scope.names.actors.has(name) && !hasVariable(name)) {
    reportUnknown(scope, path, name, {
      what: 'caller or organizer',
      known: scope.names.actors.keys(),
      where: 'callers',
      at,
    });
  }
  return name;
}

/** `everyone`, or the names of one or several actors. */
export function actorsOf(
  scope: Scope,
  value: string,
  path: Path,
  at: Finding['at'] = 'value',
): readonly string[] | 'everyone' {
  const text = textOf(scope, value, path);
  if (text === 'everyone') return 'everyone';
  return namesIn(text).map((name) => actorOf(scope, name, path, at));
}

/**
 * A meeting's identifier, by its name in the scenario. The meeting that a user has by being enabled
 * is called like the user, so an address may name one. With `free`, any text will do.
 */
export function meetingOf(scope: Scope, value: string, path: Path, free = false): string {
  const name = fillIn(value, scope.known);
  const meeting = scope.names.meetings.get(name);
  if (meeting !== undefined) return meeting.id;
  if (free || name.includes('@')) return name;
  if (hasVariable(textOf(scope, value, path))) return name;
  reportUnknown(scope, path, name, {
    what: 'meeting',
    known: scope.names.meetings.keys(),
    where: 'meetings',
  });
  return name;
}

/**
 * A user principal name, of an organizer or as an address. With `free`, any text will do: a
 * scenario may expect that an unknown user is refused.
 */
export function userOf(scope: Scope, value: string, path: Path, free = false): string {
  const name = fillIn(value, scope.known);
  const user = scope.names.organizers.get(name);
  if (user !== undefined) return user;
  if (free || name.includes('@') || hasVariable(textOf(scope, value, path))) return name;
  reportUnknown(scope, path, name, {
    what: 'organizer',
    known: scope.names.organizers.keys(),
    where: 'organizers',
  });
  return name;
}

/** A service number in E.164, by its name or as it is. */
export function lineOf(scope: Scope, value: string, path: Path, free = false): string {
  const text = fillIn(value, scope.known);
  const named = scope.names.numbers.get(text);
  if (named !== undefined) return named;
  if (phoneNumberRule(text) === null || free) return text;
  if (hasVariable(textOf(scope, value, path))) return text;
  reportUnknown(scope, path, text, {
    what: 'number',
    known: scope.names.numbers.keys(),
    where: 'numbers',
  });
  return text;
}

/** Says that what is dialled names neither a meeting nor a number. */
export function reportUnknownDialled(scope: Scope, name: string, path: Path): void {
  const known = [...scope.names.meetings.keys(), ...scope.names.numbers.keys()];
  reportUnknown(scope, path, name, { what: 'meeting or number', known: known, where: 'meetings' });
}
