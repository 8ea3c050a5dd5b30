import { greatest } from '../../domain/extremes.ts';
import { lastsMs } from '../arrivals/arrival-times.ts';
import type { DueCall } from '../arrivals/schedule.ts';
import { CallPlayer } from '../call/call-player.ts';
import { CallValues } from '../call/call-values.ts';
import type { Exchange, LoadClock } from '../call/line.ts';
import type { LoadPlan } from '../load-plan.ts';
import { Ledger } from '../measures/ledger.ts';
import { stretchMs } from '../measures/timeline.ts';

/** What the calls of one process need of the plan. */
export type PlayedPlan = Pick<
  LoadPlan,
  'seed' | 'withinMs' | 'copies' | 'calls' | 'arrivals' | 'graceMs'
>;

/** How long a load goes on at most, from its beginning: its arrivals, and the grace behind the last. */
export function longestMs({ arrivals, graceMs }: Pick<LoadPlan, 'arrivals' | 'graceMs'>): number {
  return (
    greatest(
      arrivals.map(({ atMs, rule }) => atMs + lastsMs(rule)),
      0,
    ) + graceMs
  );
}

/** How long, and how often, it is waited for others to be let in once every call has come to something. */
const LINGER_MS = 1000;
const MOST_LINGERS = 10;

/** What a part of a load is played with. */
export interface PartWorld {
  readonly clock: LoadClock;
  readonly exchange: Exchange;
  /** When the load begins, by the clock. */
  readonly beginsAt: number;
}

/**
 * The calls of one process: an open model, in which each begins when it is due, whatever has become of
 * those before.
 */
export class PartRun {
  readonly ledger: Ledger;
  readonly #plan: PlayedPlan;
  readonly #calls: readonly DueCall[];
  readonly #world: PartWorld;
  readonly #players: CallPlayer[] = [];
  /** Variables that administrators' answers have set, by the place of the copy. */
  readonly #later: readonly Map<string, string>[];
  #next = 0;
  #whenOver: () => void = () => {};
  #isOver = false;
  #isLingering = false;

  constructor(plan: PlayedPlan, calls: readonly DueCall[], world: PartWorld) {
    this.#plan = plan;
    this.#calls = calls;
    this.#world = world;
    this.#later = plan.copies.map(() => new Map<string, string>());
    const names = plan.calls.map(({ name }) => name);
    this.ledger = new Ledger(names, world.beginsAt, stretchMs(longestMs(plan)));
    for (const { template, atMs } of calls) this.ledger.asked(template, atMs);
  }

  /** True once it is over: every call has come to something, or the load was ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Begins, and calls `over` once when every call has come to something or the time is up. */
  begin(over: () => void): void {
    const { clock, beginsAt } = this.#world;
    this.#whenOver = over;
    if (this.#calls.length === 0) return this.end('');
    clock.wakeAt(beginsAt + longestMs(this.#plan), () => this.end('the time of the load was up'));
    this.#wakeForNext();
  }

  /** Takes what a variable is from now on. */
  learn(copy: number, name: string, value: string): void {
    this.#later[copy]?.set(name, value);
  }

  /** Nobody comes any more, and who has not come yet is given up. */
  end(why: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const { clock } = this.#world;
    for (const player of this.#players) player.giveUp(why);
    for (const { template } of this.#calls.slice(this.#next)) {
      this.ledger.settled(template, 'notDialled', why, clock.now());
    }
    this.#next = this.#calls.length;
    this.#whenOver();
  }

  /** Looks whether all is done; to be asked after whatever happened. */
  look(): void {
    if (this.#isOver || this.#isLingering) return;
    if (this.ledger.settledCalls < this.#calls.length) return;
    this.#isLingering = true;
    this.#linger(this.ledger.letInSoFar, MOST_LINGERS);
  }

  /** Stays until nobody is let in any more: those who came may be on their way out of a lobby. */
  #linger(before: number, left: number): void {
    const { clock } = this.#world;
    clock.wakeAt(clock.now() + LINGER_MS, () => {
      const now = this.ledger.letInSoFar;
      if (now === before || left === 0) this.end('');
      else this.#linger(now, left - 1);
    });
  }

  #wakeForNext(): void {
    const { clock, beginsAt } = this.#world;
    const call = this.#calls[this.#next];
    if (call === undefined) return;
    clock.wakeAt(beginsAt + call.atMs, () => this.#beginDue());
  }

  /** Begins every call that is due by now. */
  #beginDue(): void {
    if (this.#isOver) return;
    const { clock, beginsAt } = this.#world;
    const now = clock.now();
    for (;;) {
      const call = this.#calls[this.#next];
      if (call === undefined || beginsAt + call.atMs > now) break;
      this.#next += 1;
      this.#begin(call);
    }
    this.#wakeForNext();
    this.look();
  }

  #begin({ nth, atMs, template: place, nthOfTemplate }: DueCall): void {
    const { calls, copies, withinMs, seed } = this.#plan;
    const template = calls[place];
    const at = nthOfTemplate % copies.length;
    const copy = copies[at];
    if (template === undefined || copy === undefined) return;
    const { clock, exchange, beginsAt } = this.#world;
    const player = new CallPlayer(
      {
        ...{ template, place, nth: nthOfTemplate, due: beginsAt + atMs, seed: seed + nth },
        values: new CallValues(copy, this.#later[at] ?? new Map()),
      },
      { clock, exchange, book: this.ledger, withinMs },
    );
    this.#players.push(player);
    player.begin();
  }
}
