import type { AdminOptions } from '../../client/server-asker.ts';
import { Phone } from '../../client/phone.ts';
import type { OpenSocket } from '../../client/socket.ts';
import type {
  AdminAnswer,
  AdminCommand,
  BridgeError,
  Principal,
} from '../../domain/admin-command.ts';
import type { AppJoin } from '../../domain/app-join.ts';
import type { MailReport } from '../../domain/mail-report.ts';
import type { DrivenCall } from '../driver.ts';
import type { MailServerState } from '../../domain/mail-server-state.ts';
import { RemoteAdmin } from './remote-admin.ts';
import { RemoteCall } from './remote-call.ts';

/** Where the bridge is that is driven; `token` only where the server wants one. */
export type RemotePlace = AdminOptions & { readonly bridge: string };

/** Drives a bridge over HTTP and WebSockets: one input at a time, each with all that comes of it. */
export abstract class RemoteDriver {
  protected readonly calls: RemoteCall[] = [];
  readonly #place: RemotePlace;
  readonly #openSocket: OpenSocket;
  readonly #admin: RemoteAdmin;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param openSocket opens the lines, with the token where one is wanted. */
  constructor(place: RemotePlace, openSocket: OpenSocket) {
    this.#place = place;
    this.#openSocket = openSocket;
    this.#admin = new RemoteAdmin(place);
  }

  /** Milliseconds since the epoch, by the bridge's clock. */
  abstract now(): number;

  /** True while the call is up. */
  protected abstract isUp(call: string): boolean;

  /** Resolves once the bridge knows that the line of `call` is lost. */
  protected abstract whenLost(call: string): Promise<void>;

  /** Does an input; resolves with its answer once everybody has been told what came of it. */
  protected abstract take<T>(act: () => Promise<T>): Promise<T>;

  /** The phone of a new call, before it dials. */
  protected added(_phone: Phone): void {
    // Nothing by default: what it is told, its call keeps.
  }

  dial(to: string, from: string, name: string | null): Promise<DrivenCall> {
    return this.inTurn(async () => {
      const { server, bridge } = this.#place;
      const phone = new Phone({ server, bridge, openSocket: this.#openSocket });
      const call = new RemoteCall(phone, () => this.now(), {
        inTurn: (act) => this.inTurn(act),
        isUp: (id) => this.isUp(id),
        whenLost: (id) => this.whenLost(id),
      });
      this.added(phone);
      this.calls.push(call);
      await phone.dial({ to, from, ...(name === null ? {} : { name }) });
      return call;
    });
  }

  joinByApp(join: AppJoin): Promise<{ participant: string } | { error: BridgeError }> {
    return this.inTurn(() => this.#admin.joinByApp(join));
  }

  leaveByApp(participant: string): Promise<void> {
    return this.inTurn(() => this.#admin.leaveByApp(participant));
  }

  administer(principal: Principal, command: AdminCommand): Promise<AdminAnswer> {
    return this.inTurn(() => this.#admin.administer(principal, command));
  }

  setMailServer(state: MailServerState): Promise<void> {
    return this.inTurn(() => this.#admin.setMailServer(state));
  }

  concludeMail(nth: number, report: MailReport): Promise<boolean> {
    return this.inTurn(() => this.#admin.concludeMail(nth, report));
  }

  newestMail(to: string): Promise<{ subject: string; text: string } | null> {
    return this.inTurn(() => this.#admin.newestMail(to));
  }

  /** One input at a time, in the order asked for. */
  protected inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(() => this.take(act));
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Resolves once nothing is being done any more, whatever came of it. */
  protected async idle(): Promise<void> {
    await this.#turn;
  }

  /** Closes the lines that are still open. */
  protected async hungUp(): Promise<void> {
    await Promise.all(this.calls.map((call) => call.gone()));
  }
}
