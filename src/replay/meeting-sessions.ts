import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { factAt } from './fact-at.ts';

/** One call or participant at a meeting's door, from the first fact of it to the last. */
export interface Session {
  readonly id: string;
  readonly from: number;
  /** The `seq` of the fact that ended it; `Infinity` while it lasts. */
  to: number;
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
  const dialled = new Map<string, number>();
  const sessions = new Map<string, Session>();
  const byApp = new Set<string>();
  for (const fact of facts) {
    switch (fact.type) {
      case 'call.dialled':
        dialled.set(fact.call, fact.seq);
        break;
      case 'conferenceId.accepted':
      case 'conferenceId.rejected': {
        const from = dialled.get(fact.call) ?? fact.seq;
        if (fact.meeting !== meeting || sessions.has(fact.call)) break;
        sessions.set(fact.call, { id: fact.call, from, to: Infinity });
        break;
      }
      case 'app.joined': {
        const { participant: id, seq } = fact;
        byApp.add(id);
        if (fact.meeting === meeting) sessions.set(id, { id, from: seq, to: Infinity });
        break;
      }
      case 'call.ended':
      case 'app.left': {
        const session = sessions.get(fact.type === 'app.left' ? fact.participant : fact.call);
        if (session !== undefined) session.to = fact.seq;
        break;
      }
      case 'meeting.left': {
        // The meeting has ended around somebody by the app: nothing more comes of them.
        const session = byApp.has(fact.who) ? sessions.get(fact.who) : undefined;
        if (session?.to === Infinity) session.to = fact.seq;
        break;
      }
      default:
        break;
    }
  }
  return [...sessions.values()].toSorted((a, b) => a.from - b.from);
}

/** The calls that have reached no meeting, from their first fact to their last. */
export function strangersIn(facts: readonly Fact[]): readonly Session[] {
  const calls = new Map<string, Session>();
  for (const fact of facts) {
    if (fact.type === 'call.dialled') {
      calls.set(fact.call, { id: fact.call, from: fact.seq, to: Infinity });
    }
    if (fact.type === 'conferenceId.accepted') calls.delete(fact.call);
    const call = fact.type === 'call.ended' ? calls.get(fact.call) : undefined;
    if (call !== undefined) call.to = fact.seq;
  }
  return [...calls.values()];
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
