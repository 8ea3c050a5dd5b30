import type { AppJoin } from '../../domain/app-join.ts';
import { openNodeSocket } from '../../client/node-socket.ts';
import { Phone } from '../../client/phone.ts';
import type {
  Principal,
  AdminAnswer,
  AdminCommand,
  BridgeError,
} from '../../domain/admin-command.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import type { Fact } from '../../domain/fact.ts';
import type { MailReport } from '../../domain/mail-report.ts';
import type { DrivenCall, Driver, MailServerState, OpenDriver } from '../driver.ts';
import { RemoteAdmin } from './remote-admin.ts';
import { RemoteCall } from './remote-call.ts';

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
class WsDriver implements Driver {
  readonly name = 'ws';
  readonly #url: string;
  readonly #bridge: RemoteBridge;
  readonly #admin: RemoteAdmin;
  readonly #calls: RemoteCall[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: string, bridge: RemoteBridge) {
    this.#url = url;
    this.#bridge = bridge;
    this.#admin = new RemoteAdmin({ server: url, bridge: bridge.id });
  }

  now(): number {
    return this.#bridge.clock.now();
  }

  wakeIn(delayMs: number, wake: () => void): void {
    this.#bridge.clock.startTimer(delayMs, wake);
  }

  step(): Promise<boolean> {
    return this.#inTurn(async () => this.#bridge.clock.step());
  }

  nextDue(): number | null {
    return this.#bridge.clock.nextDue();
  }

  passTo(at: number): Promise<void> {
    return this.#inTurn(async () => this.#bridge.clock.passTo(at));
  }

  dial(to: string, from: string, name: string | null): Promise<DrivenCall> {
    return this.#inTurn(async () => {
      const phone = new Phone({
        server: this.#url,
        bridge: this.#bridge.id,
        openSocket: openNodeSocket,
      });
      const call = new RemoteCall(phone, () => this.now(), {
        inTurn: (act) => this.#inTurn(act),
        isUp: (id) => this.#bridge.isUp(id),
        whenLost: (id) => this.#bridge.whenLost(id),
      });
      this.#calls.push(call);
      await phone.dial({ to, from, ...(name === null ? {} : { name }) });
      return call;
    });
  }

  joinByApp(join: AppJoin): Promise<{ participant: string } | { error: BridgeError }> {
    return this.#inTurn(() => this.#admin.joinByApp(join));
  }

  leaveByApp(participant: string): Promise<void> {
    return this.#inTurn(() => this.#admin.leaveByApp(participant));
  }

  administer(actor: Principal, command: AdminCommand): Promise<AdminAnswer> {
    return this.#inTurn(() => this.#admin.administer(actor, command));
  }

  setMailServer(state: MailServerState): Promise<void> {
    return this.#inTurn(() => this.#admin.setMailServer(state));
  }

  concludeMail(nth: number, report: MailReport): Promise<boolean> {
    return this.#inTurn(() => this.#admin.concludeMail(nth, report));
  }

  stopBridge(): Promise<void> {
    return this.#inTurn(async () => this.#bridge.stop());
  }

  newestMail(to: string): Promise<{ subject: string; text: string } | null> {
    return this.#inTurn(() => this.#admin.newestMail(to));
  }

  facts(): readonly Fact[] {
    return this.#bridge.facts();
  }

  async close(): Promise<void> {
    await this.#turn;
    try {
      this.#bridge.close();
    } finally {
      await Promise.all(this.#calls.map((call) => call.gone()));
    }
  }

  /** One input at a time, in the order asked for, each followed by all that came of it. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      const result = await this.#unbroken(act);
      await this.#unbroken(() => this.#caughtUp());
      return result;
    });
    this.#turn = done.catch(() => undefined);
    return done;
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
    for (const call of this.#calls) {
      const newest = call.call === null ? null : this.#bridge.heldSeq(call.call);
      if (newest !== null) await call.received(newest);
    }
  }
}
