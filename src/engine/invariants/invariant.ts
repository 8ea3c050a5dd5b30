import type { Fact, FactType } from '../../domain/fact.ts';
import type { LineEvent } from '../../domain/line-event.ts';

/** What an invariant may ask the engine, besides what it has seen itself. */
export interface EngineProbe {
  /** The version of the user's valid PIN; 0 for none. */
  validPinVersion(user: string): number;
  /** True when PIN entries are compared with a copy taken at the prompt (rule PIN-6). */
  comparesAtPrompt(): boolean;
  /** The organizer of a meeting. */
  organizerOf(meeting: string): string;
  /** What a call that has ended still holds, in words; `null` for nothing. */
  leftoverOf(call: string): string | null;
}

/** What an invariant remembers from one turn to the next, under a name. */
export type Book = Set<string> | Map<string, string | number | object>;

/** By the type of a fact: what is wrong with such a one, in words, or `null`. */
export type FactChecks = { readonly [T in FactType]?: (fact: Fact<T>) => string | null };

/** By the type of what a phone is told: what is wrong with it, in words, or `null`. */
export type ToldChecks = {
  readonly [T in LineEvent['type']]?: (
    call: string,
    event: Extract<LineEvent, { readonly type: T }>,
  ) => string | null;
};

/**
 * Something that must hold in every run, scenario or server. It sees what happens and keeps its
 * own account of it, independent of the machines that it watches.
 */
export interface Invariant {
  readonly name: string;
  /** The claim, as a sentence. */
  readonly claim: string;
  /**
   * All that it remembers from turn to turn: plain values, or sets of them, which a snapshot keeps
   * and a restore fills again. What it remembers only within a turn is not among them.
   */
  readonly books: Readonly<Record<string, Book>>;
  /** The facts that it looks at, by type, each with what looks: no other is shown to it. */
  readonly facts?: FactChecks;
  /** What phones are told that it looks at, likewise. */
  readonly told?: ToldChecks;
  /**
   * What is wrong at the end of a turn in which it, or another that is asked then, was shown a fact; in words,
   * or `null`.
   */
  turnEnded?(): string | null;
}

/** A broken invariant: the run stops, with the history that led to it. */
export class InvariantBreach extends Error {
  readonly invariant: string;
  readonly claim: string;
  /** What was seen that must not be. */
  readonly seen: string;
  /** The last facts before the breach, oldest first. */
  readonly history: readonly Fact[];

  constructor(invariant: Invariant, seen: string, history: readonly Fact[]) {
    super(`Invariant broken: ${invariant.name}. ${invariant.claim} Seen: ${seen}`);
    this.name = 'InvariantBreach';
    this.invariant = invariant.name;
    this.claim = invariant.claim;
    this.seen = seen;
    this.history = history;
  }
}
