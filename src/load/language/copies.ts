import { seededRandom } from '../../adapters/random-sources.ts';
import type { BridgeSeed, MeetingSeed, OrganizerSeed } from '../../domain/bridge-seed.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import type { RandomSource } from '../../engine/ports.ts';
import type { Copy } from '../load-plan.ts';
import { WRONG_PIN } from './call-document.ts';

/** A bridge with so many of each meeting, and what each copy has for its own. */
export interface CopiedBridge {
  readonly bridge: BridgeSeed;
  readonly copies: readonly Copy[];
}

/** Draws for copies are their own: one copy more must not change when calls come. */
const COPIES_STREAM = 0x0c0b1e5;

/**
 * Makes copies of the meetings of a bridge and of their organizers: the first is what is written, the
 * others have conference IDs and PINs that follow from the seed.
 *
 * @param variables values by name; that of a PIN is named by its organizer: `amos.pin`.
 * @param userOf the user by the name of an organizer.
 */
export function copiedBridge(
  bridge: BridgeSeed,
  count: number,
  seed: number,
  variables: ReadonlyMap<string, string>,
  userOf: (name: string) => string | null,
): CopiedBridge {
  const random = seededRandom((seed ^ COPIES_STREAM) >>> 0);
  const taken = new Set(bridge.meetings.map(({ conferenceId }) => conferenceId));
  const organizers: OrganizerSeed[] = [...bridge.organizers];
  const meetings: MeetingSeed[] = [...bridge.meetings];
  const copies = Array.from({ length: count }, (_, nth) => {
    const own =
      nth === 0
        ? { organizers: bridge.organizers, meetings: bridge.meetings }
        : copyOf(bridge, nth, random, taken);
    if (nth > 0) {
      for (const one of own.organizers) organizers.push(one);
      for (const one of own.meetings) meetings.push(one);
    }
    return nthCopy(bridge, own, { variables, userOf, random });
  });
  return { bridge: { ...bridge, organizers, meetings }, copies };
}

type Own = Pick<BridgeSeed, 'organizers' | 'meetings'>;

function copyOf(bridge: BridgeSeed, nth: number, random: RandomSource, taken: Set<string>): Own {
  const length = bridge.tenant.pinLength ?? PIN_LENGTH.default;
  const organizers = bridge.organizers.map((organizer): OrganizerSeed => {
    const pin = digits(organizer.pins?.at(-1)?.length ?? length, random);
    return {
      ...organizer,
      id: numbered(organizer.id, nth),
      ...(organizer.mailbox !== undefined &&
        organizer.mailbox !== null && {
          mailbox: numbered(organizer.mailbox, nth),
        }),
      ...(organizer.enabled !== false && { pins: [pin] }),
    };
  });
  const meetings = bridge.meetings.map((meeting): MeetingSeed => ({
    ...meeting,
    id: numbered(meeting.id, nth),
    organizer: numbered(meeting.organizer, nth),
    conferenceId: freeId(meeting.conferenceId.length, random, taken),
  }));
  return { organizers, meetings };
}

function nthCopy(
  bridge: BridgeSeed,
  own: Own,
  {
    variables,
    userOf,
    random,
  }: {
    readonly variables: ReadonlyMap<string, string>;
    readonly userOf: (name: string) => string | null;
    readonly random: RandomSource;
  },
): Copy {
  const pairs = <T, K extends string>(of: readonly T[], theirs: readonly T[], key: (one: T) => K) =>
    of.map((one, place) => [key(one), key(theirs[place] ?? one)] as const);
  const ids = new Map<string, string>([
    ...pairs(bridge.organizers, own.organizers, ({ id }) => id),
    ...pairs(bridge.meetings, own.meetings, ({ id }) => id),
  ]);
  const pins = new Map(own.organizers.map(({ id, pins: all }) => [id, all?.at(-1)]));
  const values = new Map(variables);
  for (const name of variables.keys()) {
    const user = name.endsWith('.pin') ? userOf(name.slice(0, -'.pin'.length)) : null;
    const pin = user === null ? undefined : pins.get(ids.get(user) ?? user);
    if (pin !== undefined) values.set(name, pin);
  }
  const valid = new Set([...pins.values()].filter((pin) => pin !== undefined));
  values.set(WRONG_PIN, wrongPin([...valid], random));
  return {
    ids,
    values,
    pins: valid,
    conferenceIds: new Map(pairs(bridge.meetings, own.meetings, (one) => one.conferenceId)),
  };
}

/** A PIN as long as the others, and none of them. */
function wrongPin(valid: readonly string[], random: RandomSource): string {
  for (;;) {
    const pin = digits(valid[0]?.length ?? PIN_LENGTH.default, random);
    if (!valid.includes(pin)) return pin;
  }
}

function freeId(length: number, random: RandomSource, taken: Set<string>): string {
  for (;;) {
    const id = `${1 + random.integer(9)}${digits(length - 1, random)}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

function digits(length: number, random: RandomSource): string {
  return Array.from({ length }, () => String(random.integer(10))).join('');
}

/** `amos-2@contoso.com` for the second copy of `amos@contoso.com`, `standup-2` for that of `standup`. */
function numbered(id: string, nth: number): string {
  const at = id.indexOf('@');
  return at < 0 ? `${id}-${nth + 1}` : `${id.slice(0, at)}-${nth + 1}${id.slice(at)}`;
}
