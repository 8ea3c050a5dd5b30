import { VirtualClock } from '../adapters/virtual-clock.ts';
import type { Executor } from '../callflow/executor.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { Bridge } from '../engine/bridge.ts';
import type { PinOracle } from '../engine/ports.ts';
import { bridgeOf } from './bridge-of.ts';
import { inputOf } from './inputs-of.ts';
import { JournalCursor } from './journal-cursor.ts';
import { JournalPinOracle } from './journal-pin-oracle.ts';
import { ReplayDeviation } from './replay-deviation.ts';
import { NO_MAILER, replayingRandom, ReplayingVault } from './replaying-ports.ts';
import { takeAgain } from './take-again.ts';

/** What is seen of a replay while it goes on, and what helps it. */
export interface ReplayWatch {
  /** A phone is told something. */
  told?(call: string, event: LineEvent): void;
  /** An input of the journal is about to be taken. */
  taking?(input: Fact): void;
  /** A fact was made, the one that the journal has in its place. */
  made?(fact: Fact): void;
  /** An input was taken whole, with all that follows from it. */
  taken?(bridge: Bridge): void;
  /** Tells hidden digits in place of {@link JournalPinOracle}. */
  hindsight?(cursor: JournalCursor, directory: () => Directory): PinOracle;
  /** Runs the machines; the table compiled from them when left out. */
  readonly executor?: Executor;
}

/**
 * Feeds a fresh bridge the inputs of a journal, in their order and at their times, and returns
 * the journal that it makes: the same, or an error. PINs are not needed: what was keyed right is
 * in the journal's verdicts.
 *
 * @param facts a journal from its first fact on.
 * @param origin what the bridge was when it began.
 * @throws ReplayDeviation with the first fact that differs.
 * @throws RangeError for facts that are no journal from its beginning.
 */
export function replayJournal(
  facts: readonly Fact[],
  origin: BridgeOrigin,
  watch: ReplayWatch = {},
): readonly Fact[] {
  if (facts.some(({ seq }, place) => seq !== place + 1)) {
    throw new RangeError('A replay needs a whole journal: facts 1, 2, 3 and so on, none missing.');
  }
  const replay = new Replay(facts, origin, watch);
  for (const fact of facts) if (fact.cause === null) replay.take(fact);
  return replay.finish();
}

class Replay {
  readonly #cursor: JournalCursor;
  readonly #clock: VirtualClock;
  readonly #vault: ReplayingVault;
  readonly #watch: ReplayWatch;
  readonly #bridge: Bridge;

  constructor(facts: readonly Fact[], origin: BridgeOrigin, watch: ReplayWatch) {
    this.#watch = watch;
    this.#cursor = new JournalCursor(facts, (fact) => watch.made?.(fact));
    this.#clock = new VirtualClock(origin.at);
    this.#vault = new ReplayingVault(this.#cursor);
    const directory = (): Directory => this.#bridge.directory;
    const ports = {
      clock: this.#clock,
      random: replayingRandom(this.#cursor),
      vault: this.#vault,
      mailer: NO_MAILER,
      journal: this.#cursor,
      lines: { tell: (call: string, event: LineEvent) => watch.told?.(call, event) },
      hindsight:
        watch.hindsight?.(this.#cursor, directory) ?? new JournalPinOracle(this.#cursor, directory),
    };
    const { executor } = watch;
    this.#bridge = bridgeOf(origin, ports, executor === undefined ? {} : { executor });
  }

  /** Takes one input of the journal and all that follows from it. */
  take(input: Fact): void {
    const { seq, at } = input;
    if (this.#cursor.next?.seq !== seq) this.#nothingCame();
    this.#watch.taking?.(input);
    try {
      if (input.type === 'timer.fired') this.#fireTimer(input);
      else {
        this.#passTo(at, input);
        this.#feed(input);
      }
    } catch (error) {
      // A journal that ends where an invariant broke ends so in its replay too.
      if (error instanceof ReplayDeviation || this.#cursor.next !== null) throw error;
      return;
    }
    if (this.#cursor.replayed.length < seq) throw new ReplayDeviation(seq, input, null);
    this.#watch.taken?.(this.#bridge);
  }

  finish(): readonly Fact[] {
    if (this.#cursor.next !== null) this.#nothingCame();
    return this.#cursor.replayed;
  }

  #nothingCame(): never {
    throw new ReplayDeviation(this.#cursor.replayed.length + 1, this.#cursor.next, null);
  }

  #fireTimer(input: Fact<'timer.fired'>): void {
    if (!this.#clock.step()) throw new ReplayDeviation(input.seq, input, null);
  }

  #passTo(at: number, input: Fact): void {
    const due = this.#clock.nextDue();
    // A timer that the journal does not have: let it fire, and it is the deviation.
    if (due !== null && due < at) this.#clock.step();
    if (this.#clock.now() > at) throw new ReplayDeviation(input.seq, input, null);
    this.#clock.passTo(at);
  }

  #feed(fact: Fact): void {
    if (fact.type === 'pin.checked') return this.#vault.answer(fact.call, fact);
    const input = inputOf(fact);
    // A fact that is no input and has no cause: no bridge writes that.
    if (input === null) throw new ReplayDeviation(fact.seq, fact, null);
    takeAgain(this.#bridge, input);
  }
}
