import type { Fact } from '../domain/fact.ts';
import type { Leg } from '../history/leg.ts';
import { Whereabouts } from '../history/whereabouts.ts';

/** Something to count by one, or a duration to take into a histogram. */
export type Measure =
  | { readonly count: 'callsDialled' | 'meetingsStarted' | 'unexpectedEvents' | 'guessLimits' }
  | { readonly count: 'callsEnded'; readonly reason: string }
  | { readonly count: 'pinVerdicts'; readonly verdict: string }
  | { readonly count: 'mails'; readonly outcome: 'queued' | 'accepted' | 'bounced' | 'withheld' }
  | { readonly observe: 'lobbyWait'; readonly seconds: number; readonly how: string }
  | { readonly observe: 'release'; readonly seconds: number };

/** Those who waited for a start that has come, and since when; times in milliseconds. */
interface Release {
  readonly startedAt: number;
  readonly waiting: Set<string>;
  lastJoinedAt: number | null;
}

/** A fact of who is in a lobby, or comes out of one. */
type LobbyFact = Fact<
  'lobby.entered' | 'lobby.regrouped' | 'lobby.left' | 'meeting.joined' | 'meeting.left'
>;

const NOTHING: readonly Measure[] = [];

const DIALLED: readonly Measure[] = [{ count: 'callsDialled' }];

/**
 * Reads measures out of a bridge's facts, one fact after the other. Remembers only what is open:
 * who waits.
 */
export class FactMeasures {
  readonly #lobbies = new Whereabouts();
  readonly #releases = new Map<string, Release>();

  /** What a fact measures: nearly every one nothing. */
  take(fact: Fact): readonly Measure[] {
    switch (fact.type) {
      case 'call.dialled':
        return DIALLED;
      case 'call.ended':
        return [{ count: 'callsEnded', reason: fact.reason }];
      case 'pin.accepted':
        return [{ count: 'pinVerdicts', verdict: 'accepted' }];
      case 'pin.rejected':
        return [{ count: 'pinVerdicts', verdict: fact.why }];
      case 'audit.written':
        return fact.what === 'pin.guessing' ? [{ count: 'guessLimits' }] : [];
      case 'event.unexpected':
        return [{ count: 'unexpectedEvents' }];
      case 'mail.queued':
        return [{ count: 'mails', outcome: 'queued' }];
      case 'mail.accepted':
        return [{ count: 'mails', outcome: 'accepted' }];
      case 'mail.bounced':
        return [{ count: 'mails', outcome: 'bounced' }];
      case 'mail.withheld':
        return [{ count: 'mails', outcome: 'withheld' }];
      case 'meeting.started':
        return [{ count: 'meetingsStarted' }, ...this.#started(fact.meeting, fact.at)];
      case 'meeting.ended':
        this.#releases.delete(fact.meeting);
        return NOTHING;
      case 'lobby.entered':
      case 'lobby.regrouped':
      case 'lobby.left':
        return this.#lobby(fact);
      case 'meeting.joined':
      case 'meeting.left':
        // Most who join have never waited.
        return this.#lobbies.legs.has(fact.who) ? this.#lobby(fact) : NOTHING;
      default:
        return NOTHING;
    }
  }

  #lobby(fact: LobbyFact): readonly Measure[] {
    const before = this.#lobbies.legs.get(fact.who);
    const after = this.#lobbies.follow(fact);
    if (after !== null && after.place !== 'lobby') this.#lobbies.forget(after.id);
    if (fact.type === 'lobby.regrouped') return this.#released(fact.who, fact.meeting, null);
    return fact.type === 'lobby.left' && before !== undefined ? this.#left(fact, before) : NOTHING;
  }

  #left({ who, meeting, how, at }: Fact<'lobby.left'>, waited: Leg): readonly Measure[] {
    const seconds = (at - waited.enteredAt) / 1000;
    const joinedAt = how === 'joined' ? at : null;
    return [{ observe: 'lobbyWait', seconds, how }, ...this.#released(who, meeting, joinedAt)];
  }

  #started(meeting: string, startedAt: number): readonly Measure[] {
    const waiting = [...this.#lobbies.legs.values()].flatMap((leg) =>
      leg.meeting === meeting && leg.waited === 'notStarted' ? [leg.id] : [],
    );
    if (waiting.length === 0) return NOTHING;
    this.#releases.set(meeting, { startedAt, waiting: new Set(waiting), lastJoinedAt: null });
    return NOTHING;
  }

  /** A release is over once nobody of those who waited for the start is left in the lobby. */
  #released(who: string, meeting: string, joinedAt: number | null): readonly Measure[] {
    const release = this.#releases.get(meeting);
    if (release === undefined || !release.waiting.delete(who)) return NOTHING;
    if (joinedAt !== null) release.lastJoinedAt = joinedAt;
    const { waiting, startedAt, lastJoinedAt } = release;
    if (waiting.size > 0) return NOTHING;
    this.#releases.delete(meeting);
    if (lastJoinedAt === null) return NOTHING;
    return [{ observe: 'release', seconds: (lastJoinedAt - startedAt) / 1000 }];
  }
}
