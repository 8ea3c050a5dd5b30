import {
  StoreConflict,
  StoreFailed,
  type Commit,
  type Cut,
  type DurableStore,
} from '../../adapters/store/store.ts';
import type { BridgeInput } from '../../domain/bridge-input.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Counters } from '../../engine/counters.ts';
import type { CommitGate } from './commit-gate.ts';
import { DAY_MS } from '../../domain/duration.ts';

/** An input as it is on disk, with all that it takes to be taken again. */
export interface LoggedInput {
  /** As it came, not copied: most of what a bridge does is to take inputs. */
  readonly input: BridgeInput;
  /** Milliseconds since the epoch by the bridge's clock. */
  readonly at: number;
  /** The random draws that it took. */
  readonly draws: readonly number[];
  /** The resume token of the line that dials: a phone comes back to its call after a crash. */
  readonly token: string | undefined;
}

/** An input as older versions put it down: the input itself, with what it takes beside its own words. */
export type OlderInput = BridgeInput &
  Pick<LoggedInput, 'at' | 'draws'> & {
    readonly token?: string;
    /** What the bridge had counted before, where calls that are over are missing in the folder. */
    readonly counted?: Pick<Counters, 'calls' | 'participants' | 'mails'>;
  };

/** What a log asks its bridge when it writes. */
export interface LoggedBridge {
  /** Up to when everything has happened, and what has been counted. */
  moment(): Pick<Commit, 'at' | 'counters'>;
  /** How much is under way: calls, participants, mails owed. */
  openCount(): number;
  /** All that is under way, and, where it is to be written anew, what lasts. */
  cut(withBase: boolean): Cut;
  mailsTold(): readonly string[];
}

/** What a log is made of. */
export interface LogParts {
  readonly store: DurableStore;
  readonly bridge: LoggedBridge;
  /** Takes facts once they are on disk. */
  readonly published: (fact: Fact) => void;
  readonly onFailure: (error: unknown) => void;
  /** How many milliseconds the disk rests between two writes: what comes meanwhile shares the next one. */
  readonly restMs: number;
}

/**
 * After how many inputs the log is cut: feeding so many takes a few hundredths of a second. Where
 * more is under way it takes more of them, so that cutting costs each input the same.
 */
const CUT_AFTER = 2000;

/** How many inputs there are for each thing that is under way before the log is cut. */
const CUT_AFTER_EACH = 8;

/** How long a log that nothing is under way in may hold keys of calls that are over, in milliseconds. */
const IDLE_MS = 1000;

/**
 * The log of what a bridge takes and of what came of it. The first input after a rest is written with the
 * next turn of the loop, everything that comes in soon after a write shares the next one; nobody is told
 * anything before it is on disk.
 */
export class CommitLog implements CommitGate {
  readonly #parts: LogParts;
  #inputs: LoggedInput[] = [];
  #facts: Fact[] = [];
  #held: { readonly work: () => void; readonly failed: ((cause: unknown) => void) | undefined }[] =
    [];
  #sinceCut = 0;
  #cutNext = true;
  #baseChanged = false;
  #baseDay = -1;
  #busy = false;
  #scheduled = false;
  /** Until when the disk rests, by the monotonic clock, and what wakes it then. */
  #restsUntil = 0;
  #alarm: NodeJS.Timeout | undefined;
  #broken: { readonly cause: unknown } | null = null;
  #idle: NodeJS.Timeout | null = null;

  /** @param baseIsNew nothing that lasts is in the store yet. */
  constructor(parts: LogParts, baseIsNew: boolean) {
    this.#parts = parts;
    this.#baseChanged = baseIsNew;
  }

  /** What broke the log; `null` while it is sound. */
  get broken(): { readonly cause: unknown } | null {
    return this.#broken;
  }

  /** While an input is taken, nothing that comes of it may go out. */
  whileTaking<T>(work: () => T): T {
    this.#busy = true;
    try {
      return work();
    } finally {
      this.#busy = false;
    }
  }

  input(taken: LoggedInput): void {
    this.#inputs.push(taken);
    if (taken.input.input === 'administer') this.#baseChanged = true;
    this.schedule();
  }

  fact(fact: Fact): void {
    this.#facts.push(fact);
    this.schedule();
  }

