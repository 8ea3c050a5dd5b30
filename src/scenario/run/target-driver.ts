import { readServerAddress } from '../../protocol/server-address.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { AdminClient } from '../../client/admin-client.ts';
import { AdminError } from '../../client/admin-error.ts';
import { LiveFacts } from '../../client/live-facts.ts';
import { LineError } from '../../client/connection.ts';
import { openNodeSocket, openNodeSocketWith } from '../../client/node-socket.ts';
import type { Phone } from '../../client/phone.ts';
import { ConnectionError, type OpenSocket } from '../../client/socket.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Driver, OpenDriver } from '../driver.ts';
import { TargetError } from './target-error.ts';
import { RemoteDriver, type RemotePlace } from './remote-driver.ts';

/**
 * Runs scenarios against a running server, in real time: each on a bridge of its own, which is
 * made from the scenario's `given` and deleted afterwards.
 *
 * @param url for example `http://127.0.0.1:4025` or `localhost:4025`.
 * @param token an administrator's, where the server wants one.
 * @throws TargetError from the opener and from every method, when the server is not there.
 */
export function openTarget(url: string, token?: string): OpenDriver {
  return async ({ seed, random }) => {
    const reading = readServerAddress(url);
    if (!('address' in reading)) {
      const { message, cure } = reading;
      throw new TargetError(`the target is no address of a server: ${message}`, cure);
    }
    const server = reading.address;
    return asTarget(async () => {
      const clock = new SystemClock();
      const target = { server, ...(token === undefined ? {} : { token }) };
      const openSocket = token === undefined ? openNodeSocket : openNodeSocketWith(token);
      const { bridge, now } = await new AdminClient(target).createBridge(seed, random);
      const live = new LiveFacts({ server, bridge, openSocket });
      await live.opened();
      // A target on another clock than ours: its bridge's time is ours, so much later.
      const offsetMs = now - clock.now();
      return new TargetDriver({ ...target, bridge }, { clock, offsetMs, live, openSocket });
    });
  };
}

interface TargetParts {
  readonly clock: SystemClock;
  readonly offsetMs: number;
  readonly live: LiveFacts;
  readonly openSocket: OpenSocket;
}

/** Drives a bridge of a running server in real time. */
class TargetDriver extends RemoteDriver implements Driver {
  readonly name = 'target';
  readonly #parts: TargetParts;
  readonly #deleteBridge: () => Promise<void>;
  #wakes = 0;
  #happened = false;
  #tellStep: (() => void) | null = null;

  constructor(place: RemotePlace, parts: TargetParts) {
    super(place, parts.openSocket);
    this.#parts = parts;
    const { bridge, ...target } = place;
    this.#deleteBridge = () => new AdminClient(target).deleteBridge(bridge);
    parts.live.on(() => this.#happen());
    // A server that goes away ends the waiting; the next question to it says so.
    void parts.live.whenClosed.then(() => this.#happen());
  }

  now(): number {
    return this.#parts.clock.now() + this.#parts.offsetMs;
  }

  wakeIn(delayMs: number, wake: () => void): void {
    this.#wakes += 1;
    this.#parts.clock.startTimer(delayMs, () => {
      this.#wakes -= 1;
      wake();
      this.#happen();
    });
  }

  /**
   * Waits for the next fact, message or wake-up. `false` when no call is up and nobody is to be
   * woken: then nothing is left that this driver could see coming.
   */
  async step(): Promise<boolean> {
    if (!this.#happened) {
      const calls = this.calls.some((call) => !call.ended);
      if (!calls && this.#wakes === 0) return false;
      await new Promise<void>((resolve) => {
        this.#tellStep = resolve;
      });
      this.#tellStep = null;
    }
    this.#happened = false;
    await this.inTurn(async () => undefined);
    return true;
  }

  facts(): readonly Fact[] {
    return this.#parts.live.facts;
  }

  async close(): Promise<void> {
    await this.idle();
    await asTarget(async () => {
      const { live, clock } = this.#parts;
      const there = !live.closed;
      clock.stop();
      await live.close();
      await this.hungUp();
      if (there) await this.#deleteBridge();
    });
  }

  protected isUp(call: string): boolean {
    return this.facts().every((fact) => fact.type !== 'call.ended' || fact.call !== call);
  }

  protected async whenLost(call: string): Promise<void> {
    await this.#parts.live.waitFor((fact) => endsOrLoses(fact, call));
  }

  protected override added(phone: Phone): void {
    phone.on(() => this.#happen());
  }

  /** After an input every phone and the live view are asked for what they know. */
  protected take<T>(act: () => Promise<T>): Promise<T> {
    return asTarget(async () => {
      const result = await act();
      await this.#parts.live.settle();
      await Promise.all(this.calls.filter((call) => !call.ended).map((call) => call.settle()));
      return result;
    });
  }

  #happen(): void {
    this.#happened = true;
    this.#tellStep?.();
  }
}

function endsOrLoses(fact: Fact, call: string): boolean {
  return (fact.type === 'line.lost' || fact.type === 'call.ended') && fact.call === call;
}

/** Turns what goes wrong between here and the server into a failure of the target. */
async function asTarget<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ConnectionError || error instanceof AdminError) {
      throw new TargetError(error.message, error.cure);
    }
    if (error instanceof LineError) {
      throw new TargetError(`${error.code}: ${error.message}`, 'See the table of errors.');
    }
    throw error;
  }
}
