import { composeBridge } from '../adapters/compose-bridge.ts';
import { MemoryJournal } from '../adapters/memory-journal.ts';
import type { SimulatedMailServer } from '../adapters/simulated-mail-server.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Bridge } from '../engine/bridge.ts';
import type { Clock, RandomSource } from '../engine/ports.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { LineBook } from './line-book.ts';
import type { ServerLog } from './server-log.ts';

/** What a bridge of the server is made from. */
export interface HostedSetup {
  /** `default`, or `b-1` and so on. */
  readonly id: string;
  readonly seed: BridgeSeed;
  readonly clock: Clock;
  /** Stops what timers are left once the bridge has stopped. */
  readonly stopClock: () => void;
  readonly random: RandomSource;
  readonly limits: Limits;
  readonly log: ServerLog;
}

/** The identifier of the bridge that every server has. */
export const DEFAULT_BRIDGE = 'default';

/** One bridge that the server hosts, with its lines, its journal and its pretended mail server. */
export class HostedBridge {
  readonly id: string;
  readonly clock: Clock;
  readonly journal = new MemoryJournal();
  readonly mailServer: SimulatedMailServer;
  readonly lines: LineBook;
  readonly #bridge: Bridge;
  readonly #log: ServerLog;
  readonly #stopClock: () => void;
  #stopped = false;
  #failure: Error | null = null;

  constructor({ id, seed, clock, stopClock, random, limits, log }: HostedSetup) {
    this.id = id;
    this.clock = this.#guarded(clock);
    this.#log = log;
    this.lines = new LineBook(limits);
    const { journal, lines } = this;
    const composed = composeBridge({ seed, clock: this.clock, random, journal, lines });
    this.#bridge = composed.bridge;
    this.mailServer = composed.mailServer;
    this.#stopClock = stopClock;
  }

  /** What can be looked at without an input to the bridge. */
  get view(): Pick<Bridge, 'calls' | 'meetings' | 'directory'> {
    return this.#bridge;
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

  /** Gives the bridge an input. What it throws has broken it: its lines are closed with 1011. */
  give<T>(input: (bridge: Bridge) => T): T {
    try {
      return input(this.#bridge);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  /** Ends all calls with reason `shutdown` and takes no more. */
  stop(): void {
    if (this.#stopped) return;
    const sound = !this.stopped;
    this.#stopped = true;
    if (sound) this.give((bridge) => bridge.stop());
    this.#stopClock();
  }

  /** A timer of the bridge must not take the process, and other bridges, down with it. */
  #guarded(clock: Clock): Clock {
    return {
      now: () => clock.now(),
      startTimer: (delayMs, fire) =>
        clock.startTimer(delayMs, () => {
          try {
            fire();
          } catch (error) {
            this.#fail(error);
          }
        }),
      stopTimer: (timer) => clock.stopTimer(timer),
      holdStill: (work) => clock.holdStill(work),
    };
  }

  #fail(error: unknown): void {
    if (this.#failure !== null) return;
    this.#failure = error instanceof Error ? error : new Error(String(error));
    this.#log.fatal({ bridge: this.id, cause: this.#failure.stack }, 'a bridge broke');
    this.lines.closeAll(1011, 'server.internal');
  }
}
