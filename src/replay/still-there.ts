import type { Fact } from '../domain/fact.ts';
import { whoOf } from '../history/facts-about.ts';
import { replayWith, type ReplayResult } from './replay-with.ts';
import type { RecordedInput, Recording } from './recording.ts';
import { isSame } from '../domain/same-value.ts';

/** What of a recording still matters for a meeting once it is at its end. */
export interface StillThere {
  readonly recording: Recording;
  /** Meetings in which somebody is of whom this part knows nothing. */
  readonly others: ReadonlySet<string>;
}

/**
 * The part of a recording that matters for what comes behind its end in one meeting: who has been
 * in it or in front of it, or has keyed a wrong PIN, who is on the way, and all commands. Calls that are over and were
 * nowhere, and calls in other meetings, are left out. The part is replayed once, and held fact by fact
 * against the whole: `null` where it does not come to the same.
 *
 * @param facts the journal that the recording was made from, from its first fact on.
 */
export function stillThere(
  recording: Recording,
  facts: readonly Fact[],
  meeting: string,
): StillThere | null {
  const since = facts.slice(recording.counted?.facts ?? 0);
  if (since.some(({ type }) => type === 'bridge.stopped')) return null;
  const kept = new Kept(since, meeting);
  const inputs = recording.inputs
    .filter((input) => kept.hasInput(input))
    .map((input) => ({ ...input, behindTimers: kept.timersBehind(input, facts) }));
  if (inputs.length > WORTH_IT * recording.inputs.length) return null;
  const part = { ...recording, inputs };
  const replayed = replayWith(part, { until: recording.endAt });
  const own = since.filter((fact) => kept.hasFact(fact));
  const names = new Map(kept.everybody.map((who) => [replayed.idOf(who), who]));
  const same = own.every((fact, place) => {
    const { seq, cause } = fact;
    const made = replayed.facts[place];
    return isSame(made && { ...made, seq, cause }, fact, (text) => names.get(text) ?? text);
  });
  return same ? { recording: part, others: kept.others } : null;
}

/** How large the part may be beside the whole: its proof is one replay more. */
const WORTH_IT = 0.7;

/** True when somebody went to a meeting that the part knows only half of. */
export function strays({ facts }: Pick<ReplayResult, 'facts'>, { others }: StillThere): boolean {
  return facts.some((fact) => {
    const meeting = meetingOf(fact);
    return whoOf(fact) !== null && meeting !== null && others.has(meeting);
  });
}

/** Who and which meetings a part keeps. */
class Kept {
  readonly everybody: readonly string[];
  readonly others: ReadonlySet<string>;
  readonly #people: ReadonlySet<string>;
  readonly #meetings: ReadonlySet<string>;

  constructor(facts: readonly Fact[], meeting: string) {
    const sessions = sessionsIn(facts);
    this.#meetings = linked(sessions, meeting);
    const isNear = ({ meetings }: Seen): boolean =>
      [...meetings].some((one) => this.#meetings.has(one));
    const stays = (seen: Seen): boolean =>
      isNear(seen) ? seen.wasThere || !seen.isOver : seen.meetings.size === 0 && !seen.isOver;
    this.everybody = [...sessions].filter(([, seen]) => stays(seen)).map(([who]) => who);
    this.#people = new Set(this.everybody);
    const gone = [...sessions.values()].filter((seen) => !stays(seen));
    const elsewhere = gone.flatMap(({ meetings }) => [...meetings]);
    this.others = new Set(elsewhere.filter((one) => !this.#meetings.has(one)));
  }

  hasInput(input: RecordedInput): boolean {
    if ('call' in input) return this.#people.has(input.call);
    return !('participant' in input) || this.#people.has(input.participant);
  }

  hasFact(fact: Fact): boolean {
    const who = whoOf(fact);
    if (who !== null) return this.#people.has(who);
    const meeting = meetingOf(fact);
    return meeting === null || fact.type === 'conferenceId.reset' || this.#meetings.has(meeting);
  }

  /** How many timers of those who are kept fired before that input, at its very moment. */
  timersBehind({ seq, at, behindTimers }: RecordedInput, facts: readonly Fact[]): number | null {
    if (behindTimers === null || seq === null || behindTimers === 0) return behindTimers;
    let own = 0;
    for (let place = seq - 2; facts[place]?.at === at; place -= 1) {
      const fact = facts[place];
      if (fact?.type === 'timer.fired' && this.hasFact(fact)) own += 1;
    }
    return own;
  }
}

/** What the facts tell of somebody. */
interface Seen {
  readonly meetings: Set<string>;
  /** In the meeting, in its lobby, or at its door. */
  wasThere: boolean;
  isOver: boolean;
}

const THERE: ReadonlySet<string> = new Set([
  ...(['lobby.entered', 'meeting.joined', 'meeting.refused', 'app.joined'] as const),
  // Wrong PINs count beyond the call.
  ...(['pin.checked'] as const),
]);

function sessionsIn(facts: readonly Fact[]): ReadonlyMap<string, Seen> {
  const sessions = new Map<string, Seen>();
  for (const fact of facts) {
    const who = whoOf(fact);
    if (who === null) continue;
    const seen = sessions.get(who) ?? { meetings: new Set(), wasThere: false, isOver: false };
    sessions.set(who, seen);
    const meeting = fact.type === 'conferenceId.rejected' ? null : meetingOf(fact);
    if (meeting !== null) seen.meetings.add(meeting);
    if (THERE.has(fact.type)) seen.wasThere = true;
    if (fact.type === 'call.ended' || fact.type === 'app.left') seen.isOver = true;
  }
  return sessions;
}

/** The meeting, and all that somebody was in who was in it, and so on. */
function linked(sessions: ReadonlyMap<string, Seen>, meeting: string): ReadonlySet<string> {
  const found = new Set([meeting]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { meetings } of sessions.values()) {
      if ([...meetings].some((one) => found.has(one))) for (const one of meetings) found.add(one);
    }
  }
  return found;
}

function meetingOf(fact: Fact): string | null {
  return 'meeting' in fact ? fact.meeting : null;
}
