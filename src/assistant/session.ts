import { AdminClient } from '../client/admin-client.ts';
import { openNodeSocket, openNodeSocketWith } from '../client/node-socket.ts';
import type { OpenSocket } from '../client/socket.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { HeldCalls } from './held-calls.ts';
import type { BridgeAtHand } from './own-server.ts';
import { usualSeed, type Workshop } from './workshop.ts';

/** One client: its token, its bridge, and the calls that it holds. Nothing of it is another's. */
export class Session {
  readonly workshop: Workshop;
  readonly calls: HeldCalls;
  readonly #token: string | undefined;
  #bridge: Promise<BridgeAtHand> | null = null;

  /** @param token what it shows to servers; `undefined` for none. */
  constructor(workshop: Workshop, token: string | undefined) {
    this.workshop = workshop;
    this.#token = token;
    this.calls = new HeldCalls(() => this.bridge(), this.#openSocket());
  }

  /** The bridge; an own one is made when it is asked for first. */
  bridge(): Promise<BridgeAtHand> {
    this.#bridge ??= this.#open(usualSeed());
    return this.#bridge;
  }

  /**
   * Gives up the own bridge with its calls for a new one.
   *
   * @throws a refusal for a seed that no bridge can start from; the bridge before stays then.
   */
  async newBridge(seed: BridgeSeed): Promise<BridgeAtHand> {
    const before = this.#bridge;
    const made = await this.#open(seed);
    await this.calls.letGo();
    this.#bridge = Promise.resolve(made);
    (await before)?.own?.close();
    return made;
  }

  /** Asks the bridge, as whom the token says. */
  async admin(signal: AbortSignal): Promise<AdminClient> {
    const { server, bridge } = await this.bridge();
    return new AdminClient({
      ...{ server, signal },
      ...(bridge !== undefined && { bridge }),
      ...(this.#token !== undefined && { token: this.#token }),
    });
  }

  /** Asks the threads that answer about scenarios and files: no bridge is touched. */
  async desk(signal: AbortSignal): Promise<AdminClient['scenarios']> {
    const { url } = await this.workshop.ownServer();
    const own = this.workshop.setup.tokens === null ? undefined : this.#token;
    return new AdminClient({ server: url, signal, ...(own !== undefined && { token: own }) })
      .scenarios;
  }

  /** Hangs up, and lets go of the bridge. */
  async close(): Promise<void> {
    await this.calls.letGo();
    const bridge = this.#bridge;
    this.#bridge = null;
    (await bridge?.catch(() => null))?.own?.close();
  }

  async #open(seed: BridgeSeed): Promise<BridgeAtHand> {
    const { target } = this.workshop.setup;
    if (target !== null) return { server: target.server, bridge: target.bridge, own: null };
    const server = await this.workshop.ownServer();
    const own = server.open(seed);
    return { server: server.url, bridge: own.id, own };
  }

  #openSocket(): OpenSocket {
    return this.#token === undefined ? openNodeSocket : openNodeSocketWith(this.#token);
  }
}
