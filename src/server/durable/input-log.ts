import type { SealedBox } from '../../adapters/store/sealed-box.ts';
import type { StoredInput } from '../../adapters/store/store.ts';
import type { Profile } from '../../domain/profile.ts';
import { foldInto, type BaseState } from './base-state.ts';
import type { InputRow } from './logged-input.ts';

/** What the next commit writes of the log. */
export interface LogBatch {
  readonly inputs: readonly StoredInput[];
  readonly releasedInputs: readonly number[];
  /** The base, when it has changed. */
  readonly base: BaseState | null;
}

/** After how many administrative inputs the base takes them in. */
const FOLD_AFTER = 100;

/** The one ordered log of a bridge's inputs, and the base that they all come after. */
export class InputLog {
  readonly #box: SealedBox;
  readonly #parts: { readonly profile: Profile; readonly pinKey: Buffer };
  #base: BaseState;
  #baseChanged: boolean;
  #next = 1;
  /** Inputs that belong to no call, with their places; the base takes the oldest ones in. */
  #admin: { readonly seq: number; readonly row: InputRow }[] = [];
  readonly #firstInput = new Map<string, number>();
  readonly #owedSince = new Map<string, number>();
  #pending: StoredInput[] = [];

  /** @param base what is kept of it; `isNew` when it is not on disk yet. */
  constructor(
    box: SealedBox,
    parts: { readonly profile: Profile; readonly pinKey: Buffer },
    base: { readonly state: BaseState; readonly isNew: boolean },
  ) {
    this.#box = box;
    this.#parts = parts;
    this.#base = base.state;
    this.#baseChanged = base.isNew;
  }

  /** The place of the next input. */
  startAt(next: number): void {
    this.#next = next;
  }

  /** Opens an input that was kept, and counts it in. */
  readBack({ seq, owner, sealed }: StoredInput): InputRow {
    const row = JSON.parse(this.#box.open(sealed)) as InputRow;
    this.#account(seq, row, owner);
    return row;
  }

  /** Puts an input down for the next commit. */
  putDown(row: InputRow, owner: string | null): void {
    const seq = this.#next;
    this.#next += 1;
    this.#account(seq, row, owner);
    this.#pending.push({ seq, owner, sealed: this.#box.seal(JSON.stringify(row)) });
  }

  /** Mails that are owed now: the changes that they come from must stay. */
  mailsOwed(mails: readonly string[]): void {
    for (const mail of mails) {
      if (!this.#owedSince.has(mail)) this.#owedSince.set(mail, this.#next - 1);
    }
    for (const mail of this.#owedSince.keys()) {
      if (!mails.includes(mail)) this.#owedSince.delete(mail);
    }
  }

  /** Takes what the next commit is to write. */
  takeBatch(releasedOwners: readonly string[]): LogBatch {
    for (const owner of releasedOwners) this.#firstInput.delete(owner);
    const releasedInputs = this.#fold();
    const base = this.#baseChanged ? this.#base : null;
    const inputs = this.#pending;
    this.#pending = [];
    this.#baseChanged = false;
    return { inputs, releasedInputs, base };
  }

  #account(seq: number, row: InputRow, owner: string | null): void {
    if (owner === null) this.#admin.push({ seq, row });
    else if (!this.#firstInput.has(owner)) this.#firstInput.set(owner, seq);
  }

  /** Lets the base take in old changes, when there are enough; returns their places. */
  #fold(): readonly number[] {
    if (this.#admin.length < FOLD_AFTER) return [];
    const oldest = Math.min(Infinity, ...this.#firstInput.values(), ...this.#owedSince.values());
    const foldable = this.#admin.filter(({ seq }) => seq < oldest);
    if (foldable.length === 0) return [];
    const rows = foldable.map(({ row }) => row);
    this.#base = foldInto(this.#base, rows, this.#parts);
    this.#baseChanged = true;
    this.#admin = this.#admin.slice(foldable.length);
    return foldable.map(({ seq }) => seq);
  }
}
