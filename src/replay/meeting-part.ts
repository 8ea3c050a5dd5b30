import type { AdminCommand } from '../domain/admin-command.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { withoutSources } from './hidden-sources.ts';
import { commandOf } from '../domain/asked-command.ts';
import { factAt } from '../history/fact-at.ts';
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
import { renumbered, type Numbering } from './renumbering.ts';
import { ReplayDeviation } from './replay-deviation.ts';
import { replayJournal } from './replay-journal.ts';

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

/** The part of a history that concerns one meeting: a journal of its own. */
export interface MeetingPart extends JournalFile {
  readonly origin: BridgeOrigin;
  /** Identifier. */
  readonly meeting: string;
  readonly beganAt: number;
  readonly endedAt: number | null;
  /** What the bridge's own journal calls what is counted anew here. */
  readonly whole: Numbering;
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
  let deviation: ReplayDeviation | null = null;
  for (const taken of toTry(asked, meeting, occurrence)) {
    const own = renumbered(taken.facts, typeof asked.owner === 'string' ? [] : parties);
    try {
      replayJournal(own.facts, taken.origin);
      const { beganAt, endedAt } = occurrence;
      return { origin: taken.origin, meeting, beganAt, endedAt, ...own };
    } catch (error) {
      if (!(error instanceof ReplayDeviation)) throw error;
      deviation = error;
    }
  }
  // Which fact deviates may be nobody's to know: an owner is told that one does.
  const message = 'What is left of it without the rest of the tenant does not replay.';
  const isOwners = typeof asked.owner === 'string';
  throw new RecordingFault('recording.deviates', isOwners ? message : (deviation?.message ?? ''));
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
    return { origin, facts: new Part({ origin, facts }, meeting, occurrence, users).facts };
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

/** The facts of a part, as they stand in the whole. */
class Part {
  readonly facts: readonly Fact[];
  readonly #meeting: string;
  readonly #occurrence: Occurrence;
  /** Whose administration is kept, in lower case; `null`: everybody's. */
  readonly #users: ReadonlySet<string> | null;
  /** What the meeting is or was called, as commands may call it. */
  readonly #names: Set<string>;
  readonly #mails = new Set<string>();
  readonly #kept = new Set<number>();

  constructor(
    { origin, facts }: Pick<PartAsked, 'origin' | 'facts'>,
    meeting: string,
    occurrence: Occurrence,
    users: ReadonlySet<string> | null,
  ) {
    this.#meeting = meeting;
    this.#occurrence = occurrence;
    this.#users = users;
    this.#names = new Set([
      meeting,
      ...givenIds(origin, meeting),
      ...conferenceIdsOf(facts, meeting),
    ]);
    const lastTurn = factAt(facts, occurrence.to)?.cause ?? occurrence.to;
    this.facts = facts.filter((fact) => {
      if ((fact.cause ?? fact.seq) > lastTurn) return false;
      if (fact.cause === null && this.#keepsInput(fact)) this.#kept.add(fact.seq);
      if (!this.#kept.has(fact.cause ?? fact.seq) || !this.#isOurs(fact)) return false;
      if (fact.type === 'mail.queued') this.#mails.add(fact.mail);
      return true;
    });
  }

  #keepsInput(fact: Fact): boolean {
    const { ids, from } = this.#occurrence;
    switch (fact.type) {
      case 'admin.asked':
        return this.#keepsCommand(fact);
      case 'mail.accepted':
      case 'mail.bounced':
        return this.#mails.has(fact.mail);
      case 'app.joined':
      case 'app.left':
        return ids.has(fact.participant);
      case 'timer.fired':
        return fact.call === null ? fact.seq >= from : ids.has(fact.call);
      case 'bridge.stopped':
        return fact.seq >= from;
      default:
        return 'call' in fact && fact.call !== null && ids.has(fact.call);
    }
  }

  #keepsCommand(asked: Fact<'admin.asked'>): boolean {
    const command = commandOf(asked);
    if ('meeting' in command && this.#names.has(command.meeting)) {
      // An earlier time of the meeting is not in the part, and what was asked of it then means nothing.
      return asked.seq >= this.#occurrence.ownFrom || !isOfThisTime(command);
    }
    // What goes on in another meeting is nothing here; its conference ID may be.
    if ('meeting' in command) return command.command === 'conferenceId.reset' && !this.#users;
    if ('user' in command) return this.#users?.has(command.user.toLowerCase()) ?? true;
    return true;
  }

  /** Of what an input led to, that which is this meeting's: a stop ends other calls as well. */
  #isOurs(fact: Fact): boolean {
    const { ids } = this.#occurrence;
    if ('call' in fact && fact.call !== null) return ids.has(fact.call);
    if ('participant' in fact) return ids.has(fact.participant);
    if ('who' in fact && fact.type !== 'audit.written') return ids.has(fact.who);
    if (!('meeting' in fact) || fact.type === 'conferenceId.reset') return true;
    return fact.meeting === this.#meeting;
  }
}

/** True for what can be asked of a meeting only while it goes on, and is over with it. */
function isOfThisTime(command: AdminCommand): boolean {
  if (command.command !== 'meeting.set') return OF_THIS_TIME.has(command.command);
  return Object.keys(command.changes).join() === 'announcements';
}

const OF_THIS_TIME: ReadonlySet<string> = new Set([
  ...(['meeting.lock', 'meeting.unlock', 'meeting.admit'] as const),
]);

/** The conference IDs that a meeting had, and those that it had lost, when the journal began. */
function givenIds({ directory }: BridgeOrigin, meeting: string): readonly string[] {
  const own = directory.meetings.find(({ id }) => id === meeting)?.conferenceId ?? null;
  const lost = directory.retired.filter((one) => one.meeting === meeting);
  return [...(own === null ? [] : [own]), ...lost.map(({ conferenceId }) => conferenceId)];
}

function conferenceIdsOf(facts: readonly Fact[], meeting: string): readonly string[] {
  return facts.flatMap((fact) => {
    if (fact.type === 'conferenceId.reset' && fact.meeting === meeting) return [fact.new];
    if (fact.type === 'user.enabled' && fact.user === meeting) return [fact.conferenceId];
    return fact.type === 'conferenceId.accepted' && fact.meeting === meeting
      ? [fact.conferenceId]
      : [];
  });
}
