import type { MailState } from '../domain/mail-report.ts';

/** How a mail in the spool stands: whatever is there was not withheld. */
type SpooledState = Exclude<MailState, 'withheld'>;

/**
 * One mail as a store keeps it. Once it is accepted or bounced its ciphertext is gone; the row
 * stays until the bridge has been told.
 */
export interface MailRow {
  /** `mail-1` and so on. */
  readonly id: string;
  readonly state: SpooledState;
  /** Why it bounced, in codes; `null` otherwise. Holds nothing of the mail. */
  readonly why: string | null;
  /** How many tries there were. */
  readonly tries: number;
  /** When it is due, in milliseconds since the epoch. */
  readonly nextTryAt: number;
  /** The sealed mail; `null` unless it is owed. */
  readonly ciphertext: Uint8Array | null;
}

/** A table of mails, in the order in which they were put there. Each call is durable on return. */
export interface MailRows {
  /** Adds a row unless its id is there already; answers with the row that is there now. */
  insert(row: MailRow): MailRow;
  /** Changes what is named of a row; a row that is not there is passed over. */
  update(id: string, change: Partial<Omit<MailRow, 'id'>>): void;
  /** Removes a row, so that nothing of it is left in the store. */
  remove(id: string): void;
  /** All rows, the oldest first. */
  all(): readonly MailRow[];
}

/** Mails that live as long as this process. */
export class MemoryMailRows implements MailRows {
  readonly #rows = new Map<string, MailRow>();

  insert(row: MailRow): MailRow {
    const there = this.#rows.get(row.id) ?? row;
    this.#rows.set(row.id, there);
    return there;
  }

  update(id: string, change: Partial<Omit<MailRow, 'id'>>): void {
    const row = this.#rows.get(id);
    if (row !== undefined) this.#rows.set(id, { ...row, ...change });
  }

  remove(id: string): void {
    this.#rows.delete(id);
  }

  all(): readonly MailRow[] {
    return [...this.#rows.values()];
  }
}
