import type { Fact } from '../../domain/fact.ts';
import type { Invariant } from './invariant.ts';

interface Lobby {
  /** Who waits for the start, in order of arrival. */
  readonly waiting: Set<string>;
  /** Who was waiting when the meeting started and must have joined by the end of the turn. */
  due: string[];
}

/** Whoever waits for the start is in the meeting once it has started (rule START-7). */
export class LobbyReleased implements Invariant {
  readonly name = 'lobby-released';
  readonly claim =
    'Whoever waits for the start is in the meeting once it has started, in order, exactly once.';
  readonly #lobbies = new Map<string, Lobby>();
  #released: Lobby[] = [];

  fact(seen: Fact): string | null {
    switch (seen.type) {
      case 'lobby.entered':
        return this.#entered(seen.who, seen.meeting, seen.reason);
      case 'lobby.regrouped':
        this.#regrouped(seen.who, seen.meeting, seen.reason);
        return null;
      case 'lobby.left':
        if (seen.how !== 'joined') this.#lobbies.get(seen.meeting)?.waiting.delete(seen.who);
        return null;
      case 'meeting.started':
        this.#started(seen.meeting);
        return null;
      case 'meeting.joined':
        return this.#joined(seen.who, seen.meeting);
      case 'meeting.ended':
        // A lobby that nobody waits in is forgotten, so that a server can run for years.
        if (this.#lobbies.get(seen.meeting)?.waiting.size === 0) this.#lobbies.delete(seen.meeting);
        return null;
      default:
        return null;
    }
  }

  turnEnded(): string | null {
    if (this.#released.length === 0) return null;
    const released = this.#released;
    this.#released = [];
    for (const lobby of released) {
      const late = lobby.due.filter((who) => lobby.waiting.has(who));
      if (late.length > 0) return `${late.join(', ')} still waits although the meeting has started`;
    }
    return null;
  }

  #entered(who: string, meeting: string, reason: string): string | null {
    const { waiting } = this.#lobbyOf(meeting);
    if (waiting.has(who)) return `${who} entered the lobby of ${meeting} twice`;
    if (reason === 'notStarted') waiting.add(who);
    return null;
  }

  #regrouped(who: string, meeting: string, reason: string): void {
    const { waiting } = this.#lobbyOf(meeting);
    if (reason === 'notStarted') waiting.add(who);
    else waiting.delete(who);
  }

  #started(meeting: string): void {
    const lobby = this.#lobbyOf(meeting);
    lobby.due = [...lobby.waiting];
    this.#released.push(lobby);
  }

  #joined(who: string, meeting: string): string | null {
    const lobby = this.#lobbies.get(meeting);
    if (lobby === undefined) return null;
    const place = lobby.due.indexOf(who);
    if (place > 0) return `${who} joined ${meeting} before ${lobby.due[0] ?? ''}, who came first`;
    if (place === 0) lobby.due.shift();
    lobby.waiting.delete(who);
    return null;
  }

  #lobbyOf(meeting: string): Lobby {
    const known = this.#lobbies.get(meeting);
    if (known !== undefined) return known;
    const lobby: Lobby = { waiting: new Set(), due: [] };
    this.#lobbies.set(meeting, lobby);
    return lobby;
  }
}
