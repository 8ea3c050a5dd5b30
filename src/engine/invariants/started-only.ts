import type { LineEvent } from '../../domain/line-event.ts';
import type { FactChecks, Invariant, ToldChecks } from './invariant.ts';

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

  readonly facts: FactChecks = {
    'meeting.started': ({ meeting }) => {
      this.#started.add(meeting);
      return null;
    },
    'meeting.joined': ({ who, meeting }) => this.#joined(who, meeting),
    'meeting.left': ({ who }) => this.#left(who),
    'meeting.ended': ({ meeting }) => this.#ended(meeting),
  };

  readonly told: ToldChecks = {
    joined: (call, event) => this.#heard(call, event),
    announcement: (call, event) => this.#heard(call, event),
  };

  #heard(call: string, event: LineEvent): string | null {
    return this.#inside.has(call) ? null : `${call} was told "${event.type}" and is in no meeting`;
  }

  #joined(who: string, meeting: string): string | null {
    this.#inside.set(who, meeting);
    const known = this.#participants.get(meeting);
    if (known === undefined) this.#participants.set(meeting, new Set<string>().add(who));
    else known.add(who);
    return this.#started.has(meeting) ? null : `${who} joined ${meeting}, which has not started`;
  }

  #left(who: string): null {
    const meeting = this.#inside.get(who);
    this.#inside.delete(who);
    if (meeting !== undefined) this.#participants.get(meeting)?.delete(who);
    return null;
  }

  #ended(meeting: string): string | null {
    const [who] = this.#participants.get(meeting) ?? [];
    this.#started.delete(meeting);
    this.#participants.delete(meeting);
    return who === undefined ? null : `${who} is still in ${meeting}, which has ended`;
  }
}
