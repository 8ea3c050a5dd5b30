import { z } from 'zod';
import { errorEntry } from '../../domain/error-catalogue.ts';
import type { Named } from '../../domain/field.ts';
import { bareUser, userFault, usersMeant, type NamedUser } from '../../domain/user-lookup.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import type { Finding } from '../language/problem.ts';
import { asWritten, fillIn, hasVariable, plainText } from '../language/variables.ts';
import { name } from './leaves.ts';
import { placed, type Place, type Who } from './place.ts';
import { PHONE_NUMBER } from './text-kinds.ts';
import { templateOf, textOf } from './texts.ts';

/** What a name was looked for among. */
interface Lookup {
  readonly what: string;
  readonly known: Iterable<string>;
  /** The key of `given` that declares such names. */
  readonly where: string;
  readonly at?: Finding['at'];
}

function reportUnknown(
  place: Place,
  name: string,
  { what, known, where, at = 'value' }: Lookup,
): void {
  if (place.scope.unsure) return;
  const names = [...known];
  const near = didYouMean(name, names);
  place.reportMissing(
    `name ${name}`,
    `There is no ${what} called \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
    names.length > 0
      ? `Known are ${names.join(', ')}; add others under \`${where}:\` in \`given:\`.`
      : `Add it under \`${where}:\` in \`given:\`.`,
    at,
  );
}

/** `pat, lee` as the names in it. */
export function namesIn(key: string): string[] {
  return key.split(',').map((name) => name.trim());
}

/** An actor's name, known to exist. */
export function actorOf(place: Place, value: string, at: Finding['at'] = 'value'): string {
  const name = textOf(place, value);
  const { crowds, actors } = place.scope.names;
  const crowd = crowds.get(name);
  if (crowd !== undefined) {
    const message = `\`${name}\` is a crowd of ${crowd.length}, and one caller is meant here.`;
    place.report(message, `Write one of them, for example ${crowd[0] ?? name}.`, at);
  } else if (!actors.has(name) && !hasVariable(name)) {
    const known = actors.keys();
    reportUnknown(place, name, { what: 'caller or organizer', known, where: 'callers', at });
  }
  return name;
}

/** `everyone`, or the names of one or several actors. */
export function actorsOf(place: Place, value: string, at: Finding['at'] = 'value'): Who {
  const text = textOf(place, value);
  if (text === 'everyone') return 'everyone';
  const { crowds } = place.scope.names;
  return namesIn(text).flatMap((name) => crowds.get(name) ?? [actorOf(place, name, at)]);
}

/**
 * A meeting's identifier as a template, by its name in the scenario. The meeting that a user has by being
 * enabled is called like the user, so an address may name one.
 */
function meetingOf(place: Place, value: string): string {
  const { known, names } = place.scope;
  const name = fillIn(value, known);
  const meeting = names.meetings.get(name);
  if (meeting !== undefined) return asWritten(meeting.id);
  if (place.manner.free || name.includes('@') || hasVariable(textOf(place, value))) return name;
  reportUnknown(place, name, { what: 'meeting', known: names.meetings.keys(), where: 'meetings' });
  return name;
}

/**
 * The conference ID to key for a meeting, by its name or its identifier. Only a meeting of `given`
 * has one that is known before the run: the ID of a user's own meeting is drawn.
 */
function meetingDialled(place: Place, value: string): string {
  const name = textOf(place, value);
  const { meetings, organizers } = place.scope.names;
  const meeting = meetings.get(name) ?? [...meetings.values()].find(({ id }) => id === name);
  if (meeting !== undefined) return meeting.conferenceId;
  if (organizers.has(name) || usersMeant(name, organizers.values()).length > 0) {
    place.report(
      `The conference ID of ${name}'s own meeting is drawn in the run.`,
      'Take it with `resetConferenceId` and `as: id`, and write `conferenceId: "${id}"`.',
    );
  } else if (!hasVariable(name)) {
    reportUnknown(place, name, { what: 'meeting', known: meetings.keys(), where: 'meetings' });
  }
  return '';
}

/**
 * The user who is meant, by the organizer's name in the scenario or however else a user is written;
 * `null` for nobody. Several are reported, unless the bridge is to refuse them.
 */
function userMeant(place: Place, name: string): NamedUser | null {
  const { organizers } = place.scope.names;
  const named = organizers.get(bareUser(name));
  if (named !== undefined) return named;
  const meant = usersMeant(name, organizers.values());
  const [user, second] = meant;
  if (second === undefined) return user ?? null;
  if (place.manner.free) return null;
  const { code, message } = userFault(name, meant);
  place.report(message, errorEntry(code).cure);
  return second;
}

/** A user principal name as a template, of an organizer however written, or as an address. */
export function userOf(place: Place, value: string): string {
  const { known, names } = place.scope;
  const name = fillIn(value, known);
  const user = userMeant(place, plainText(name));
  if (user !== null) return asWritten(user.id);
  if (place.manner.free || name.includes('@') || hasVariable(textOf(place, value))) return name;
  const organizers = names.organizers.keys();
  reportUnknown(place, name, { what: 'organizer', known: organizers, where: 'organizers' });
  return name;
}

