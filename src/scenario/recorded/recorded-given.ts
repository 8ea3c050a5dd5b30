import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Organizer } from '../../domain/directory-entry.ts';
import { profileNamed } from '../../domain/profiles/registry.ts';
import { defaultBridgeSettings } from '../../domain/setting.ts';
import { DEFAULT_TENANT } from '../../domain/tenant.ts';
import { usualName, type CallerDocument } from '../words/callers.ts';
import type { GivenDocument } from '../words/given.ts';
import type { MeetingDocument } from '../words/meetings.ts';
import type { NumberDocument } from '../words/numbers.ts';
import type { OrganizerDocument } from '../words/organizers.ts';
import { writtenSettings } from '../words/settings.ts';
import { HANDS } from '../keying.ts';
import { sameTypist, writtenTypist } from '../words/typist.ts';
import { asWrittenIn } from '../language/variables.ts';
import type { Participants, Participant } from './participants.ts';
import type { Material } from './material.ts';
import { variableOf, type NameBook } from './name-book.ts';
import { nameDraws, namePins, type NamedDigits } from './secrets.ts';

/** What the scenario calls numbers and meetings, by what the bridge calls them. */
export interface PlaceNames {
  readonly numbers: ReadonlyMap<string, string>;
  readonly meetings: ReadonlyMap<string, string>;
}

/** Names for the numbers and meetings of a bridge. */
export function placeNames({ directory }: BridgeOrigin, names: NameBook): PlaceNames {
  const [first] = directory.numbers;
  const numbers = directory.numbers.map((one) => {
    const wish = one.kind === 'tollFree' ? 'tollFree' : 'number';
    return [one.number, names.give(one === first ? 'main' : wish)] as const;
  });
  const meetings = directory.meetings.map(({ id }) => [id, names.give(id, 'meeting')] as const);
  return { numbers: new Map(numbers), meetings: new Map(meetings) };
}

/** What is named while `given` is written. */
export interface Naming {
  readonly participants: Participants;
  readonly places: PlaceNames;
  readonly digits: NamedDigits;
}

/** Where variables stand: for digits that somebody has named. Everything else is data. */
const DIGITS: ReadonlySet<string> = new Set([
  ...['pin', 'formerPins', 'conferenceId', 'pins', 'conferenceIds'],
]);

/** `given:` of a bridge as it was when its journal began, in what differs from the defaults. */
export function recordedGiven(material: Material, naming: Naming): GivenDocument {
  const { origin } = material;
  const { directory } = origin;
  const { tenant, settings } = directory;
  const changed = {
    tenant: differences(tenant, DEFAULT_TENANT),
    settings: writtenSettings(differences(settings, defaultBridgeSettings())),
  };
  const callers = naming.participants.people.filter(({ user }) => user === null);
  const organizers = directory.organizers.map((organizer) => {
    const person = naming.participants.organizer(organizer.id);
    return [person?.name ?? organizer.id, organizerOf(material, naming, organizer)] as const;
  });
  const draws = drawsOf(material, naming);
  const numbers = directory.numbers.map((one) => {
    const name = naming.places.numbers.get(one.number) ?? one.number;
    return [name, numberOf(one)] as const;
  });
  const given = {
    start: new Date(origin.at).toISOString().replace('.000Z', 'Z'),
    ...(Object.keys(changed.tenant).length > 0 && { tenant: changed.tenant }),
    ...(Object.keys(changed.settings).length > 0 && { settings: changed.settings }),
    numbers: Object.fromEntries(numbers),
    ...(organizers.length > 0 && { organizers: Object.fromEntries(organizers) }),
    ...(directory.meetings.length > 0 && { meetings: meetingsOf(origin, naming) }),
    ...(callers.length > 0 && {
      callers: Object.fromEntries(callers.map((caller) => [caller.name, callerOf(caller)])),
    }),
    ...(draws !== null && { draws }),
  };
  return asWrittenIn(given, DIGITS);
}

