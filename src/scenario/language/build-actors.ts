import type { OrganizerSeed } from '../../domain/bridge-seed.ts';
import type { ParticipantPlan } from '../plan.ts';
import { buildFaults, buildTypist, HANDS } from './build-settings.ts';
import { crowdNames, CROWD_SIZE, numberInCrowd } from './crowds.ts';
import type { Mapping } from './document-tree.ts';
import { entriesOf } from './given-parts.ts';
import type { CallerDocument, OrganizerDocument } from './given-schema.ts';
import { lineOf } from './names.ts';
import type { Path } from './problem.ts';
import { countOf, flagOf, ruledText, textOf, type Scope } from './scope.ts';
import { callerIdRule, mailboxRule, pinRule } from './text-rules.ts';
import { fillIn } from './variables.ts';

/** Caller IDs of those who have none of their own, counted on from here. */
const FIRST_CALLER = 14_255_550_111;
const FIRST_ORGANIZER = 14_255_550_101;

/** The users of the tenant, with the scope's organizers filled. */
export function buildOrganizers(scope: Scope, given: Mapping): OrganizerSeed[] {
  const seeds: OrganizerSeed[] = [];
  const taken = new Map<string, string>();
  for (const { name, document, path } of organizersOf(scope, given)) {
    if (document === null) {
      scope.names.organizers.set(name, { id: name, displayName: name });
      continue;
    }
    const seed = buildOrganizer(scope, document, path);
    const same = taken.get(seed.id.toLowerCase());
    if (same !== undefined) {
      scope.report(
        [...path, 'id'],
        `\`${same}\` has this user principal name already.`,
        'Give each organizer an own one; upper and lower case do not tell them apart.',
      );
    }
    taken.set(seed.id.toLowerCase(), name);
    scope.names.organizers.set(name, { id: seed.id, displayName: seed.displayName ?? seed.id });
    seeds.push(seed);
  }
  return seeds;
}

function organizersOf(scope: Scope, given: Mapping) {
  return entriesOf(scope, given, 'organizers');
}

function buildOrganizer(scope: Scope, document: OrganizerDocument, path: Path): OrganizerSeed {
  const { mailbox, defaultNumber } = document;
  const enabled =
    document.enabled === undefined || flagOf(scope, document.enabled, [...path, 'enabled']);
  const pins = buildPins(scope, document, path, enabled);
  const flag = (key: 'allowPstnOnlyMeetings' | 'allowTollFreeDialIn') => {
    const value = document[key];
    return value === undefined ? {} : { [key]: flagOf(scope, value, [...path, key]) };
  };
  return {
    id: textOf(scope, document.id, [...path, 'id']),
    ...(document.name !== undefined && {
      displayName: textOf(scope, document.name, [...path, 'name']),
    }),
    ...(mailbox !== undefined && { mailbox: mailboxOf(scope, mailbox, [...path, 'mailbox']) }),
    ...(document.enabled !== undefined && { enabled }),
    ...flag('allowPstnOnlyMeetings'),
    ...flag('allowTollFreeDialIn'),
    ...(defaultNumber !== undefined && {
      defaultNumber: lineOf(scope, defaultNumber, [...path, 'defaultNumber']),
    }),
    ...(pins !== null && { pins }),
  };
}

/** An address, or `null` for `none`. */
export function mailboxOf(scope: Scope, value: string, path: Path): string | null {
  const text = ruledText(scope, value, path, mailboxRule);
  return text === 'none' ? null : text;
}

/** The PINs, the oldest first; `null` when one is to be generated, or there is none yet. */
function buildPins(
  scope: Scope,
  document: OrganizerDocument,
  path: Path,
  enabled: boolean,
): string[] | null {
  const { pin, formerPins } = document;
  if (pin === undefined && formerPins === undefined) return null;
  const key = pin === undefined ? 'formerPins' : 'pin';
  if (!enabled) {
    const message = 'An organizer who is not enabled has no PIN yet (ADM-4).';
    scope.report([...path, key], message, `Take \`${key}\` or \`enabled: false\` out.`, 'key');
  }
  if (pin === undefined) {
    const message = 'Former PINs need the one that is valid now.';
    scope.report([...path, key], message, 'Add `pin:` with digits in quotes.', 'key');
    return null;
  }
  const former = (formerPins ?? []).map((text, i) =>
    ruledText(scope, text, [...path, 'formerPins', i], pinRule),
  );
  return [...former, ruledText(scope, pin, [...path, 'pin'], pinRule)];
}

