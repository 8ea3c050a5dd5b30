import type { BridgeInput, DialOutcome, InputOf } from '../domain/bridge-input.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Counters } from '../engine/counters.ts';
import type { PinTable } from './pin-table.ts';

/** What is known of an input beside what it is: how the journal calls who came, and what was drawn. */
type Known<I extends BridgeInput> =
  I extends InputOf<'dial'>
    ? DialOutcome
    : I extends InputOf<'joinByApp'>
      ? { readonly participant: string }
      : I extends InputOf<'administer'>
        ? {
            /** The conference IDs that were drawn for it, in order. */
            readonly drawn: readonly string[];
          }
        : unknown;

type Recorded<I extends BridgeInput> = I extends BridgeInput ? I & Known<I> : never;

/** An input of a history. Calls and participants go by the journal's names. */
export type RecordedAct = Recorded<Exclude<BridgeInput, InputOf<'comeBack'>>>;

/** One input with its moment. */
export type RecordedInput = RecordedAct & {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How many timers due at this very millisecond fired before it; `null` for all of them. */
  readonly behindTimers: number | null;
  /** The fact of the journal that tells of it; `null` for an input that was put in later. */
  readonly seq: number | null;
};

/** An entry of digits that came to its end, with the keys that were in it. */
export interface RecordedEntry {
  readonly call: string;
  readonly entry: 'conferenceId' | 'pin';
  /** The facts `entry.started` and `entry.ended` that tell of it. */
  readonly startedSeq: number;
  readonly endedSeq: number;
  /** The facts that tell of its digits; keys ahead of the prompt come before `startedSeq`. */
  readonly keySeqs: readonly number[];
}

/**
 * A history that can be replayed, changed or not: what the bridge was, and every input with its
 * moment. Secret digits are not the real ones: every PIN has made-up digits (`pins`), the same
 * wherever it was keyed, and what was keyed wrong is keyed as some other wrong digits. So the
 * journal that comes of it is the one it was made from, and no PIN is in it.
 */
export interface Recording {
  readonly origin: BridgeOrigin;
  readonly pins: PinTable;
  readonly inputs: readonly RecordedInput[];
  /** In the order of their ends. */
  readonly entries: readonly RecordedEntry[];
  /** The moment of the journal's last fact. */
  readonly endAt: number;
  /** How many timers due at that very millisecond had fired by then. */
  readonly timersAtEnd: number;
  /** What the bridge had counted before the first input; nothing where it is left out. */
  readonly counted?: Readonly<Counters>;
}
