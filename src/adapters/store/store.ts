import type { Fact, FactType } from '../../domain/fact.ts';
import type { MailRows } from '../mail-rows.ts';

/** One input as a store keeps it: sealed, because keys may be a PIN. */
export interface StoredInput {
  /** The place in the one order of inputs; the next one is one more. */
  readonly seq: number;
  /** The call or app participant it belongs to; `null` for what concerns nobody's call. */
  readonly owner: string | null;
  readonly sealed: Uint8Array;
}

/** What one commit writes, all or nothing. */
export interface StoreBatch {
  readonly inputs: readonly StoredInput[];
  /** Owners whose inputs are needed no more: their calls are over and archived. */
  readonly releasedOwners: readonly string[];
  /** Inputs that a new base has taken in. */
  readonly releasedInputs: readonly number[];
  /** Mails whose end is among the inputs: nothing of them stays among the waiting ones. */
  readonly mailsTold: readonly string[];
  readonly facts: readonly Fact[];
  /** Values by name; `null` removes one. */
  readonly values: Readonly<Record<string, string | null>>;
}

/**
 * Where a bridge's state outlives the process. The inputs are one ordered log, appended with the
 * sequence that the writer expects: a second writer's append fails, so that two owners can never
 * both write.
 */
export interface DurableStore {
  /** The mails that wait to be sent, beside the inputs that they come from. */
  readonly mails: MailRows;
  /** What is still needed to bring back all that is open, oldest first. */
  inputs(): readonly StoredInput[];
  value(name: string): string | null;
  /** Archived facts after `seq`, oldest first. */
  facts(after: number, limit: number): readonly Fact[];
  /** Archived facts of these types, oldest first. */
  factsOf(types: readonly FactType[]): readonly Fact[];
  /** The `seq` of the newest archived fact; 0 when there is none. */
  newestFact(): number;
  /**
   * Writes a batch and returns once it is on disk.
   *
   * @throws StoreConflict when somebody else has appended meanwhile.
   */
  commit(batch: StoreBatch): void;
  close(): void;
}

/** Another writer has this store. */
export class StoreConflict extends Error {
  constructor() {
    super('Another server has written to this data folder: only one may use it.');
    this.name = 'StoreConflict';
  }
}

/** A data folder that cannot be used as it is. */
export class StoreUnusable extends Error {
  /** What to do about it. */
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.name = 'StoreUnusable';
    this.cure = cure;
  }
}
