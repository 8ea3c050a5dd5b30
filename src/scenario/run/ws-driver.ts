import { openNodeSocket } from '../../client/node-socket.ts';
import type { VirtualTimeBridge, VirtualTimeServer } from '../../adapters/virtual-time.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Driver, OpenDriver } from '../driver.ts';
import { RemoteDriver } from './remote-driver.ts';

/** Drivers over real WebSockets and HTTP, all behind one server. */
export interface WsDrivers {
  readonly open: OpenDriver;
  /** Stops the server, if it was ever started. */
  readonly close: () => Promise<void>;
}

/** Makes drivers over the wire; the server starts with the first of them and serves them all. */
export function createWsDrivers(start: () => Promise<VirtualTimeServer>): WsDrivers {
  let server: Promise<VirtualTimeServer> | null = null;
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
  readonly #bridge: VirtualTimeBridge;

  constructor(server: string, bridge: VirtualTimeBridge) {
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
