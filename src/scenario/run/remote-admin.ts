import type { AppJoin } from '../../domain/app-join.ts';
import { AdminClient } from '../../client/admin-client.ts';
import type { AdminOptions } from '../../client/server-asker.ts';
import { AdminError } from '../../client/admin-error.ts';
import type {
  Principal,
  AdminAnswer,
  AdminCommand,
  BridgeError,
} from '../../domain/admin-command.ts';
import type { MailReport } from '../../domain/mail-report.ts';
import type { MailServerState } from '../../domain/mail-server-state.ts';

/** The administrator of a scenario over HTTP: refusals are answers, not exceptions. */
export class RemoteAdmin {
  readonly #client: AdminClient;

  constructor(options: AdminOptions) {
    this.#client = new AdminClient(options);
  }

  /** Joins a meeting by the app. */
  async joinByApp(join: AppJoin): Promise<{ participant: string } | { error: BridgeError }> {
    try {
      return await this.#client.joinByApp(join);
    } catch (error) {
      return { error: refusalOf(error) };
    }
  }

  /** Leaves again. Somebody who is gone already has left: no driver makes a fault of it. */
  async leaveByApp(participant: string): Promise<void> {
    try {
      await this.#client.leaveByApp(participant);
    } catch (error) {
      if (refusalOf(error).code !== 'participant.unknown') throw error;
    }
  }

  /** Carries out a command. */
  async administer(actor: Principal, command: AdminCommand): Promise<AdminAnswer> {
    try {
      return await this.#client.run(command, actor);
    } catch (error) {
      return { ok: false, error: refusalOf(error) };
    }
  }

  /** Sets how the pretended mail server is. */
  setMailServer(state: MailServerState): Promise<void> {
    return this.#client.setMailServer(state);
  }

  /** Says what comes of a mail, where mails are done by hand; `false` when it does not wait. */
  async concludeMail(nth: number, report: MailReport): Promise<boolean> {
    try {
      await this.#client.concludeMail(nth, report.accepted ? undefined : report.why);
      return true;
    } catch (error) {
      if (refusalOf(error).code !== 'mail.notWaiting') throw error;
      return false;
    }
  }

  /** The newest mail in a simulated mailbox. */
  async newestMail(to: string): Promise<{ subject: string; text: string } | null> {
    return (await this.#client.mailbox(to)).at(-1) ?? null;
  }
}

function refusalOf(error: unknown): BridgeError {
  if (error instanceof AdminError) return error.toBridgeError();
  throw error;
}
