import { errorEntry } from '../../domain/error-catalogue.ts';
import { bareUser, userFault, usersMeant, type NamedUser } from '../../domain/user-lookup.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import type { Finding, Path } from './problem.ts';
import { templateOf, textOf, type Scope } from './scope.ts';
import { namesIn } from './step-findings.ts';
import { phoneNumberRule } from './text-rules.ts';
import { asWritten, fillIn, hasVariable, plainText } from './variables.ts';

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
  const crowd = scope.names.crowds.get(name);
  if (crowd !== undefined) {
    const message = `\`${name}\` is a crowd of ${crowd.length}, and one caller is meant here.`;
    scope.report(path, message, `Write one of them, for example ${crowd[0] ?? name}.`, at);
  } else if (!scope.names.actors.has(name) && !hasVariable(name)) {
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
  return namesIn(text).flatMap(
    (name) => scope.names.crowds.get(name) ?? [actorOf(scope, name, path, at)],
  );
}

/**
 * A meeting's identifier as a template, by its name in the scenario. The meeting that a user has by being enabled
 * is called like the user, so an address may name one. With `free`, any text will do.
 */
export function meetingOf(scope: Scope, value: string, path: Path, free = false): string {
  const name = fillIn(value, scope.known);
  const meeting = scope.names.meetings.get(name);
  if (meeting !== undefined) return asWritten(meeting.id);
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
 * The conference ID to key for a meeting, by its name or its identifier. Only a meeting of `given`
 * has one that is known before the run: the ID of a user's own meeting is drawn.
 */
export function meetingDialled(scope: Scope, value: string, path: Path): string {
  const name = textOf(scope, value, path);
  const { meetings, organizers } = scope.names;
  const meeting = meetings.get(name) ?? [...meetings.values()].find(({ id }) => id === name);
  if (meeting !== undefined) return meeting.conferenceId;
  if (organizers.has(name) || usersMeant(name, organizers.values()).length > 0) {
    const message = `The conference ID of ${name}'s own meeting is drawn in the run.`;
    const cure =
      'Take it with `resetConferenceId` and `as: id`, and write `conferenceId: "${id}"`.';
    scope.report(path, message, cure);
  } else if (!hasVariable(name)) {
    reportUnknown(scope, path, name, {
      what: 'meeting',
      known: meetings.keys(),
      where: 'meetings',
    });
  }
  return '';
}

/**
 * The user who is meant, by the organizer's name in the scenario or however else a user is written;
 * `null` for nobody. Several are reported, unless `free`: then the bridge is to refuse them.
 */
function userMeant(scope: Scope, name: string, path: Path, free = false): NamedUser | null {
  const { organizers } = scope.names;
  const named = organizers.get(bareUser(name));
  if (named !== undefined) return named;
  const meant = usersMeant(name, organizers.values());
  const [user, second] = meant;
  if (second === undefined || free) return second === undefined ? (user ?? null) : null;
  const { code, message } = userFault(name, meant);
  scope.report(path, message, errorEntry(code).cure);
  return second;
}

/**
 * A user principal name as a template, of an organizer however written, or as an address. With `free`, any text
 * will do: a scenario may expect that an unknown user is refused.
 */
export function userOf(scope: Scope, value: string, path: Path, free = false): string {
  const name = fillIn(value, scope.known);
  const user = userMeant(scope, plainText(name), path, free);
  if (user !== null) return asWritten(user.id);
  if (free || name.includes('@') || hasVariable(textOf(scope, value, path))) return name;
  reportUnknown(scope, path, name, {
    what: 'organizer',
    known: scope.names.organizers.keys(),
    where: 'organizers',
  });
  return name;
}

/** The organizer of a meeting: one of the scenario's own, as principal name. */
export function organizerOf(scope: Scope, value: string, path: Path): string {
  const name = textOf(scope, value, path);
  const user = userMeant(scope, name, path);
  if (user !== null || scope.unsure.names) return user?.id ?? name;
  const names = [...scope.names.organizers.keys()];
  const known = names.length > 0 ? `Known are ${names.join(', ')}. ` : '';
  scope.reportMissing(`name ${name}`, {
    path,
    at: 'value',
    message: `There is no organizer called \`${name}\`.`,
    cure: `${known}Add others under \`organizers:\` in \`given:\`.`,
  });
  return name;
}

/** Who asks, as the audit names it: `admin`, a user by principal name, or any other text. */
export function askerNamed(scope: Scope, value: string, path: Path): string {
  const name = textOf(scope, value, path);
  return name === 'admin' ? name : (userMeant(scope, name, path)?.id ?? name);
}

/** Notes a user whom the scenario enables: later steps may mean that one. */
export function noteUser(scope: Scope, id: string, displayName: string): void {
  const { organizers } = scope.names;
  if (!id.includes('@') || usersMeant(id, organizers.values()).length > 0) return;
  organizers.set(id, { id, displayName });
}

/** What was changed: an organizer, a meeting or a number by its name, or any other text. */
export function targetOf(scope: Scope, value: string): string {
  const text = fillIn(value, scope.known);
  const { organizers, meetings, numbers } = scope.names;
  const named = organizers.get(text)?.id ?? meetings.get(text)?.id ?? numbers.get(text);
  if (named !== undefined) return asWritten(named);
  if (text === 'tenant' || text === 'bridge') return text;
  const [user, second] = usersMeant(plainText(text), organizers.values());
  return user === undefined || second !== undefined ? text : asWritten(user.id);
}

/**
 * What was changed, in a record that holds only what is there: a name that nobody knows would be
 * counted, and none be found, whatever happened. An address may be of somebody enabled in the run.
 */
export function changedOf(scope: Scope, value: string, path: Path): string {
  const text = fillIn(value, scope.known);
  if (hasVariable(text)) return templateOf(scope, value, path);
  const found = targetOf(scope, text);
  const { organizers, meetings, numbers } = scope.names;
  const isKnown = found !== text || text === 'tenant' || text === 'bridge' || text.includes('@');
  const plain = plainText(text);
  const isOurs = [...meetings.values()].some(({ id }) => id === plain);
  if (isKnown || isOurs || isPhoneNumber(text)) return found;
  if (usersMeant(plain, organizers.values()).length > 0) {
    userMeant(scope, plain, path);
    return text;
  }
  const known = [...organizers.keys(), ...meetings.keys(), ...numbers.keys(), 'tenant', 'bridge'];
  reportUnknown(scope, path, text, {
    what: 'organizer, meeting or number',
    known,
    where: 'organizers',
  });
  return text;
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
