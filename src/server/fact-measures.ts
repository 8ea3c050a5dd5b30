import type { Fact } from '../domain/fact.ts';
import type { LobbyReason } from '../domain/reasons.ts';

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

/** Somebody in a lobby. */
interface Waiting {
  readonly meeting: string;
  reason: LobbyReason;
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
}

const NOTHING: readonly Measure[] = [];

const DIALLED: readonly Measure[] = [{ count: 'callsDialled' }];

/**
 * Reads measures out of a bridge's facts, one fact after the other. Remembers only what is open:
 * who waits.
 */
export class FactMeasures {
  readonly #waiting = new Map<string, Waiting>();
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
      case 'lobby.entered': {
        const { who, meeting, reason, at } = fact;
        this.#waiting.set(who, { meeting, reason, since: at });
        return NOTHING;
      }
      case 'lobby.regrouped':
        return this.#regrouped(fact);
      case 'lobby.left':
        return this.#left(fact);
      default:
        return NOTHING;
    }
  }

  #regrouped({ who, meeting, reason }: Fact<'lobby.regrouped'>): readonly Measure[] {
    const waiting = this.#waiting.get(who);
    if (waiting !== undefined) waiting.reason = reason;
    return this.#released(who, meeting, null);
  }

  #left({ who, meeting, how, at }: Fact<'lobby.left'>): readonly Measure[] {
    const waited = this.#waiting.get(who);
    if (waited === undefined) return NOTHING;
    this.#waiting.delete(who);
    const seconds = (at - waited.since) / 1000;
    const joinedAt = how === 'joined' ? at : null;
    return [{ observe: 'lobbyWait', seconds, how }, ...this.#released(who, meeting, joinedAt)];
  }

  #started(meeting: string, startedAt: number): readonly Measure[] {
    const waiting = Array.from(this.#waiting).flatMap(([who, one]) =>
      one.meeting === meeting && one.reason === 'notStarted' ? [who] : [],
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
