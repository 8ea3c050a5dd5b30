import type { Fact } from '../../domain/fact.ts';
import type { Invariant } from './invariant.ts';

const SEEN = [
  'lobby.entered',
  'lobby.regrouped',
  'lobby.left',
  'meeting.started',
  'meeting.joined',
] as const;

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

  readonly facts = SEEN;

  fact(seen: Fact<(typeof SEEN)[number]>): string | null {
    switch (seen.type) {
      case 'lobby.entered':
        return this.#entered(seen.who, seen.meeting, seen.reason);
      case 'lobby.regrouped':
        if (seen.reason === 'notStarted') this.#waits(seen.who, seen.meeting);
        else this.#waitsNoMore(seen.who, seen.meeting);
        return null;
      case 'lobby.left':
        if (seen.how !== 'joined') this.#waitsNoMore(seen.who, seen.meeting);
        return null;
      case 'meeting.started':
        this.#released.push({
          meeting: seen.meeting,
          due: [...(this.#waiting.get(seen.meeting) ?? [])],
          joined: 0,
        });
        return null;
      case 'meeting.joined':
        return this.#joined(seen.who, seen.meeting);
    }
  }

  turnEnded(): string | null {
    if (this.#released.length === 0) return null;
    const released = this.#released;
    this.#released = [];
    for (const { meeting, due, joined } of released) {
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
    if (reason === 'notStarted') this.#waits(who, meeting);
    return null;
  }

  #joined(who: string, meeting: string): string | null {
    const release = this.#released.findLast((one) => one.meeting === meeting);
    const first = release?.due[release.joined];
    if (release !== undefined && first === who) release.joined += 1;
    else if (first !== undefined && release?.due.includes(who, release.joined) === true) {
      return `${who} joined ${meeting} before ${first}, who came first`;
    }
    this.#waitsNoMore(who, meeting);
    return null;
  }

  #waits(who: string, meeting: string): void {
    const waiting = this.#waiting.get(meeting);
    if (waiting === undefined) this.#waiting.set(meeting, new Set([who]));
    else waiting.add(who);
  }

  #waitsNoMore(who: string, meeting: string): void {
    const waiting = this.#waiting.get(meeting);
    waiting?.delete(who);
    if (waiting?.size === 0) this.#waiting.delete(meeting);
  }
}
