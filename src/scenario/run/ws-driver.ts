import { openNodeSocket } from '../../client/node-socket.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Driver, OpenDriver } from '../driver.ts';
import { RemoteDriver } from './remote-driver.ts';

/** A clock that the driver steps, as the bridge of the bench goes by it. */
export interface SteppedClock {
  now(): number;
  startTimer(delayMs: number, fire: () => void): number;
  /** Fires what is due next; `false` when nothing is. */
  step(): boolean;
  nextDue(): number | null;
  passTo(at: number): void;
}

/** A bridge behind a real server in this process. */
export interface RemoteBridge {
  readonly id: string;
  readonly clock: SteppedClock;
  facts(): readonly Fact[];
  /** The newest sequence number of a line; `null` while no connection holds it. */
  heldSeq(call: string): number | null;
  /** True while the call is up. */
  isUp(call: string): boolean;
  /** Resolves once the server has noticed that a line's connection is gone. */
  whenLost(call: string): Promise<void>;
  /** What broke the bridge, for example an invariant; `null` while it is sound. */
  failure(): Error | null;
  /** Ends all calls and takes no more. */
  stop(): void;
  /** The same, and the server forgets the bridge; throws what breaks the bridge in doing so. */
  close(): void;
}

/** A real server in this process; the room `server` has it, this room may not know it. */
export interface RemoteServer {
  readonly url: string;
  open(options: {
    readonly seed: BridgeSeed;
    readonly startAt: number;
    readonly random: number;
  }): RemoteBridge;
  close(): Promise<void>;
}

/** Drivers over real WebSockets and HTTP, all behind one server. */
export interface WsDrivers {
  readonly open: OpenDriver;
  /** Stops the server, if it was ever started. */
  readonly close: () => Promise<void>;
}

/** Makes drivers over the wire; the server starts with the first of them and serves them all. */
export function createWsDrivers(start: () => Promise<RemoteServer>): WsDrivers {
  let server: Promise<RemoteServer> | null = null;
  return {
    async open(options) {
      server ??= start();
      const running = await server;
      return new WsDriver(running.url, running.open(options));
    },
    async close() {
      await (await server)?.close();
      server = null;
    },
  };
}

/**
 * Drives a bridge over the wire in virtual time. Nothing waits by time: an input is done once
 * the server has answered a ping that came after it, and every phone has received the newest
 * message that the server has sent to its line. So runs repeat as in-process runs do.
 */
class WsDriver extends RemoteDriver implements Driver {
  readonly name = 'ws';
  readonly #bridge: RemoteBridge;

  constructor(server: string, bridge: RemoteBridge) {
    super({ server, bridge: bridge.id }, openNodeSocket);
    this.#bridge = bridge;
  }

  now(): number {
    return this.#bridge.clock.now();
  }

  wakeIn(delayMs: number, wake: () => void): void {
    this.#bridge.clock.startTimer(delayMs, wake);
  }

  step(): Promise<boolean> {
    return this.inTurn(async () => this.#bridge.clock.step());
  }

  nextDue(): number | null {
    return this.#bridge.clock.nextDue();
  }

  passTo(at: number): Promise<void> {
    return this.inTurn(async () => this.#bridge.clock.passTo(at));
  }

  stopBridge(): Promise<void> {
    return this.inTurn(async () => this.#bridge.stop());
  }

  facts(): readonly Fact[] {
    return this.#bridge.facts();
  }

  async close(): Promise<void> {
    await this.idle();
    try {
      this.#bridge.close();
    } finally {
      await this.hungUp();
    }
  }

  protected isUp(call: string): boolean {
    return this.#bridge.isUp(call);
  }

  protected whenLost(call: string): Promise<void> {
    return this.#bridge.whenLost(call);
  }

  protected async take<T>(act: () => Promise<T>): Promise<T> {
    const result = await this.#unbroken(act);
    await this.#unbroken(() => this.#caughtUp());
    return result;
  }

  /** Over the wire a broken invariant is a closed connection; a scenario is to see which it was. */
  async #unbroken<T>(act: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await act();
    } catch (error) {
      throw this.#bridge.failure() ?? error;
    }
    const failure = this.#bridge.failure();
    if (failure !== null) throw failure;
    return result;
  }

  async #caughtUp(): Promise<void> {
    for (const call of this.calls) {
      const newest = call.call === null ? null : this.#bridge.heldSeq(call.call);
      if (newest !== null) await call.received(newest);
    }
  }
}
