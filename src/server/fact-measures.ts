import type { Fact } from '../domain/fact.ts';
import { LobbyWaits, type LobbyChange } from '../history/lobby-waits.ts';

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

const NOTHING: readonly Measure[] = [];

const DIALLED: readonly Measure[] = [{ count: 'callsDialled' }];

/**
 * Reads measures out of a bridge's facts, one fact after the other. Remembers only what is open:
 * who waits.
 */
export class FactMeasures {
  readonly #lobbies = new LobbyWaits();
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
      default: {
        const change = this.#lobbies.follow(fact);
        return change === null ? NOTHING : this.#changed(change);
      }
    }
  }

  #changed({ who, meeting, at, how, waitedMs }: LobbyChange): readonly Measure[] {
    const released = this.#released(who, meeting, how === 'joined' ? at : null);
    if (how === null) return released;
    return [{ observe: 'lobbyWait', seconds: waitedMs / 1000, how }, ...released];
  }

  #started(meeting: string, startedAt: number): readonly Measure[] {
    const waiting = this.#lobbies.waitingFor('notStarted', meeting);
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
