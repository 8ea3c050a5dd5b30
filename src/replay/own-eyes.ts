import { THE_BRIDGE } from '../domain/audit-name.ts';
import type { UserChanges } from '../domain/admin-command.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Organizer, PinVersion } from '../domain/directory-entry.ts';
import type { Fact } from '../domain/fact.ts';
import { isSameUser } from '../domain/user-lookup.ts';

/** What stands for whoever administers, to an organizer: that it was one, and not who. */
export const SOME_ADMINISTRATOR = 'administrator';

/** Who made the PINs that a bridge began with: nobody. */
const NOBODY: ReadonlySet<string> = new Set(['seed', SOME_ADMINISTRATOR]);

/**
 * Who changed something of an organizer's own, as the organizer may know it. Another organizer
 * cannot have: whoever is not the owner administers.
 */
export function changedBy(by: string, owner: string): string {
  if (NOBODY.has(by)) return by;
  return isSameUser(by, owner) ? owner : SOME_ADMINISTRATOR;
}

/** A part of a history: what the bridge was, and what came to pass. */
interface Seen {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
}

/**
 * A part of a history as the organizer may see it whose meeting it is about: without the rest of the
 * tenant, and with made-up names for those who cannot be left out. What is cut makes no difference to
 * what callers hear, so that the part replays as it did.
 *
 * @param part what concerns the meeting, without the administration of anybody else.
 */
export function seenByOwner(part: Seen, owner: string): Seen {
  const eyes = new OwnEyes(part.origin, owner);
  const facts = withoutOtherNumbers(part.facts).map((fact) => eyes.fact(fact));
  return { facts, origin: eyes.origin(part.origin, facts) };
}

class OwnEyes {
  readonly #owner: string;
  /** Identifiers of the owner's meetings: a meeting of users alone is called like the user. */
  readonly #meetings: Set<string>;
  /** Made-up names of other users, by principal name in lower case. */
  readonly #others = new Map<string, string>();
  /** Those of them who have to be known to the bridge: who join signed in. */
  readonly #known = new Set<string>();
  /** Who asked in the turn that goes on, as shown. */
  #asker = SOME_ADMINISTRATOR;

  constructor({ directory }: BridgeOrigin, owner: string) {
    // As the directory writes the name, however a token does.
    this.#owner = directory.organizers.find(({ id }) => isSameUser(id, owner))?.id ?? owner;
    const own = directory.meetings.filter(({ organizer }) => isSameUser(organizer, owner));
    this.#meetings = new Set([owner, ...own.map(({ id }) => id)]);
  }

  /** The fact as the owner sees it. */
  fact(fact: Fact): Fact {
    switch (fact.type) {
      case 'admin.asked':
        this.#asker = this.#shown(fact.by, fact.role);
        return { ...fact, by: this.#asker };
      case 'audit.written':
        return fact.who === THE_BRIDGE ? fact : { ...fact, who: this.#asker };
      case 'app.joined':
        return { ...fact, user: this.#joining(fact) };
      case 'pin.checked':
        // That it opens somebody else's meetings is that one's secret: to the owner it is wrong.
        return fact.verdict === 'otherOrganizer' ? wrongPin(fact) : fact;
      case 'pin.rejected': {
        const why = fact.why === 'otherOrganizer' ? 'wrong' : fact.why;
        const { revokedBy: by } = fact;
        return { ...fact, why, revokedBy: by === null ? null : changedBy(by, this.#owner) };
      }
      case 'conferenceId.rejected':
        // Once the ID of somebody else's meeting: to the owner it is none.
        return fact.meeting === null || this.#isOwn(fact.meeting)
          ? fact
          : { ...fact, why: 'unknown', meeting: null };
      default:
        return 'by' in fact && fact.type !== 'announcement.made' && fact.type !== 'meeting.started'
          ? { ...fact, by: this.#asker }
          : fact;
    }
  }

  /** What the bridge was, as far as the owner may know or the facts need. */
  origin(origin: BridgeOrigin, facts: readonly Fact[]): BridgeOrigin {
    const { organizers, meetings, numbers, retired, ...settings } = origin.directory;
    const own = organizers.filter(({ id }) => isSameUser(id, this.#owner));
    const named = new Set(facts.flatMap(numbersUsed));
    return {
      ...origin,
      directory: {
        ...settings,
        organizers: [
          ...own.map((one) => ({ ...one, pins: one.pins.map((pin) => this.#pin(pin)) })),
          ...[...this.#known].map(madeUpUser),
        ],
        meetings: meetings.filter(({ id }) => this.#isOwn(id)),
        // Numbers on the bridge stand in every mail; one that is gone does so no more.
        numbers: numbers.filter(({ number, registered }) => registered || named.has(number)),
        retired: retired
          .filter(({ meeting }) => this.#isOwn(meeting))
          .map((one) => ({ ...one, by: changedBy(one.by, this.#owner) })),
      },
    };
  }

  #pin(pin: PinVersion): PinVersion {
    return { ...pin, madeBy: changedBy(pin.madeBy, this.#owner) };
  }

  #isOwn(meeting: string): boolean {
    return this.#meetings.has(meeting) || isSameUser(meeting, this.#owner);
  }

  #shown(by: string, role: 'administrator' | 'organizer'): string {
    if (isSameUser(by, this.#owner)) return this.#owner;
    return role === 'administrator' ? SOME_ADMINISTRATOR : this.#madeUp(by);
  }

  /** Whom somebody by the app joined as: a user of the tenant who is signed in has to be one. */
  #joining({ user, signedIn }: Fact<'app.joined'>): string | null {
    if (user === null || isSameUser(user, this.#owner)) return user;
    if (!signedIn) return null;
    const name = this.#madeUp(user);
    this.#known.add(name);
    return name;
  }

  #madeUp(user: string): string {
    const key = user.toLowerCase();
    const name = this.#others.get(key) ?? `user-${this.#others.size + 1}@tenant.example`;
    this.#others.set(key, name);
    return name;
  }
}

function wrongPin({ seq, at, cause, type, call, digits }: Fact<'pin.checked'>): Fact {
  return { seq, at, cause, type, call, digits, verdict: 'wrong' };
}

/** What was done to numbers that nobody here dialled or was given is left out. */
function withoutOtherNumbers(facts: readonly Fact[]): readonly Fact[] {
  const used = new Set(facts.flatMap(numbersUsed));
  const others = new Set<number>();
  for (const fact of facts) {
    if (fact.type !== 'admin.asked' || !fact.command.startsWith('number.')) continue;
    if (fact.target === null || !used.has(fact.target)) others.add(fact.seq);
  }
  return facts.filter(({ seq, cause }) => !others.has(cause ?? seq));
}

/** The service numbers that are dialled, or that a user is given as the own. */
function numbersUsed(fact: Fact): readonly string[] {
  if (fact.type === 'call.dialled') return [fact.to];
  if (fact.type !== 'admin.asked' || fact.command !== 'user.set') return [];
  const { defaultNumber = null } = (fact.changes['changes'] ?? {}) as UserChanges;
  return defaultNumber === null ? [] : [defaultNumber];
}

function madeUpUser(id: string): Organizer {
  return {
    ...{ id, displayName: id, mailbox: null, enabled: false },
    ...{ allowPstnOnlyMeetings: false, allowTollFreeDialIn: true, defaultNumber: null, pins: [] },
  };
}
