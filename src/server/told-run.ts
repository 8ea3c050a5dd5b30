import type { LineEvent } from '../domain/line-event.ts';

/**
 * Events that many lines are told at one moment, from one of them on: each line keeps this, and not a list
 * of its own. Nobody adds to the events any more.
 */
export class ToldRun {
  readonly events: readonly LineEvent[];
  readonly first: number;

  /** @param first the place of the first event that is meant; all behind it are. */
  constructor(events: readonly LineEvent[], first: number) {
    this.events = events;
    this.first = first;
  }

  get length(): number {
    return this.events.length - this.first;
  }
}

/** What a line was told: an event, or a run of them. */
export type Told = LineEvent | ToldRun;

/** How many events that is. */
export function countOf(told: Told): number {
  return told instanceof ToldRun ? told.length : 1;
}

/** The events of all that was told, in order, but for the first ones. */
export function* eventsOf(all: readonly Told[], passedOver = 0): Generator<LineEvent, void> {
  let left = Math.max(0, passedOver);
  for (const told of all) {
    const count = countOf(told);
    if (left >= count) {
      left -= count;
      continue;
    }
    if (told instanceof ToldRun) yield* told.events.slice(told.first + left);
    else yield told;
    left = 0;
  }
}

/** Takes the first events out of a list of what was told. */
export function dropFirst(all: Told[], count: number): void {
  let left = count;
  while (left > 0) {
    const [oldest] = all;
    if (oldest === undefined) return;
    const held = countOf(oldest);
    if (held <= left || !(oldest instanceof ToldRun)) all.shift();
    else all[0] = new ToldRun(oldest.events, oldest.first + left);
    left -= Math.min(left, held);
  }
}