function differences<T extends object>(values: T, usual: T): Partial<T> {
  const changed = Object.entries(values).filter(
    ([name, value]) => value !== Reflect.get(usual, name),
  );
  return Object.fromEntries(changed) as Partial<T>;
}

function numberOf({
  number,
  kind,
  languages,
  registered,
}: BridgeOrigin['directory']['numbers'][number]): NumberDocument {
  const speaksEnglish = languages.join() === 'en-US';
  if (kind === 'toll' && speaksEnglish && registered) return number;
  return {
    number,
    ...(kind !== 'toll' && { kind }),
    ...(!speaksEnglish && { languages }),
    ...(!registered && { registered }),
  };
}

function organizerOf(material: Material, naming: Naming, organizer: Organizer): OrganizerDocument {
  const { tenant } = material.origin.directory;
  const person = naming.participants.organizer(organizer.id);
  const name = person?.name ?? organizer.id;
  const pins = namePins(material, naming.digits, name, organizer);
  const { id, displayName, mailbox, enabled, defaultNumber } = organizer;
  const { allowPstnOnlyMeetings, allowTollFreeDialIn } = organizer;
  const byDefault = tenant.allowPstnOnlyMeetingsByDefault;
  return {
    id,
    ...(displayName !== id && { name: displayName }),
    ...(pins.length > 1 && { formerPins: pins.slice(0, -1) }),
    ...(pins.length > 0 && { pin: pins.at(-1) ?? '' }),
    ...(mailbox !== id && { mailbox: mailbox ?? 'none' }),
    ...(!enabled && { enabled }),
    ...(allowPstnOnlyMeetings !== byDefault && { allowPstnOnlyMeetings }),
    ...(!allowTollFreeDialIn && { allowTollFreeDialIn }),
    ...(defaultNumber !== null && {
      defaultNumber: naming.places.numbers.get(defaultNumber) ?? defaultNumber,
    }),
    ...(person !== null && callingOf(person, displayName === id ? usualName(name) : displayName)),
  };
}

function callerOf(person: Participant): CallerDocument {
  const calling = callingOf(person, usualName(person.name));
  return Object.keys(calling).length === 0 ? null : calling;
}

function callingOf(
  { from, says, typist }: Participant,
  usuallySays: string,
): Pick<OrganizerDocument, 'from' | 'says' | 'typist'> {
  return {
    ...(from !== null && { from }),
    ...(says !== undefined && says !== usuallySays && { says }),
    ...(typist !== null && !sameTypist(typist, HANDS.steady) && { typist: writtenTypist(typist) }),
  };
}

function meetingsOf(
  { directory, profile }: BridgeOrigin,
  { participants, places, digits }: Naming,
): Record<string, MeetingDocument> {
  const bypasses = profileNamed(profile)?.dialInBypassDefault;
  const meetings = directory.meetings.map(({ id, organizer, conferenceId, dialInBypass }) => {
    const name = places.meetings.get(id) ?? id;
    const document: MeetingDocument = {
      ...(name !== id && { id }),
      conferenceId: digits.name(variableOf(name, 'Id'), conferenceId ?? ''),
      organizer: participants.organizer(organizer)?.name ?? organizer,
      ...(dialInBypass !== bypasses && { dialInBypass }),
    };
    return [name, document] as const;
  });
  return Object.fromEntries(meetings);
}

function drawsOf(
  material: Material,
  { participants, digits }: Naming,
): GivenDocument['draws'] | null {
  const nameOf = (user: string): string =>
    participants.organizer(user)?.name ?? (user.split('@')[0] ?? 'user').toLowerCase();
  const { pins, conferenceIds } = nameDraws(material, digits, nameOf);
  if (pins.length + conferenceIds.length === 0) return null;
  return {
    ...(pins.length > 0 && { pins: [...pins] }),
    ...(conferenceIds.length > 0 && { conferenceIds: [...conferenceIds] }),
  };
}
