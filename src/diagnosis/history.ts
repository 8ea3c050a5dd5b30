import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { WhyTopic } from '../domain/why-topic.ts';
import type { NamedParty } from '../history/names.ts';

/** What a diagnosis goes by: what the bridge was when it began, and all that happened since. */
export interface History {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
  /** Names that readers know for calls and app participants; may be empty. */
  readonly parties: readonly NamedParty[];
  /**
   * When it ended, in milliseconds since the epoch, where that is known: time may have passed since the
   * last fact. Without it the last fact is the end.
   */
  readonly endedAt?: number | null;
}

/** What is asked. Without anything: about the meeting that has trouble, at the end of the history. */
export interface Question {
  /** A meeting's identifier or conference ID. */
  readonly meeting?: string;
  /** One caller, by name, call or participant: why is this one not in? */
  readonly caller?: string;
  /** The moment that is asked about, in milliseconds since the epoch. */
  readonly at?: number;
  /** What is wondered about; by default why somebody is not in. */
  readonly about?: WhyTopic;
}