/** The organizer of a meeting: one of the scenario's own, as principal name. */
function organizerOf(place: Place, value: string): string {
  const name = textOf(place, value);
  const user = userMeant(place, name);
  if (user !== null || place.scope.unsure) return user?.id ?? name;
  const names = [...place.scope.names.organizers.keys()];
  const known = names.length > 0 ? `Known are ${names.join(', ')}. ` : '';
  place.reportMissing(
    `name ${name}`,
    `There is no organizer called \`${name}\`.`,
    `${known}Add others under \`organizers:\` in \`given:\`.`,
  );
  return name;
}

/** Who asks, as the audit names it: `admin`, a user by principal name, or any other text. */
export function askerNamed(place: Place, value: string): string {
  const name = textOf(place, value);
  return name === 'admin' ? name : (userMeant(place.with({ free: false }), name)?.id ?? name);
}

/** `admin`, or an organizer. */
function principalOf(place: Place, value: string): string {
  return fillIn(value, place.scope.known) === 'admin' ? 'admin' : userOf(place, value);
}

/** Notes a user whom the scenario enables: later steps may mean that one. */
export function noteUser({ scope }: Place, id: string, displayName: string): void {
  const { organizers } = scope.names;
  if (!id.includes('@') || usersMeant(id, organizers.values()).length > 0) return;
  organizers.set(id, { id, displayName });
}

/** What was changed: an organizer, a meeting or a number by its name, or any other text. */
function targetOf({ scope }: Place, value: string): string {
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
function ownerOf(place: Place, value: string): string {
  const text = fillIn(value, place.scope.known);
  if (hasVariable(text)) return templateOf(place, value);
  const found = targetOf(place, text);
  const { organizers, meetings, numbers } = place.scope.names;
  const isKnown = found !== text || text === 'tenant' || text === 'bridge' || text.includes('@');
  const plain = plainText(text);
  const isOurs = [...meetings.values()].some(({ id }) => id === plain);
  if (isKnown || isOurs || isPhoneNumber(text)) return found;
  if (usersMeant(plain, organizers.values()).length > 0) {
    userMeant(place, plain);
    return text;
  }
  const known = [...organizers.keys(), ...meetings.keys(), ...numbers.keys(), 'tenant', 'bridge'];
  const what = 'organizer, meeting or number';
  reportUnknown(place, text, { what, known, where: 'organizers' });
  return text;
}

/** A service number in E.164, by its name or as it is. */
export function numberOf(place: Place, value: string): string {
  const { known, names } = place.scope;
  const text = fillIn(value, known);
  const named = names.numbers.get(text);
  if (named !== undefined) return named;
  if (PHONE_NUMBER.rule(text) === null || place.manner.free) return text;
  if (hasVariable(textOf(place, value))) return text;
  reportUnknown(place, text, { what: 'number', known: names.numbers.keys(), where: 'numbers' });
  return text;
}

/** Says that what is dialled names neither a meeting nor a number. */
export function reportUnknownDialled(place: Place, name: string): void {
  const { meetings, numbers } = place.scope.names;
  const known = [...meetings.keys(), ...numbers.keys()];
  reportUnknown(place, name, { what: 'meeting or number', known, where: 'meetings' });
}

type Reference = (place: Place, value: string) => string | readonly string[];

const participantOf: Reference = (place, value) =>
  place.scope.names.crowds.get(fillIn(value, place.scope.known))?.slice() ?? actorOf(place, value);

/** How a scenario writes what a field of a fact names, and what the fact holds then. */
export const REFERENCES: Readonly<Record<Named, Reference>> = {
  call: participantOf,
  participant: participantOf,
  mail: (_, value) => value,
  meeting: meetingOf,
  user: userOf,
  number: numberOf,
  principal: principalOf,
  target: targetOf,
  owner: ownerOf,
};

/** A schema that takes a name, and gives what is called so. */
function reference<T>(ref: string, look: (place: Place, value: string) => T, schema = name) {
  return placed(schema, (value, place) => look(place, value)).meta({ ref });
}

/** One actor. */
export const actor = reference('actor', (place, value) => actorOf(place, value));

/** An actor, several with commas, or everyone. */
export const actors = reference('actor', (place, value) => actorsOf(place, value)).describe(
  'An actor, several with commas, or everyone.',
);

/** A meeting, as its identifier. */
export const meeting = reference('meeting', meetingOf);

/** A meeting of `given`, as its conference ID. */
export const dialledMeeting = reference('meeting', meetingDialled);

/** An organizer, however written, or an address. */
export const user = reference('user', userOf);

/** An organizer of `given`. */
export const organizer = reference('user', organizerOf);

/** A service number in E.164. */
export const number = reference('number', numberOf);

/** Who asks, in a record. */
export const principal = reference('principal', principalOf, z.string());

/** What was changed, in a record. */
export const owner = reference('owner', ownerOf, z.string());

/** Who asks, as the audit names it. */
export const asker = placed(name, (value, place) => askerNamed(place, value)).meta({ ref: 'user' });
