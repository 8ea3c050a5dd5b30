import type { SimulatedMailServer } from '../adapters/simulated-mail-server.ts';
import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { BridgeInput, OutcomeOf } from '../domain/bridge-input.ts';
import { BridgeStopped } from '../engine/bridge-stopped.ts';
import { InputFault } from '../engine/input-fault.ts';
import type { Clock } from '../engine/ports.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { StoreFailed } from '../adapters/store/store.ts';
import { reasonOf } from '../domain/system-error.ts';
import type { BridgeApi } from './bridge-api.ts';
import type { BridgeParts, MakeParts, OldFacts } from './bridge-parts.ts';
import type { CommitGate } from './durable/commit-gate.ts';
import { HeavyTurns } from './heavy-turns.ts';
import { LineRegistry } from './line-registry.ts';
import type { ServerJournal } from './server-journal.ts';
import type { ServerLog } from './server-log.ts';
import { SlowTelling } from './slow-telling.ts';

/** What a bridge of the server is made from. */
export interface HostedSetup {
  /** `default`, or `b-1` and so on. */
  readonly id: string;
  readonly make: MakeParts;
  readonly limits: Limits;
  readonly log: ServerLog;
  /** What runs the machines; the table compiled from them when left out. */
  readonly executor?: Executor;
}

/** The identifier of the bridge that every server has. */
export const DEFAULT_BRIDGE = 'default';

