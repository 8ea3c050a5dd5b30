import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { factAt } from './fact-at.ts';
import type { Leg } from './leg.ts';
import { Whereabouts, whereaboutsAfter } from './whereabouts.ts';

/** One call or participant at a meeting's door, from the first fact of it to the last. */
export interface Session {
  readonly id: string;
  readonly from: number;
  /** The `seq` of the fact that ended it; `Infinity` while it lasts. */
  readonly to: number;
}

/** A time through which somebody was on the way to a meeting, waited for it or was in it. */
export interface Occurrence {
  /** Calls and participants. */
  readonly ids: ReadonlySet<string>;
  /** The `seq` of its first fact, and of the one with which the last visitor was gone. */
  readonly from: number;
  readonly to: number;
  /** The `seq` of the first fact of whoever came to this meeting: strangers may have called before. */
  readonly ownFrom: number;
  readonly beganAt: number;
  /** Milliseconds since the epoch; `null` while it goes on. */
  readonly endedAt: number | null;
}

/** The meeting of that identifier, or of a conference ID that it has or once had. */
export function meetingNamed(
  { directory }: BridgeOrigin,
  facts: readonly Fact[],
  name: string,
): string | null {
  const seeded = directory.meetings.find(({ id, conferenceId }) =>
    [id, conferenceId].includes(name),
  );
  if (seeded !== undefined) return seeded.id;
  for (const fact of facts.toReversed()) {
    if (fact.type === 'conferenceId.reset' && [fact.new, fact.old, fact.meeting].includes(name)) {
      return fact.meeting;
    }
    // A user's own meeting is called like the user.
    if (fact.type === 'user.enabled' && [fact.user, fact.conferenceId].includes(name)) {
      return fact.user;
    }
  }
  return null;
}

/**
 * For how long a meeting's door must stand still, in milliseconds, before whoever comes then comes to
 * another occasion.
 */
export const QUIET_MS = 30 * 60_000;

/**
 * The times at which something went on at a meeting, oldest first.
 *
 * @param quietMs how long nothing must have gone on for another time to begin.
 */
export function occurrencesOf(
  facts: readonly Fact[],
  meeting: string,
  quietMs = 0,
): readonly Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (const session of sessionsTo(facts, meeting)) {
    const before = occurrences.at(-1);
    const beganAt = factAt(facts, session.from)?.at ?? 0;
    const near = (before?.endedAt ?? Infinity) + quietMs;
    const isSame = before !== undefined && (session.from <= before.to || beganAt < near);
    const from = isSame ? before.from : session.from;
    const to = isSame ? Math.max(before.to, session.to) : session.to;
    const ids = new Set([...(isSame ? before.ids : []), session.id]);
    if (isSame) occurrences.pop();
    const endedAt = factAt(facts, to)?.at ?? null;
    occurrences.push({
      ids,
      from,
      to,
      ownFrom: from,
      beganAt: factAt(facts, from)?.at ?? 0,
      endedAt,
    });
  }
  return occurrences;
}

function sessionsTo(facts: readonly Fact[], meeting: string): readonly Session[] {
  const whereabouts = new Whereabouts();
  const came = new Set<string>();
  for (const fact of facts) {
    const leg = whereabouts.follow(fact);
    if (leg !== null && seeks(fact, meeting)) came.add(leg.id);
  }
  return sessionsIn(whereabouts, ({ id }) => came.has(id));
}

/** True for a fact with which somebody comes to that meeting, or to an ID that once named it. */
function seeks(fact: Fact, meeting: string): boolean {
  switch (fact.type) {
    case 'conferenceId.accepted':
    case 'conferenceId.rejected':
    case 'app.joined':
      return fact.meeting === meeting;
    default:
      return false;
  }
}

/** The calls that have reached no meeting, from their first fact to their last. */
export function strangersIn(facts: readonly Fact[]): readonly Session[] {
  return sessionsIn(whereaboutsAfter(facts), ({ by, reached }) => by === 'phone' && !reached);
}

function sessionsIn({ legs }: Whereabouts, isOne: (leg: Leg) => boolean): readonly Session[] {
  return [...legs.values()]
    .filter(isOne)
    .map(({ id, arrivedSeq: from, endedSeq, phone: { endReason } }) => {
      // Who was seen out of the lobby by a stop has not ended anything: the bridge comes back, and it goes on.
      return { id, from, to: endReason === null ? Infinity : (endedSeq ?? Infinity) };
    });
}

/** One time made of these sessions alone; none for no sessions. */
export function occurrenceOf(
  facts: readonly Fact[],
  sessions: readonly Session[],
): readonly Occurrence[] {
  const [first] = sessions;
  if (first === undefined) return [];
  const to = sessions.reduce((last, session) => Math.max(last, session.to), 0);
  const began = factAt(facts, first.from)?.at ?? 0;
  const ids = new Set(sessions.map(({ id }) => id));
  const { from } = first;
  return [{ ids, from, to, ownFrom: from, beganAt: began, endedAt: factAt(facts, to)?.at ?? null }];
}

/** The occurrence with those of these sessions that fall into its time, or come soon before or after. */
export function joined(
  occurrence: Occurrence,
  sessions: readonly Session[],
  facts: readonly Fact[],
): Occurrence {
  const since = occurrence.beganAt - QUIET_MS;
  const until = (occurrence.endedAt ?? Infinity) + QUIET_MS;
  const near = sessions.filter(({ from, to }) => {
    return (factAt(facts, from)?.at ?? 0) <= until && (factAt(facts, to)?.at ?? Infinity) >= since;
  });
  const from = near.reduce((first, session) => Math.min(first, session.from), occurrence.from);
  const to = near.reduce((last, session) => Math.max(last, session.to), occurrence.to);
  const ids = new Set([...occurrence.ids, ...near.map(({ id }) => id)]);
  return { ...occurrence, ids, from, to };
}