/** Fills the scope's actors: callers first, then organizers. */
export function buildActors(scope: Scope, given: Mapping): void {
  const callers = entriesOf(scope, given, 'callers');
  const organizers = organizersOf(scope, given);
  const taken = new Set(scope.names.numbers.values());
  for (const { document } of [...callers, ...organizers]) {
    if (document?.from !== undefined) taken.add(document.from);
  }
  const nextCaller = counter(FIRST_CALLER, taken);
  const nextOrganizer = counter(FIRST_ORGANIZER, taken);
  const { actors } = scope.names;
  for (const { name, document, path } of callers) {
    // A caller of whom nothing is said is `null`, and so is one of a wrong shape.
    const { count, ...caller } = document ?? {};
    const who = { name, user: null, nextNumber: nextCaller };
    if (count === undefined) addCaller(scope, who, caller, path);
    else buildCrowd(scope, who, { ...caller, count }, path);
  }
  for (const { name, document, path } of organizers) {
    if (actors.has(name) || scope.names.crowds.has(name)) {
      scope.report(
        path,
        `A caller is called \`${name}\` too; every actor needs an own name.`,
        'Rename one of them. An organizer can phone without standing among the callers.',
        'key',
      );
    }
    const user = scope.names.organizers.get(name)?.id ?? name;
    const who = { name, user, nextNumber: nextOrganizer };
    actors.set(name, buildActor(scope, who, document ?? {}, path));
  }
}

function addCaller(scope: Scope, who: Identity, document: Caller, path: Path): void {
  const { actors, crowds } = scope.names;
  if (actors.has(who.name) || crowds.has(who.name)) {
    const message = `Another caller is called \`${who.name}\` too, one of a crowd perhaps.`;
    scope.report(path, message, 'Give each caller, and each crowd, an own name.', 'key');
  }
  actors.set(who.name, buildActor(scope, who, document, path));
}

/** So many callers of one kind, under the names that {@link crowdNames} gives them. */
function buildCrowd(
  scope: Scope,
  { name, nextNumber }: Identity,
  { count, from, says, ...manner }: Caller & { count: number | string },
  path: Path,
): void {
  const { min, max } = CROWD_SIZE;
  const size = countOf(scope, count, [...path, 'count'], min, max);
  const members = crowdNames(name, size);
  members.forEach((member, place) => {
    const document = {
      ...manner,
      ...(from !== undefined && { from: numberInCrowd(fillIn(from, scope.known), place) }),
      ...(says !== undefined && { says: says === null ? null : `${says} ${place + 1}` }),
    };
    addCaller(scope, { name: member, user: null, nextNumber }, document, path);
  });
  scope.names.crowds.set(name, members);
}

function counter(first: number, taken: Set<string>): () => string {
  let next = first;
  return () => {
    while (taken.has(`+${next}`)) next += 1;
    const number = `+${next}`;
    taken.add(number);
    return number;
  };
}

type Caller = Omit<NonNullable<CallerDocument>, 'count'>;

/** What is known of an actor beside what the document says. */
interface Identity {
  readonly name: string;
  readonly user: string | null;
  /** Answers the next free caller ID. */
  readonly nextNumber: () => string;
}

function buildActor(
  scope: Scope,
  { name, user, nextNumber }: Identity,
  document: Caller & { name?: string | undefined },
  path: Path,
): ParticipantPlan {
  const { from, says, typist, keypad } = document;
  const called =
    says === undefined ? (document.name ?? name.charAt(0).toUpperCase() + name.slice(1)) : says;
  return {
    name,
    from:
      from === undefined ? nextNumber() : ruledText(scope, from, [...path, 'from'], callerIdRule),
    says:
      called === null
        ? null
        : textOf(scope, called, [...path, says === undefined ? 'name' : 'says']),
    user,
    typist: typist === undefined ? HANDS.steady : buildTypist(scope, typist, [...path, 'typist']),
    faults: keypad === undefined ? {} : buildFaults(scope, keypad, [...path, 'keypad']),
  };
}
