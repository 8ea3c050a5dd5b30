import type { AdminCommand } from '../domain/admin-command.ts';
import { commandOf } from '../domain/asked-command.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { factAt } from '../history/fact-at.ts';
import type { Occurrence } from '../history/meeting-sessions.ts';

/** What a part is made of, and for whose sake. */
export interface PartWanted {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
  /** Identifier; `null` for a part that is of callers who reached no meeting. */
  readonly meeting: string | null;
  readonly occurrence: Occurrence;
  /** Whose administration is kept, in lower case; `null`: everybody's. */
  readonly users: ReadonlySet<string> | null;
}

/** The facts of a part, as they stand in the whole. */
export function partFacts(wanted: PartWanted): readonly Fact[] {
  return new Part(wanted).facts;
}

class Part {
  readonly facts: readonly Fact[];
  readonly #meeting: string | null;
  readonly #occurrence: Occurrence;
  /** Whose administration is kept, in lower case; `null`: everybody's. */
  readonly #users: ReadonlySet<string> | null;
  /** What the meeting is or was called, as commands may call it. */
  readonly #names: Set<string>;
  readonly #mails = new Set<string>();
  readonly #kept = new Set<number>();

  constructor({ origin, facts, meeting, occurrence, users }: PartWanted) {
    this.#meeting = meeting;
    this.#occurrence = occurrence;
    this.#users = users;
    this.#names = new Set(
      meeting === null
        ? []
        : [meeting, ...givenIds(origin, meeting), ...conferenceIdsOf(facts, meeting)],
    );
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
    // Whoever reached no meeting may have meant any of them.
    if ('meeting' in command && this.#meeting === null) return !isOfThisTime(command);
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
