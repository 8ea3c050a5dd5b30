import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { withoutSources } from './hidden-sources.ts';
import type { NamedParty } from '../history/names.ts';
import type { JournalFile } from './journal-file.ts';
import {
  joined,
  meetingNamed,
  occurrenceOf,
  occurrencesOf,
  QUIET_MS,
  strangersIn,
  type Occurrence,
} from '../history/meeting-sessions.ts';
import { seenByOwner } from './own-eyes.ts';
import { RecordingFault } from './recording-fault.ts';
import { firstThatReplays } from './first-that-replays.ts';
import { partFacts } from './part-facts.ts';
import type { Numbering } from './renumbering.ts';
import { ReplayDeviation } from './replay-deviation.ts';

/**
 * A history, and which part of it is asked for. It need not be whole: facts may be left out that have
 * nothing to do with the meeting, and the origin may be what the bridge was just before the first.
 */
export interface PartAsked {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
  readonly parties: readonly NamedParty[];
  /** Identifier, or a conference ID that the meeting has or once had. */
  readonly meeting: string;
  /** A moment at which the meeting went on, in milliseconds since the epoch; `null` the newest. */
  readonly at: number | null;
  /** With the calls that reached no meeting at that time: somebody may have sought this one. */
  readonly strangers?: boolean;
  /**
   * The organizer of the meeting, where nobody else is to see the part: it holds nothing of the rest
   * of the tenant. Absent or `null` for who may see all.
   */
  readonly owner?: string | null;
}

/** A part of a history that is a journal of its own. */
export interface HistoryPart extends JournalFile {
  readonly origin: BridgeOrigin;
  /** Identifier; `null` where it is of callers who reached none. */
  readonly meeting: string | null;
  readonly beganAt: number;
  readonly endedAt: number | null;
  /** What the bridge's own journal calls what is counted anew here. */
  readonly whole: Numbering;
}

/** The part of a history that concerns one meeting. */
export interface MeetingPart extends HistoryPart {
  readonly meeting: string;
}

/**
 * Takes out of a bridge's history what concerns one meeting: its calls and participants, and the
 * administration before and during it that makes a difference. What comes out is a journal that
 * replays to itself; where it would not, because other administration matters after all, the part
 * has all of it.
 *
 * @throws RecordingFault for a meeting, or a time, of which the history has nothing.
 */
export function meetingPart(asked: PartAsked): MeetingPart {
  const { origin, facts, parties } = asked;
  const meeting = meetingNamed(origin, facts, asked.meeting);
  if (meeting === null) {
    const what = `The bridge never had a meeting "${asked.meeting}".`;
    throw new RecordingFault('recording.meetingUnseen', what);
  }
  const occurrence = chosen(facts, meeting, asked);
  const { beganAt, endedAt } = occurrence;
  const isOwners = typeof asked.owner === 'string';
  const own = firstThatReplays(toTry(asked, meeting, occurrence), isOwners ? [] : parties);
  if (!(own instanceof ReplayDeviation)) return { ...own, meeting, beganAt, endedAt };
  // Which fact deviates may be nobody's to know: an owner is told that one does.
  const message = 'What is left of it without the rest of the tenant does not replay.';
  throw new RecordingFault('recording.deviates', isOwners ? message : own.message);
}

function* toTry(
  asked: PartAsked,
  meeting: string,
  occurrence: Occurrence,
): Generator<Pick<PartAsked, 'origin' | 'facts'>> {
  for (const taken of takings(asked, meeting, occurrence)) yield* withoutSources(taken);
}

/** What may be taken out, the least first. */
function* takings(
  { origin, facts, owner = null }: PartAsked,
  meeting: string,
  occurrence: Occurrence,
): Generator<Pick<PartAsked, 'origin' | 'facts'>> {
  const taken = (users: ReadonlySet<string> | null): Pick<PartAsked, 'origin' | 'facts'> => {
    return { origin, facts: partFacts({ origin, facts, meeting, occurrence, users }) };
  };
  if (owner !== null) {
    yield seenByOwner(taken(new Set([owner.toLowerCase()])), owner);
    return;
  }
  yield taken(usersAround(origin, facts, meeting, occurrence));
  yield taken(null);
}

function chosen(
  facts: readonly Fact[],
  meeting: string,
  { at, strangers = false, owner = null }: PartAsked,
): Occurrence {
  const own = occurrencesOf(facts, meeting, strangers ? QUIET_MS : 0);
  // Whoever reached no meeting is at none of the owner's.
  const lost = strangers && owner === null ? strangersIn(facts) : [];
  const occurrences =
    own.length === 0 ? occurrenceOf(facts, lost) : own.map((one) => joined(one, lost, facts));
  const newest = occurrences.at(-1);
  if (newest === undefined) {
    const what = `Nobody has called or joined the meeting "${meeting}" yet.`;
    throw new RecordingFault('recording.meetingUnseen', what);
  }
  if (at === null) return newest;
  const found = occurrences.findLast(
    ({ beganAt, endedAt }) => beganAt <= at && at <= (endedAt ?? Infinity),
  );
  if (found !== undefined) return found;
  const times = occurrences.slice(-SHOWN).map(({ beganAt, endedAt }) => {
    const until = endedAt === null ? 'now' : instant(endedAt);
    return `${instant(beganAt)} to ${until}`;
  });
  const what = `Nothing went on in "${meeting}" at ${instant(at)}. It did at: ${times.join('; ')}.`;
  throw new RecordingFault('recording.meetingUnseen', what);
}

/** How many times are named to somebody who asked for another one. */
const SHOWN = 5;

function instant(at: number): string {
  return new Date(at).toISOString();
}

/** Users whose administration may matter: the organizer, and whoever is named around the meeting. */
function usersAround(
  { directory }: BridgeOrigin,
  facts: readonly Fact[],
  meeting: string,
  { ids, to }: Occurrence,
): ReadonlySet<string> {
  const seeded = directory.meetings.find(({ id }) => id === meeting);
  const users = new Set([(seeded?.organizer ?? meeting).toLowerCase()]);
  for (const fact of facts) {
    if (fact.seq > to) break;
    if (fact.type === 'app.joined' && ids.has(fact.participant) && fact.user !== null) {
      users.add(fact.user.toLowerCase());
    }
    if (fact.type === 'pin.checked' && ids.has(fact.call) && fact.verdict === 'otherOrganizer') {
      users.add(fact.owner.toLowerCase());
    }
  }
  return users;
}
