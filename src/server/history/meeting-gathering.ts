import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import { meetingNamed, QUIET_MS } from '../../history/meeting-sessions.ts';
import { CountedReader } from './counted-reader.ts';
import { keptInWords, type HistoryReader, type KeptOrigin } from './history-reader.ts';
import { HistoryRefusal } from './history-refusal.ts';
import { callsOf, nearStrangers, type Seeking } from './near-strangers.ts';
import { aboutTopic, callTopic, mailTopic, meetingTopic, userTopic, type Topic } from './topics.ts';
import { SessionSearch, type SeenSession } from './session-search.ts';

/** Which part of a history is to be gathered. */
export interface GatheringAsked extends Seeking {
  /** Identifier, or a conference ID that the meeting has or once had; `null`: a caller is, who reached none. */
  readonly meeting: string | null;
  /** Who is at the meeting now: calls and participants. */
  readonly present: readonly string[];
  /** With the calls that reached no meeting at that time. */
  readonly strangers: boolean;
}

/** The facts that a meeting's part is made of, in their order, and what the bridge was before. */
export interface Gathered {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
}

/**
 * Gathers from a history what concerns one meeting at one time, by its index: the sessions, what
 * goes on in the meeting meanwhile, and the administration before and during it that may matter.
 * Of a caller who reached no meeting, the calls and all the administration before their end.
 *
 * @throws HistoryRefusal when too much would have to be read, or it is not kept any more.
 */
export class MeetingGathering {
  readonly #history: HistoryReader;
  readonly #reader: CountedReader;
  readonly #start: KeptOrigin;
  readonly #facts = new Map<number, Fact>();
  readonly #asked: GatheringAsked;
  /** Up to where the administration counts. */
  #until = 0;

  /** @param limit how many facts may be read in all. */
  constructor(history: HistoryReader, asked: GatheringAsked, limit: number) {
    const start = history.origin();
    if (start === null) {
      const what = 'the data folder was made by an older version';
      throw new HistoryRefusal('recording.originUnknown', what);
    }
    this.#history = history;
    this.#reader = new CountedReader(history, limit);
    this.#start = start;
    this.#asked = asked;
  }

  /** What concerns the meeting, with the administration that most often is enough. */
  gathered(): Gathered {
    const { meeting } = this.#asked;
    return meeting === null ? this.#ofCaller() : this.#ofMeeting(this.#meetingId(meeting));
  }

  #ofCaller(): Gathered {
    const calls = callsOf(this.#reader, this.#asked);
    const last = calls.reduce((end, call) => Math.max(end, call.to), 0);
    this.#until = Math.min(last, this.#reader.newest);
    for (const call of calls) this.#takeSession(call);
    // Any meeting may have been meant.
    return this.withAllAdministration();
  }

  #ofMeeting(meeting: string): Gathered {
    const sessions = this.#sessions(meeting);
    const from = sessions.reduce((first, session) => Math.min(first, session.from), Infinity);
    const last = sessions.reduce((end, session) => Math.max(end, session.to), 0);
    this.#until = Math.min(last, this.#reader.newest);
    for (const session of sessions) this.#takeSession(session);
    if (sessions.length > 0) this.#takeMeeting(meeting, from, last);
    for (const topic of this.#administration(meeting)) this.#takeTurns(topic);
    return this.#result();
  }

  /** The same with everybody's administration, for a part that was not enough. */
  withAllAdministration(): Gathered {
    this.#takeTurns('administration');
    return this.#result();
  }

