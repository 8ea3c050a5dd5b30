import type { Fact } from '../domain/fact.ts';
import type { LobbyReason } from '../domain/reasons.ts';

/** Somebody who waits in a lobby. */
interface LobbyWait {
  readonly reason: LobbyReason;
  /** Since when, for whatever reason, in milliseconds since the epoch. */
  readonly since: number;
}

/** Somebody waits no more, or for another reason. */
export interface LobbyChange {
  readonly who: string;
  readonly meeting: string;
  readonly at: number;
  /** How the lobby was left; `null` where it was not. */
  readonly how: Fact<'lobby.left'>['how'] | null;
  /** For how long they have waited, in milliseconds. */
  readonly waitedMs: number;
}

/**
 * Who waits in which lobby, by a journal's facts taken one after the other. Of everybody else it knows
 * nothing, and of those only this: for whoever follows a bridge for years.
 */
export class LobbyWaits {
  /** By meeting, in the order of arrival: a meeting's start must not cost more the more wait elsewhere. */
  readonly #lobbies = new Map<string, Map<string, LobbyWait>>();

  /** Takes the next fact. What it changes for somebody who waited; `null` for any other. */
  follow(fact: Fact): LobbyChange | null {
    switch (fact.type) {
      case 'lobby.entered':
        this.#lobby(fact.meeting).set(fact.who, { reason: fact.reason, since: fact.at });
        return null;
      case 'lobby.regrouped':
        return this.#changed(fact, null, fact.reason);
      case 'lobby.left':
        return this.#changed(fact, fact.how, null);
      default:
        return null;
    }
  }

  /** Who waits for that in the lobby of that meeting, in order of arrival. */
  waitingFor(reason: LobbyReason, meeting: string): readonly string[] {
    const lobby = this.#lobbies.get(meeting);
    if (lobby === undefined) return [];
    return Array.from(lobby).flatMap(([who, wait]) => (wait.reason === reason ? [who] : []));
  }

  #changed(
    { who, meeting, at }: Fact<'lobby.regrouped' | 'lobby.left'>,
    how: LobbyChange['how'],
    reason: LobbyReason | null,
  ): LobbyChange | null {
    const lobby = this.#lobbies.get(meeting);
    const wait = lobby?.get(who);
    if (lobby === undefined || wait === undefined) return null;
    if (reason === null) lobby.delete(who);
    else lobby.set(who, { reason, since: wait.since });
    if (lobby.size === 0) this.#lobbies.delete(meeting);
    return { who, meeting, at, how, waitedMs: at - wait.since };
  }

  #lobby(meeting: string): Map<string, LobbyWait> {
    const known = this.#lobbies.get(meeting);
    if (known !== undefined) return known;
    const lobby = new Map<string, LobbyWait>();
    this.#lobbies.set(meeting, lobby);
    return lobby;
  }
}
