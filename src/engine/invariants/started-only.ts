import type { Fact } from '../../domain/fact.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { Invariant } from './invariant.ts';

const HEARD = ['joined', 'announcement'] as const;

const SEEN = ['meeting.started', 'meeting.joined', 'meeting.left', 'meeting.ended'] as const;

/** Nobody hears or is in a meeting that has not started (rules LOB-2, START-3). */
export class StartedOnly implements Invariant {
  readonly name = 'started-only';
  readonly claim = 'Nobody hears or is in a meeting that has not started.';
  readonly #started = new Set<string>();
  readonly #inside = new Map<string, string>();
  // By meeting too: a meeting's end must not cost more the more calls are up elsewhere.
  readonly #participants = new Map<string, Set<string>>();
  readonly books = {
    started: this.#started,
    inside: this.#inside,
    participants: this.#participants,
  };

  readonly facts = SEEN;
  readonly hears = HEARD;

  fact(seen: Fact<(typeof SEEN)[number]>): string | null {
    switch (seen.type) {
      case 'meeting.started':
        this.#started.add(seen.meeting);
        return null;
      case 'meeting.joined':
        return this.#joined(seen.who, seen.meeting);
      case 'meeting.left':
        this.#left(seen.who);
        return null;
      case 'meeting.ended':
        return this.#ended(seen.meeting);
    }
  }

  told(call: string, event: LineEvent): string | null {
    return this.#inside.has(call) ? null : `${call} was told "${event.type}" and is in no meeting`;
  }

  #joined(who: string, meeting: string): string | null {
    this.#inside.set(who, meeting);
    const known = this.#participants.get(meeting);
    if (known === undefined) this.#participants.set(meeting, new Set([who]));
    else known.add(who);
    return this.#started.has(meeting) ? null : `${who} joined ${meeting}, which has not started`;
  }

  #left(who: string): void {
    const meeting = this.#inside.get(who);
    this.#inside.delete(who);
    if (meeting !== undefined) this.#participants.get(meeting)?.delete(who);
  }

  #ended(meeting: string): string | null {
    const [who] = this.#participants.get(meeting) ?? [];
    this.#started.delete(meeting);
    this.#participants.delete(meeting);
    return who === undefined ? null : `${who} is still in ${meeting}, which has ended`;
  }
}
