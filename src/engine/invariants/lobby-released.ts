import type { FactChecks, Invariant } from './invariant.ts';

/** Who was waiting when a meeting started and must have joined by the end of the turn, in order. */
interface Release {
  readonly meeting: string;
  readonly due: readonly string[];
  /** How many of them have joined. */
  joined: number;
}

/** Whoever waits for the start is in the meeting once it has started (rule START-7). */
export class LobbyReleased implements Invariant {
  readonly name = 'lobby-released';
  readonly claim =
    'Whoever waits for the start is in the meeting once it has started, in order, exactly once.';
  /** Who waits for the start, by meeting, in order of arrival; of nobody, nothing is kept. */
  readonly #waiting = new Map<string, Set<string>>();
  readonly books = { waiting: this.#waiting };
  #released: Release[] = [];

  readonly facts: FactChecks = {
    'lobby.entered': ({ who, meeting, reason }) => this.#entered(who, meeting, reason),
    'lobby.regrouped': ({ who, meeting, reason }) =>
      reason === 'notStarted' ? this.#waits(who, meeting) : this.#waitsNoMore(who, meeting),
    'lobby.left': ({ who, meeting, how }) =>
      how === 'joined' ? null : this.#waitsNoMore(who, meeting),
    'meeting.started': ({ meeting }) => this.#started(meeting),
    'meeting.joined': ({ who, meeting }) => this.#joined(who, meeting),
  };

  turnEnded(): string | null {
    if (this.#released.length === 0) return null;
    const released = this.#released;
    this.#released = [];
    for (const { meeting, due, joined } of released) {
      if (joined === due.length) continue;
      const waiting = this.#waiting.get(meeting);
      const late = due.slice(joined).filter((who) => waiting?.has(who) === true);
      if (late.length > 0) return `${late.join(', ')} still waits although the meeting has started`;
    }
    return null;
  }

  #entered(who: string, meeting: string, reason: string): string | null {
    if (this.#waiting.get(meeting)?.has(who) === true) {
      return `${who} entered the lobby of ${meeting} twice`;
    }
    return reason === 'notStarted' ? this.#waits(who, meeting) : null;
  }

  #started(meeting: string): null {
    const due = [...(this.#waiting.get(meeting) ?? [])];
    this.#released.push({ meeting, due, joined: 0 });
    return null;
  }

  #joined(who: string, meeting: string): string | null {
    const release = this.#released.findLast((one) => one.meeting === meeting);
    const first = release?.due[release.joined];
    if (release !== undefined && first === who) release.joined += 1;
    else if (first !== undefined && release?.due.includes(who, release.joined) === true) {
      return `${who} joined ${meeting} before ${first}, who came first`;
    }
    return this.#waitsNoMore(who, meeting);
  }

  #waits(who: string, meeting: string): null {
    const waiting = this.#waiting.get(meeting);
    if (waiting === undefined) this.#waiting.set(meeting, new Set<string>().add(who));
    else waiting.add(who);
    return null;
  }

  #waitsNoMore(who: string, meeting: string): null {
    const waiting = this.#waiting.get(meeting);
    waiting?.delete(who);
    if (waiting?.size === 0) this.#waiting.delete(meeting);
    return null;
  }
}
