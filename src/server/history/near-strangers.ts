import { QUIET_MS } from '../../history/meeting-sessions.ts';
import type { CountedReader } from './counted-reader.ts';
import { callTopic } from './topics.ts';
import { sessionOf, type SeenSession } from './session-search.ts';

/** Who is looked for among those who reached no meeting. */
export interface Seeking {
  /** A moment at which the meeting went on, in milliseconds since the epoch; `null` the newest. */
  readonly at: number | null;
  /** Calls that are up now and have reached no meeting: nothing in the history tells of their end. */
  readonly seekers: readonly string[];
  /** The only caller who counts: a call, or a name or number as it was sent; `null` for all. */
  readonly caller: string | null;
}

/** Calls that reached no meeting while these sessions lasted, or soon before or after. */
export function nearStrangers(
  reader: CountedReader,
  asked: Seeking,
  sessions: readonly SeenSession[],
): readonly SeenSession[] {
  const { since, until } = sessions.length > 0 ? spanOf(sessions) : spanWithout(reader, asked);
  const near: SeenSession[] = [];
  for (const id of asked.seekers) {
    const session = isMeant(reader, asked, id) ? sessionOf(reader, id) : null;
    if (session !== null && session.fromAt <= until) near.push(session);
  }
  for (const fact of reader.topic('strangers', reader.lastAt(since - 1))) {
    // Whoever has reached no meeting does not stay for long.
    if (fact.at > until + QUIET_MS) break;
    if (fact.type !== 'call.recorded' || fact.record.startAt > until) continue;
    const session = isMeant(reader, asked, fact.call) ? sessionOf(reader, fact.call) : null;
    if (session !== null) near.push(session);
  }
  return near;
}

/** The calls of one caller: the one that is named, or those near that moment, or else the newest ones, that reached no meeting. */
export function callsOf(reader: CountedReader, asked: Seeking): readonly SeenSession[] {
  const named = asked.caller === null ? null : sessionOf(reader, asked.caller);
  if (named !== null) return [named];
  if (asked.at !== null) return nearStrangers(reader, asked, []);
  const seekers = asked.seekers.filter((id) => isMeant(reader, asked, id));
  if (seekers.length > 0) return nearStrangers(reader, { ...asked, seekers }, []);
  for (const fact of reader.topicBefore('strangers', reader.newest + 1)) {
    if (fact.type === 'call.recorded' && isMeant(reader, asked, fact.call))
      return nearStrangers(reader, { ...asked, at: fact.at }, []);
  }
  return [];
}

interface Span {
  readonly since: number;
  readonly until: number;
}

function spanOf(sessions: readonly SeenSession[]): Span {
  const from = sessions.reduce((first, { fromAt }) => Math.min(first, fromAt), Infinity);
  const to = sessions.reduce((last, { toAt }) => Math.max(last, toAt), 0);
  return { since: from - QUIET_MS, until: to + QUIET_MS };
}

/** Nobody came to the meeting: those count who tried at that moment, or were the last who did. */
function spanWithout(reader: CountedReader, { at, seekers }: Seeking): Span {
  if (at !== null) return { since: at - QUIET_MS, until: at + QUIET_MS };
  if (seekers.length > 0) {
    const begun = seekers.flatMap((id) => sessionOf(reader, id)?.fromAt ?? []);
    const first = begun.reduce((one, other) => Math.min(one, other), Infinity);
    return { since: first - QUIET_MS, until: Infinity };
  }
  const [last] = reader.topicBefore('strangers', reader.newest + 1, 1);
  return { since: (last?.at ?? 0) - QUIET_MS, until: last?.at ?? 0 };
}

function isMeant(reader: CountedReader, { caller }: Seeking, id: string): boolean {
  if (caller === null || caller === id) return true;
  const dialled = reader.firstOf(callTopic(id));
  if (dialled?.type !== 'call.dialled') return false;
  const words = caller.toLowerCase();
  return dialled.from === caller || dialled.name?.toLowerCase().includes(words) === true;
}
