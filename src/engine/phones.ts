import type { MeetingParticipant } from '../callflow/meeting-events.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { Lines } from './ports.ts';
import type { Turns } from './turns.ts';

/** Somebody came or went. */
export type Announcement = Extract<LineEvent, { readonly type: 'announcement' }>;

/** Sees what phones are told, before they are. */
export interface ToldWatch {
  told(call: string, event: LineEvent): void;
  /** The announcements from the one at `first` on. */
  announced(call: string, events: readonly Announcement[], first: number): void;
}

/** What all who are in a meeting hear of one turn: events, and how many of those present hear each; never fewer than before. */
interface Spoken {
  /** Everybody in the meeting, in the order in which they came. */
  readonly present: readonly MeetingParticipant[];
  readonly events: Announcement[];
  readonly heardBy: number[];
  /** Who hears anything of it. */
  readonly hearers: Set<string>;
}

/**
 * What the bridge tells the phones. A lobby that is let in is announced one by one to all who came
 * before: each of them is told their share of it in one piece, at the end of the turn or before
 * anything else is told to any of them.
 */
export class Phones {
  readonly #turns: Turns;
  readonly #watch: ToldWatch;
  readonly #lines: Lines;
  #spoken: Spoken | null = null;

  constructor(turns: Turns, watch: ToldWatch, lines: Lines) {
    this.#turns = turns;
    this.#watch = watch;
    this.#lines = lines;
  }

  /** Tells the phone of that call what happens on its line. */
  tell(call: string, event: LineEvent): void {
    // What it has heard of the others comes first.
    if (this.#spoken?.hearers.has(call) === true) this.tellNow();
    this.#watch.told(call, event);
    this.#lines.tell(call, event);
  }

  /** Tells `event` to the first `count` of those present who are there by phone. */
  announce(present: readonly MeetingParticipant[], count: number, event: Announcement): void {
    const { events, heardBy, hearers } = this.#spokenTo(present, count);
    for (let place = heardBy.at(-1) ?? 0; place < count; place += 1) {
      const one = present[place];
      if (one?.by === 'phone') hearers.add(one.who);
    }
    events.push(event);
    heardBy.push(count);
  }

  /** Tells at once what was said so far: some of those who heard it are about to go. */
  tellNow(): void {
    if (this.#spoken === null) return;
    const { present, events, heardBy, hearers } = this.#spoken;
    this.#spoken = null;
    let first = 0;
    for (const [place, { who }] of present.entries()) {
      while (first < heardBy.length && (heardBy[first] ?? 0) <= place) first += 1;
      if (first === heardBy.length) return;
      if (hearers.has(who)) this.#tellFrom(who, events, first);
    }
  }

  #spokenTo(present: readonly MeetingParticipant[], count: number): Spoken {
    const known = this.#spoken;
    if (known !== null && known.present === present && (known.heardBy.at(-1) ?? 0) <= count)
      return known;
    this.tellNow();
    this.#turns.later(() => this.tellNow());
    return (this.#spoken = { present, events: [], heardBy: [], hearers: new Set() });
  }

  #tellFrom(call: string, events: readonly Announcement[], first: number): void {
    this.#watch.announced(call, events, first);
    if (this.#lines.tellFrom !== undefined) return this.#lines.tellFrom(call, events, first);
    for (const event of events.slice(first)) this.#lines.tell(call, event);
  }
}