  #result(): Gathered {
    for (const fact of this.#facts.values()) this.#takeCause(fact);
    this.#takeMails();
    const facts = [...this.#facts.values()].toSorted((a, b) => a.seq - b.seq);
    return { origin: this.#start.origin, facts };
  }

  #meetingId(meeting: string): string {
    const { origin } = this.#start;
    const seeded = meetingNamed(origin, [], meeting);
    if (seeded !== null) return seeded;
    for (const fact of this.#reader.topicBefore('ids', this.#reader.newest + 1)) {
      const named = meetingNamed(origin, [fact], meeting);
      if (named === null) continue;
      this.#takeTurn(fact);
      return named;
    }
    // What is not there is told by whoever makes a part of what was gathered.
    return meeting;
  }

  #sessions(meeting: string): readonly SeenSession[] {
    const { at, present, strangers } = this.#asked;
    const quiet = strangers ? QUIET_MS : 0;
    const search = new SessionSearch(this.#reader, meeting, quiet);
    if (at !== null) search.around(at, present);
    // Nothing at that time: the newest one says when there was something.
    const found = at !== null && search.sessions.size > 0;
    const newest = found ? search : new SessionSearch(this.#reader, meeting, quiet);
    if (!found) newest.newest(present);
    if (search.beginsBeforeAll || newest.beginsBeforeAll) throw this.#letGo();
    const own = [...newest.sessions.values()];
    return strangers ? [...own, ...nearStrangers(this.#reader, this.#asked, own)] : own;
  }

  #takeMeeting(meeting: string, from: number, last: number): void {
    for (const fact of this.#reader.topic(meetingTopic(meeting), from - 1)) {
      // With the turn in which the last session ends, the meeting may end too.
      if ((fact.cause ?? fact.seq) > last) break;
      this.#take(fact);
    }
  }

  #takeSession({ id, from }: SeenSession): void {
    let isFirst = true;
    for (const fact of this.#reader.topic(callTopic(id), 0)) {
      const begins = fact.type === 'call.dialled' || fact.type === 'app.joined';
      if (isFirst && (!begins || from <= this.#start.after)) throw this.#letGo();
      isFirst = false;
      this.#take(fact);
    }
  }

  #letGo(): HistoryRefusal {
    const what = `The beginning of it was let go: ${keptInWords(this.#history)}.`;
    return new HistoryRefusal('history.letGo', what, 'at');
  }

  #administration(meeting: string): ReadonlySet<Topic> {
    const { directory } = this.#start.origin;
    const seeded = directory.meetings.find(({ id }) => id === meeting);
    const topics = new Set<Topic>(['wide', aboutTopic(meeting)]);
    topics.add(userTopic(seeded?.organizer ?? meeting));
    if (typeof seeded?.conferenceId === 'string') topics.add(aboutTopic(seeded.conferenceId));
    for (const fact of this.#reader.topic(aboutTopic(meeting), this.#start.after)) {
      if (fact.type === 'conferenceId.reset') topics.add(aboutTopic(fact.new));
      if (fact.type === 'user.enabled') topics.add(aboutTopic(fact.conferenceId));
    }
    for (const fact of this.#facts.values()) {
      if (fact.type === 'conferenceId.accepted') topics.add(aboutTopic(fact.conferenceId));
      if (fact.type === 'app.joined' && fact.user !== null) topics.add(userTopic(fact.user));
      if (fact.type === 'pin.checked' && fact.verdict === 'otherOrganizer') {
        topics.add(userTopic(fact.owner));
      }
    }
    return topics;
  }

  #takeTurns(topic: Topic): void {
    for (const fact of this.#reader.topic(topic, this.#start.after)) {
      if (fact.seq > this.#until) break;
      if (!this.#facts.has(fact.seq)) this.#takeTurn(fact);
    }
  }

  /** What follows from a command names it by its cause alone: the whole turn belongs together. */
  #takeTurn({ seq, cause }: Fact): void {
    const input = cause ?? seq;
    for (const fact of this.#reader.after(input - 1, TURN_PAGE)) {
      if (fact.seq !== input && fact.cause !== input) break;
      this.#take(fact);
    }
  }

  #takeCause({ cause }: Fact): void {
    if (cause === null || this.#facts.has(cause)) return;
    const fact = this.#reader.fact(cause);
    if (fact?.type === 'admin.asked') this.#takeTurn(fact);
    else if (fact !== undefined) this.#take(fact);
  }

  #takeMails(): void {
    const queued = [...this.#facts.values()].filter((fact) => fact.type === 'mail.queued');
    for (const { mail } of queued) {
      for (const fact of this.#reader.topic(mailTopic(mail), 0)) this.#take(fact);
    }
  }

  #take(fact: Fact): void {
    if (fact.seq > this.#start.after) this.#facts.set(fact.seq, fact);
  }
}

/** How many facts are read at once where a turn of a command is looked for. */
const TURN_PAGE = 16;
