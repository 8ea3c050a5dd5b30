import type { Fact } from '../../domain/fact.ts';
import type { Invariant } from './invariant.ts';

/** The profile's word on who is released: set by what the start itself says (rule START-7). */
interface Lobby {
  /** Who waits for the start, in order of arrival. */
  readonly waiting: Set<string>;
  /** Who was waiting when the meeting started and must have joined by the end of the turn. */
  due: string[];
}

/** Whoever waits for the start is in the meeting once it has started, in order, exactly once. */
export function lobbyReleased(): Invariant {
  const lobbies = new Map<string, Lobby>();
  const open: Lobby[] = [];

  function lobbyOf(meeting: string): Lobby {
    let lobby = lobbies.get(meeting);
    if (lobby === undefined) {
      lobby = { waiting: new Set(), due: [] };
      lobbies.set(meeting, lobby);
    }
    return lobby;
  }

  function joined(who: string, meeting: string): string | null {
    const lobby = lobbies.get(meeting);
    if (lobby === undefined) return null;
    const place = lobby.due.indexOf(who);
    if (place > 0) return `${who} joined ${meeting} before ${lobby.due[0] ?? ''}, who came first`;
    if (place === 0) lobby.due.shift();
    lobby.waiting.delete(who);
    return null;
  }

  function fact(seen: Fact): string | null {
    switch (seen.type) {
      case 'lobby.entered':
      case 'lobby.regrouped': {
        const { waiting } = lobbyOf(seen.meeting);
        if (seen.reason !== 'notStarted') waiting.delete(seen.who);
        else if (seen.type === 'lobby.entered' && waiting.has(seen.who)) {
          return `${seen.who} entered the lobby of ${seen.meeting} twice`;
        } else waiting.add(seen.who);
        return null;
      }
      case 'lobby.left':
        if (seen.how !== 'joined') lobbies.get(seen.meeting)?.waiting.delete(seen.who);
        return null;
      case 'meeting.started': {
        const lobby = lobbyOf(seen.meeting);
        lobby.due = [...lobby.waiting];
        open.push(lobby);
        return null;
      }
      case 'meeting.joined':
        return joined(seen.who, seen.meeting);
      case 'meeting.ended': {
        // A lobby that nobody waits in is forgotten, so that a server can run for years.
        if (lobbies.get(seen.meeting)?.waiting.size === 0) lobbies.delete(seen.meeting);
        return null;
      }
      default:
        return null;
    }
  }

  function turnEnded(): string | null {
    if (open.length === 0) return null;
    for (const lobby of open.splice(0)) {
      const late = lobby.due.filter((who) => lobby.waiting.has(who));
      if (late.length > 0) return `${late.join(', ')} still waits although the meeting has started`;
    }
    return null;
  }

  return {
    name: 'lobby-released',
    claim:
      'Whoever waits for the start is in the meeting once it has started, in order, exactly once.',
    fact,
    turnEnded,
  };
}