  afterCommit(work: () => void, failed?: (cause: unknown) => void): void {
    if (this.#broken !== null) failed?.(this.#broken.cause);
    else if (this.#busy || this.#scheduled || this.#held.length > 0)
      this.#held.push({ work, failed });
    else work();
  }

  hurry(): void {
    if (this.#alarm === undefined) return;
    this.#stopAlarm();
    setImmediate(() => this.settle());
  }

  /** There is something to write. */
  schedule(): void {
    if (this.#scheduled || this.#broken !== null) return;
    this.#scheduled = true;
    const rest = this.#restsUntil - performance.now();
    // Everything that comes in until then shares one write: the group commit.
    if (rest <= 0) setImmediate(() => this.settle());
    else this.#alarm = setTimeout(() => this.settle(), rest);
  }

  /** Writes at once what waits to be written, if anything does. */
  settle(): void {
    if (!this.#scheduled || this.#broken !== null) return;
    try {
      this.commit();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Writes what there is now, and lets out what was held back. */
  commit(how: { readonly cut: boolean } = { cut: false }): void {
    const { store, bridge, published } = this.#parts;
    // First of all, because what is due by now happens before a bridge is written down.
    const cut = how.cut || this.#isCutDue() ? this.#cut() : undefined;
    const facts = this.#facts;
    const inputs = this.#inputs;
    this.#facts = [];
    this.#inputs = [];
    const said = { ...bridge.moment(), inputs, facts, mailsTold: bridge.mailsTold() };
    written(() => store.commit(cut === undefined ? said : { ...said, cut }));
    this.#scheduled = false;
    this.#stopAlarm();
    // From the end of a write on: however slow the disk is, what is not writing has its time.
    this.#restsUntil = performance.now() + this.#parts.restMs;
    this.#sinceCut = cut === undefined ? this.#sinceCut + inputs.length : 0;
    for (const fact of facts) published(fact);
    for (const { work } of this.#held.splice(0)) work();
    this.#cutWhenIdle();
  }

  /**
   * Where all that is kept is older than that moment, writes down what lasts, so that the record can begin
   * here: one of a bridge that is idle would else be kept for ever.
   */
  makeBeginning(before: number): void {
    const { archive } = this.#parts.store;
    const [last] = archive.after(archive.newest - 1, 1);
    if (archive.first > archive.newest || last === undefined || last.at >= before) return;
    try {
      this.#baseChanged = true;
      // Twice, for it to be known to every checkpoint that is kept.
      this.commit({ cut: true });
      this.commit({ cut: true });
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** Takes no more; whoever waits for a commit is told why there will be none. */
  fail(cause: unknown): void {
    if (this.#broken !== null) return;
    this.#broken = { cause };
    this.close();
    for (const { failed } of this.#held.splice(0)) failed?.(cause);
    this.#parts.onFailure(cause);
  }

  /** Writes nothing any more by itself. */
  close(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
    this.#stopAlarm();
  }

  #stopAlarm(): void {
    clearTimeout(this.#alarm);
    this.#alarm = undefined;
  }

  #isCutDue(): boolean {
    if (this.#cutNext || dayOf(this.#parts.bridge.moment().at) !== this.#baseDay) return true;
    return (
      this.#sinceCut + this.#inputs.length >=
      Math.max(CUT_AFTER, CUT_AFTER_EACH * this.#parts.bridge.openCount())
    );
  }

  #cut(): Cut {
    const day = dayOf(this.#parts.bridge.moment().at);
    // Once a day in any case: the record can then be let go of day by day.
    const withBase = this.#baseChanged || day !== this.#baseDay;
    const cut = this.#parts.bridge.cut(withBase);
    this.#cutNext = false;
    this.#baseChanged = false;
    this.#baseDay = day;
    return cut;
  }

  /** Where nothing is under way, nothing of what was keyed is kept for long. */
  #cutWhenIdle(): void {
    if (this.#idle !== null) this.#idle.refresh();
    else if (this.#sinceCut > 0) {
      this.#idle = setTimeout(() => {
        this.#idle = null;
        if (this.#sinceCut === 0 || this.#parts.bridge.openCount() > 0) return;
        this.#cutNext = true;
        this.schedule();
      }, IDLE_MS).unref();
    }
  }
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** Another owner of the store is one thing, a disk that takes nothing is another. */
function written(write: () => void): void {
  try {
    write();
  } catch (error) {
    throw error instanceof StoreConflict ? error : new StoreFailed(error);
  }
}
