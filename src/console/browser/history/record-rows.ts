import type { Fact } from '../../../domain/fact.ts';
import type { Everybody } from '../../../history/names.ts';
import { whoOf } from '../../../history/facts-about.ts';
import { factWords } from '../../../evidence/fact-words.ts';
import { STRANGER, type LaneId } from '../../../evidence/browser/parts/lane-id.ts';
import type { RowModel, Rows } from '../../../evidence/browser/parts/row-filter.ts';
import { isTrouble, KIND_OF_FACT } from '../../../evidence/row-kinds.ts';
import { LadderRows, shownRow, type OpenRow } from '../../../scenario/report/ladder-rows.ts';
import type { Lane } from '../../../scenario/report/ladder-words.ts';

/** The rows of a record as it grows: what is known already is not looked at again. */
export class RecordRows implements Rows {
  readonly #ladder: LadderRows;
  readonly #everybody: Everybody;
  readonly #facts: readonly Fact[];
  readonly #known = new WeakMap<OpenRow, { readonly keys: number; readonly row: RowModel }>();
  /** The meeting that a caller had reached by then, of every call and participant. */
  readonly #meetings = new Map<string, string>();
  #taken = 0;

  /** @param facts the record, which grows at its end. */
  constructor(facts: readonly Fact[], everybody: Everybody) {
    this.#facts = facts;
    this.#everybody = everybody;
    this.#ladder = new LadderRows(this.nameOf);
  }

  /** The name of whoever or whatever is known by that identifier. */
  readonly nameOf = (id: string): string => this.#everybody.partyOf(id)?.name ?? id;

  /** Everybody's names, in the order of coming. */
  get parties(): readonly string[] {
    return this.#everybody.parties.map(({ name }) => name);
  }

  /** How many rows there are. */
  get length(): number {
    return this.#ladder.rows.length;
  }

  /** How many facts they tell of. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes what is new of the record. */
  take(length: number): void {
    for (; this.#taken < length; this.#taken += 1) {
      const fact = this.#facts[this.#taken];
      if (fact === undefined) return;
      this.#everybody.take(fact);
      this.#ladder.take(fact);
      const who = whoOf(fact);
      if (who !== null && 'meeting' in fact && fact.meeting !== null)
        this.#meetings.set(who, fact.meeting);
    }
  }

  /** The row at a place; times are milliseconds since the epoch. */
  at(place: number): RowModel | null {
    const open = this.#ladder.rows[place];
    if (open === undefined) return null;
    const known = this.#known.get(open);
    if (known?.keys === open.keys.length) return known.row;
    const row = this.#rowOf(open);
    this.#known.set(open, { keys: open.keys.length, row });
    return row;
  }

  /** The meeting that a row is of; `null` for none. */
  meetingOf(row: RowModel): string | null {
    const fact = this.#factOf(row.seq);
    if (fact === undefined) return null;
    if ('meeting' in fact && fact.meeting !== null) return fact.meeting;
    const who = whoOf(fact);
    return who === null ? null : (this.#meetings.get(who) ?? null);
  }

  #rowOf(open: OpenRow): RowModel {
    const { at, seq, type, arrow } = shownRow(open);
    const fact = this.#factOf(seq ?? 0);
    const [from, to] = [this.#laneOf(arrow?.from), this.#laneOf(arrow?.to)];
    const who = fact === undefined ? null : whoOf(fact);
    const own = fact === undefined || type === 'key.pressed' ? null : factWords(fact, this.nameOf);
    return {
      ...{ at, seq: seq ?? 0, from, to, words: own ?? arrow?.words ?? '' },
      kind: type === null ? 'mark' : KIND_OF_FACT[type],
      trouble: fact !== undefined && isTrouble(fact),
      who: who === null ? null : this.nameOf(who),
    };
  }

  #factOf(seq: number): Fact | undefined {
    return this.#facts[seq - (this.#facts[0]?.seq ?? 1)];
  }

  #laneOf(lane: Lane | null | undefined): LaneId | null {
    if (lane === null || lane === undefined) return null;
    return typeof lane === 'string' ? lane : (this.#everybody.placeOf(lane.who) ?? STRANGER);
  }
}
