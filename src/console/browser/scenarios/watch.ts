import type { Fact } from '../../../domain/fact.ts';
import { Everybody, type NamedParty } from '../../../history/names.ts';
import { Whereabouts } from '../../../history/whereabouts.ts';
import { countUntil } from '../feed/moment.ts';

/** Something that was played and is watched: a run of a scenario, or a journal. */
export interface Played {
  readonly title: string;
  /** When it began, in milliseconds since the epoch. */
  readonly startAt: number;
  readonly endAt: number;
  readonly parties: readonly NamedParty[];
  readonly facts: readonly Fact[];
  /** When a step failed; `null` where none did. */
  readonly failedAt: number | null;
}

/** How fast time goes, in times of the real one. */
export const SPEEDS = [1, 2, 5, 10, 50, 100, 500, 1000] as const;

/** Facts that one sees nothing of: a step goes past them. */
const UNSEEN: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  ...(['timer.fired', 'pin.checked', 'call.entered', 'entry.started', 'entry.ended'] as const),
  ...(['prompt.ended', 'hold.ended', 'call.recorded', 'audit.written'] as const),
]);

/** Plays what happened from moment to moment: forwards at once, backwards from the beginning. */
export class Watch {
  readonly played: Played;
  /** Who is who, a name for everybody. */
  readonly everybody: Everybody;
  readonly #moments: readonly number[];
  #seen = new Whereabouts();
  #count = 0;

  constructor(played: Played) {
    this.played = played;
    this.everybody = new Everybody(played.parties);
    for (const fact of played.facts) this.everybody.take(fact);
    const seen = played.facts.filter(({ type }) => !UNSEEN.has(type)).map(({ at }) => at);
    this.#moments = [...new Set([played.startAt, ...seen, played.endAt])].toSorted((a, b) => a - b);
  }

  /** Where everybody was at a moment, and how many facts there had been. */
  at(moment: number): { readonly whereabouts: Whereabouts; readonly count: number } {
    const { facts } = this.played;
    const count = countUntil(facts, moment);
    if (count < this.#count) {
      this.#seen = new Whereabouts();
      this.#count = 0;
    }
    for (; this.#count < count; this.#count += 1) {
      const fact = facts[this.#count];
      if (fact !== undefined) this.#seen.follow(fact);
    }
    return { whereabouts: this.#seen, count };
  }

  /** The next moment at which something is seen to happen; the end where there is none. */
  after(moment: number): number {
    return this.#moments.find((at) => at > moment) ?? this.played.endAt;
  }

  /** The last such moment before; the beginning where there is none. */
  before(moment: number): number {
    return this.#moments.findLast((at) => at < moment) ?? this.played.startAt;
  }

  /** A moment that lies within what was played. */
  within(moment: number): number {
    const { startAt, endAt } = this.played;
    return Math.min(endAt, Math.max(startAt, moment));
  }
}