/** One bridge that the server hosts, with its lines, its journal and its pretended mail server. */
export class HostedBridge {
  readonly id: string;
  readonly lines: LineRegistry;
  /** Where what a great many are told waits to be written. */
  readonly slowTelling = new SlowTelling();
  /** Who has to wait while many are told something. */
  readonly heavyTurns = new HeavyTurns();
  readonly #setup: HostedSetup;
  #parts: BridgeParts;
  #stopped = false;
  #failure: Error | null = null;
  #released: Promise<void> | null = null;
  /** How often it was tried to come back since it broke, and when it is tried again. */
  #tries = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(setup: HostedSetup) {
    this.id = setup.id;
    this.#setup = setup;
    this.lines = new LineRegistry(setup.limits);
    this.#parts = this.#make();
  }

  get clock(): Clock {
    return this.#parts.clock;
  }

  get journal(): ServerJournal {
    return this.#parts.journal;
  }

  /** What the bridge was when what is kept of its journal began; `null` when nobody knows. */
  get origin(): BridgeOrigin | null {
    return this.journal.history.origin()?.origin ?? null;
  }

  get mailServer(): SimulatedMailServer {
    return this.#parts.mailServer;
  }

  /** How many mails are neither accepted nor bounced. */
  get mailsOwed(): number {
    return this.#parts.mailsOwed();
  }

  /** Lets go of what is old, piece by piece; between two of them the bridge goes on. */
  letGo(asked: OldFacts): Generator<void, void> {
    return this.#parts.letGo(asked);
  }

  /** Holds back what clients are told until it is on disk. */
  get gate(): CommitGate {
    return this.#parts.gate;
  }

  /** What can be looked at without an input to the bridge. */
  get view(): Pick<
    BridgeApi,
    'calls' | 'callsAfter' | 'meetings' | 'openMeetings' | 'meetingNow' | 'directory'
  > {
    return this.#parts.bridge;
  }

  /** True for a bridge made for tests: its mailboxes and its mail server may be handled. */
  get bench(): boolean {
    return this.id !== DEFAULT_BRIDGE;
  }

  /** True once the bridge was stopped or has failed: it takes no more calls. */
  get stopped(): boolean {
    return this.#stopped || this.#failure !== null;
  }

  /** What broke the bridge, for example an invariant; `null` while it is sound. */
  get failure(): Error | null {
    return this.#failure;
  }

  /**
   * Resolves once everything up to now is on disk, at once where the bridge is broken already.
   *
   * @throws BridgeDown when it will never be.
   */
  async committed(): Promise<void> {
    await this.atCommit(() => undefined);
  }

  /**
   * What `work` gives at a moment at which everything that has happened is on disk: what it sees of
   * the bridge and of the journal belongs together. At once where the bridge is broken already.
   *
   * @throws BridgeDown when there will be no such moment.
   */
  atCommit<T>(work: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const now = (): void => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      if (this.#failure !== null) return now();
      this.gate.hurry();
      this.gate.afterCommit(now, (cause) => reject(new BridgeDown(cause)));
    });
  }

  /** Gives the bridge an input, and says what it comes to. */
  take<I extends BridgeInput>(input: I): OutcomeOf<I> {
    const before = this.lines.told;
    const outcome = this.guarding(() => this.#parts.bridge.take(input));
    this.heavyTurns.told(this.lines.told - before);
    return outcome;
  }

  /**
   * The same where the bridge is up, and nothing where it is not or breaks: it has said so in the log, and
   * its lines are closed already.
   */
  takeWhereSound(input: BridgeInput): void {
    if (this.stopped) return;
    try {
      this.take(input);
    } catch {
      return;
    }
  }

  /**
   * Does what leads to an input. One that failed before its turn has done nothing, in memory or in
   * a log, and is the failure of whoever gave it: the request is answered with 500, or the one line
   * is closed. Anything else that is thrown, an invariant's breach or not, was thrown amid a turn, by
   * what was done already or by what keeps it: nobody knows what is half done, so the bridge is closed,
   * loudly, and its lines with 1011.
   */
  guarding<T>(work: () => T): T {
    if (this.#failure !== null) throw new BridgeDown(this.#failure);
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InputFault || error instanceof BridgeStopped)) this.#fail(error);
      throw error;
    }
  }

  /** Ends all calls with reason `shutdown` and takes no more. */
  stop(): void {
    if (this.#stopped) return;
    const sound = !this.stopped;
    this.#stopped = true;
    clearTimeout(this.#retry);
    try {
      if (sound) this.take({ input: 'stop' });
    } catch {
      // It is told as a failure, and what was open is still where it was.
    }
  }

  /** Lets go of what the bridge used, once it has stopped. */
  release(): Promise<void> {
    this.#released ??= this.#parts.release();
    return this.#released;
  }

  #fail(error: unknown): void {
    if (this.#failure !== null) return;
    this.#failure = error instanceof Error ? error : new Error(String(error));
    const { log } = this.#setup;
    const ofDisk = this.#failure instanceof StoreFailed;
    log.fatal({ bridge: this.id, cause: this.#failure.stack }, 'a bridge broke');
    this.lines.closeAll(1011, ofDisk ? 'store.failed' : 'server.internal');
    if (ofDisk && !this.#stopped) this.#comeBackLater();
  }

  #make(): BridgeParts {
    const onFailure = (error: unknown): void => this.#fail(error);
    const { limits, executor = tableExecutor, make } = this.#setup;
    const { keptFacts, commitMs } = limits;
    return make({ lines: this.lines, onFailure, keptFacts, commitMs, executor });
  }

  /** A disk may have room again: what is on it is read anew, as after a crash. */
  #comeBackLater(): void {
    const wait = Math.min(FIRST_TRY_MS * 2 ** this.#tries, LAST_TRY_MS);
    this.#tries += 1;
    this.#retry = setTimeout(() => void this.#comeBack(), wait);
  }

  async #comeBack(): Promise<void> {
    const { log } = this.#setup;
    try {
      await this.#parts.release();
      if (this.#stopped) return;
      this.#parts = this.#make();
    } catch (error) {
      log.error({ bridge: this.id, cause: reasonOf(error) }, 'the bridge could not come back yet');
      this.#comeBackLater();
      return;
    }
    this.#parts.gate.afterCommit(
      () => {
        this.#failure = null;
        this.#tries = 0;
        log.warn({ bridge: this.id }, 'the bridge is back');
      },
      // The new parts have told of it, to a bridge that is known to be broken.
      () => this.#comeBackLater(),
    );
  }
}

/** How long a bridge that broke waits before it first tries to come back, in milliseconds; it doubles. */
const FIRST_TRY_MS = 1000;

/** The longest wait between two tries, in milliseconds. */
const LAST_TRY_MS = 30_000;

/** A bridge that is broken was given an input, or was asked to keep one. */
export class BridgeDown extends Error {
  constructor(cause: unknown) {
    super('The bridge is broken and takes no more.', { cause });
    this.name = 'BridgeDown';
  }
}
