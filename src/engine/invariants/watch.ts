import type { Fact } from '../../domain/fact.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { TurnWatch } from '../turns.ts';
import { everyEndRecorded } from './every-end-recorded.ts';
import { InvariantBreach, type EngineProbe, type Invariant } from './invariant.ts';
import { joinedOnce } from './joined-once.ts';
import { LobbyReleased } from './lobby-released.ts';
import { noPinShown, type SecretInvariant } from './no-pin-shown.ts';
import { fillBooks, keptBooks, type KeptBooks } from './kept-books.ts';
import { noRevokedStart } from './no-revoked-start.ts';
import { nothingLeft } from './nothing-left.ts';
import { oneSound } from './one-sound.ts';
import { StartedOnly } from './started-only.ts';

/** How many facts a breach shows of what led to it. */
const HISTORY = 200;

/** Holds every fact and every word on a line against the invariants; on in every run. */
export class InvariantWatch implements TurnWatch {
  readonly invariants: readonly Invariant[];
  readonly #secrets: SecretInvariant;
  readonly #onFact: readonly (readonly [Invariant, (fact: Fact) => string | null])[];
  readonly #onTold: readonly (readonly [
    Invariant,
    (call: string, event: LineEvent) => string | null,
  ])[];
  readonly #onEnd: readonly (readonly [Invariant, () => string | null])[];
  readonly #history: Fact[] = [];
  #next = 0;

  constructor(probe: EngineProbe) {
    this.#secrets = noPinShown();
    this.invariants = [
      new StartedOnly(),
      new LobbyReleased(),
      joinedOnce(),
      oneSound(),
      noRevokedStart(probe),
      this.#secrets,
      nothingLeft(probe),
      everyEndRecorded(),
    ];
    this.#onFact = this.invariants.flatMap((one) =>
      one.fact ? [[one, one.fact.bind(one)] as const] : [],
    );
    this.#onTold = this.invariants.flatMap((one) =>
      one.told ? [[one, one.told.bind(one)] as const] : [],
    );
    this.#onEnd = this.invariants.flatMap((one) =>
      one.turnEnded ? [[one, one.turnEnded.bind(one)] as const] : [],
    );
  }

  fact(fact: Fact): void {
    this.#history[this.#next] = fact;
    this.#next = (this.#next + 1) % HISTORY;
    for (const [invariant, check] of this.#onFact) this.#judge(invariant, check(fact));
  }

  /** Sees what a phone is told. */
  told(call: string, event: LineEvent): void {
    for (const [invariant, check] of this.#onTold) this.#judge(invariant, check(call, event));
  }

  turnEnded(): void {
    for (const [invariant, check] of this.#onEnd) this.#judge(invariant, check());
  }

  /**
   * The accounts of all invariants, by their names. What a breach shows of its history is not among
   * them: a watch that is restored shows what it has seen itself.
   */
  snapshot(): Readonly<Record<string, KeptBooks>> {
    return Object.fromEntries(this.invariants.map(({ name, books }) => [name, keptBooks(books)]));
  }

  /** Goes on from those accounts. */
  restore(kept: Readonly<Record<string, KeptBooks>>): void {
    for (const { name, books } of this.invariants) fillBooks(books, kept[name] ?? {});
  }

  /** These digits must be in nothing that this turn records or tells. */
  guardSecret(digits: string): void {
    this.#secrets.guard(digits);
  }

  #judge(invariant: Invariant, seen: string | null): void {
    if (seen === null) return;
    const history = [...this.#history.slice(this.#next), ...this.#history.slice(0, this.#next)];
    throw new InvariantBreach(invariant, seen, history);
  }
}
