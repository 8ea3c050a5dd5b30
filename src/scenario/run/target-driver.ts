import { readServerAddress } from '../../protocol/server-address.ts';
import type { AppJoin } from '../../domain/app-join.ts';
import { SystemClock } from '../../adapters/system-clock.ts';
import { AdminClient, type AdminOptions } from '../../client/admin-client.ts';
import { AdminError } from '../../client/admin-error.ts';
import { LiveFacts } from '../../client/live-facts.ts';
import { LineError } from '../../client/connection.ts';
import { openNodeSocket, openNodeSocketWith } from '../../client/node-socket.ts';
import { Phone } from '../../client/phone.ts';
import { ConnectionError, type OpenSocket } from '../../client/socket.ts';
import type {
  Principal,
  AdminAnswer,
  AdminCommand,
  BridgeError,
} from '../../domain/admin-command.ts';
import type { Fact } from '../../domain/fact.ts';
import type { MailReport } from '../../domain/mail-report.ts';
import type { DrivenCall, Driver, MailServerState, OpenDriver } from '../driver.ts';
import { TargetError } from './target-error.ts';
import { RemoteAdmin } from './remote-admin.ts';
import { RemoteCall } from './remote-call.ts';

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
      return new TargetDriver(target, bridge, { clock, offsetMs, live, openSocket });
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
class TargetDriver implements Driver {
  readonly name = 'target';
  readonly #target: AdminOptions;
  readonly #bridge: string;
  readonly #parts: TargetParts;
  readonly #admin: RemoteAdmin;
  readonly #calls: RemoteCall[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #wakes = 0;
  #happened = false;
  #tellStep: (() => void) | null = null;

  constructor(target: AdminOptions, bridge: string, parts: TargetParts) {
    this.#target = target;
    this.#bridge = bridge;
    this.#parts = parts;
    this.#admin = new RemoteAdmin({ ...target, bridge });
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
      const calls = this.#calls.some((call) => !call.ended);
      if (!calls && this.#wakes === 0) return false;
      await new Promise<void>((resolve) => {
        this.#tellStep = resolve;
      });
      this.#tellStep = null;
    }
    this.#happened = false;
    await this.#inTurn(async () => undefined);
    return true;
  }

  dial(to: string, from: string, name: string | null): Promise<DrivenCall> {
    return this.#inTurn(async () => {
      const { server } = this.#target;
      const { openSocket } = this.#parts;
      const phone = new Phone({ server, bridge: this.#bridge, openSocket });
      const call = new RemoteCall(phone, () => this.now(), {
        inTurn: (act) => this.#inTurn(act),
        isUp: (id) => this.facts().every((fact) => fact.type !== 'call.ended' || fact.call !== id),
        whenLost: (id) => this.#parts.live.waitFor((fact) => endsOrLoses(fact, id)),
      });
      phone.on(() => this.#happen());
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

  newestMail(to: string): Promise<{ subject: string; text: string } | null> {
    return this.#inTurn(() => this.#admin.newestMail(to));
  }

  facts(): readonly Fact[] {
    return this.#parts.live.facts;
  }

  async close(): Promise<void> {
    await this.#turn;
    await asTarget(async () => {
      const { live, clock } = this.#parts;
      const there = !live.closed;
      clock.stop();
      await live.close();
      await Promise.all(this.#calls.map((call) => call.gone()));
      if (there) await new AdminClient(this.#target).deleteBridge(this.#bridge);
    });
  }

  #happen(): void {
    this.#happened = true;
    this.#tellStep?.();
  }

  /** One input at a time; then every phone and the live view are asked for what they know. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(() =>
      asTarget(async () => {
        const result = await act();
        await this.#parts.live.settle();
        await Promise.all(this.#calls.filter((call) => !call.ended).map((call) => call.settle()));
        return result;
      }),
    );
    this.#turn = done.catch(() => undefined);
    return done;
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
