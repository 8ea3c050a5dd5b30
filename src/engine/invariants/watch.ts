import { FACT_TYPES, type Fact, type FactType } from '../../domain/fact.ts';
import { LINE_EVENT_TYPES, type LineEvent } from '../../domain/line-event.ts';
import type { Announcement, ToldWatch } from '../phones.ts';
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

type Check<Args extends readonly unknown[]> = (...args: Args) => string | null;

interface Judge<Args extends readonly unknown[]> {
  readonly invariant: Invariant;
  readonly check: Check<Args>;
  /** Whether it is to be asked at the end of the turn, once it was shown something. */
  readonly asksAtEnd: boolean;
}

/** Holds every fact and every word on a line against the invariants; on in every run. */
export class InvariantWatch implements TurnWatch, ToldWatch {
  readonly invariants: readonly Invariant[];
  /** Looks at all that there is, but only where there is a secret: in one turn of a hundred. */
  readonly #secrets: SecretInvariant;
  /** By the type of the fact: most facts are of interest to one or two. */
  readonly #onFact: ReadonlyMap<FactType, readonly Judge<[Fact]>[]>;
  readonly #onTold: ReadonlyMap<string, readonly Judge<[string, LineEvent]>[]>;
  readonly #onEnd: readonly Judge<[]>[];
  /** Whether one of those was shown something in this turn: the others have nothing to say. */
  #isDue = false;
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
    this.#onFact = new Map(
      FACT_TYPES.map((type) => [
        type,
        this.#judges((one) => one.facts?.[type] as Check<[Fact]> | undefined),
      ]),
    );
    this.#onTold = new Map(
      LINE_EVENT_TYPES.map((type) => [
        type,
        this.#judges((one) => one.told?.[type] as Check<[string, LineEvent]> | undefined),
      ]),
    );
    this.#onEnd = this.#judges((one) => one.turnEnded?.bind(one));
  }

  fact(fact: Fact, type: FactType): void {
    this.#history[this.#next] = fact;
    this.#next = (this.#next + 1) % HISTORY;
    for (const { invariant, check, asksAtEnd } of this.#onFact.get(type) ?? NOBODY) {
      const seen = check(fact);
      if (seen !== null) throw this.#breach(invariant, seen);
      if (asksAtEnd) this.#isDue = true;
    }
    if (this.#secrets.guards) this.#holdAgainst(this.#secrets, this.#secrets.shown(fact));
  }

  /** Sees what a phone is told. */
  told(call: string, event: LineEvent): void {
    for (const { invariant, check } of this.#onTold.get(event.type) ?? NOBODY) {
      const seen = check(call, event);
      if (seen !== null) throw this.#breach(invariant, seen);
    }
    if (this.#secrets.guards) this.#holdAgainst(this.#secrets, this.#secrets.heard(call, event));
  }

  /**
   * Sees the first of these announcements, which stands for all: to hear of others must change no account of who
   * hears it, and no invariant looks at the words. A lobby of hundreds that is let in hears tens of thousands.
   */
  announced(call: string, events: readonly Announcement[], first: number): void {
    const heard = events[first];
    if (heard !== undefined) this.told(call, heard);
  }

  turnEnded(): void {
    if (this.#secrets.guards) this.#secrets.turnEnded();
    if (!this.#isDue) return;
    this.#isDue = false;
    for (const { invariant, check } of this.#onEnd) {
      const seen = check();
      if (seen !== null) throw this.#breach(invariant, seen);
    }
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

  #judges<Args extends readonly unknown[]>(
    checkOf: (invariant: Invariant) => Check<Args> | undefined,
  ): readonly Judge<Args>[] {
    return this.invariants.flatMap((invariant) => {
      const check = invariant === this.#secrets ? undefined : checkOf(invariant);
      const asksAtEnd = invariant.turnEnded !== undefined;
      return check === undefined ? [] : [{ invariant, check, asksAtEnd }];
    });
  }

  #holdAgainst(invariant: Invariant, seen: string | null): void {
    if (seen !== null) throw this.#breach(invariant, seen);
  }

  #breach(invariant: Invariant, seen: string): InvariantBreach {
    const history = [...this.#history.slice(this.#next), ...this.#history.slice(0, this.#next)];
    return new InvariantBreach(invariant, seen, history);
  }
}

const NOBODY: readonly never[] = [];
