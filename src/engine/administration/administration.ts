import {
  ORGANIZER_COMMANDS,
  type Principal,
  type AdminAnswer,
  type AdminCommand,
} from '../../domain/admin-command.ts';
import type { AskedCommand } from '../../domain/asked-command.ts';
import { bareUser, isSameUser } from '../../domain/user-lookup.ts';
import type { BridgeServices } from '../bridge-services.ts';
import type { Exchange } from '../exchange.ts';
import { AdminDirectory, type Done } from './administration-context.ts';
import {
  admitToMeeting,
  lockMeeting,
  registerNumber,
  setBridge,
  setMeeting,
  setNumberLanguages,
  setTenant,
  unregisterNumber,
} from './bridge-administration.ts';
import type { MailSender } from './mail-sender.ts';
import { Rejection } from './rejection.ts';
import { inOrder, shownCommand } from './shown-command.ts';
import {
  disableUser,
  enableUser,
  resetConferenceId,
  resetPin,
  sendConferenceInfo,
  setUser,
} from './user-administration.ts';

/** A command with the user who is meant, its changes in order, and what the record shows of it. */
export interface ReadCommand {
  readonly by: Principal;
  readonly command: AdminCommand;
  readonly shown: AskedCommand;
}

/** Carries out what administrators and organizers ask for (rules ADM-1 to ADM-6). */
export class Administration {
  readonly #context: AdminDirectory;

  constructor(services: BridgeServices, exchange: Exchange, mails: MailSender) {
    this.#context = new AdminDirectory(services, exchange, mails);
  }

  /** Reads a command before its turn: what is meant, and what the record is to show of it. */
  read(by: Principal, asked: AdminCommand): ReadCommand {
    const command = this.#meant(by, inOrder(asked));
    return { by, command, shown: shownCommand(command, this.#context.services.directory) };
  }

  /** Carries out a command that was read, inside a turn of its own. */
  carryOut({ by, command, shown }: ReadCommand): AdminAnswer {
    const { turns } = this.#context.services;
    const { target } = shown;
    turns.begin('admin.asked', { by: by.id, role: by.role, ...shown });
    try {
      this.#permit(by, command, target);
      return { ok: true, ...this.#do(by, command) };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      const { code, message, path } = error;
      turns.record('admin.refused', { by: by.id, command: command.command, code, target });
      return { ok: false, error: { code, message, ...(path === null ? {} : { path }) } };
    }
  }

  /**
   * The command with the principal name of the user who is meant. An organizer is looked for among
   * the own names alone, so that no answer tells who else there is.
   */
  #meant(by: Principal, command: AdminCommand): AdminCommand {
    if (!('user' in command)) return command;
    const { directory } = this.#context.services;
    const own = by.role === 'organizer' ? by.id : null;
    const [user, second] = directory.usersMeant(command.user, own);
    const known = second === undefined ? user?.id : undefined;
    return { ...command, user: known ?? bareUser(command.user) };
  }

  /**
   * An organizer may reset the own PIN and run the own meetings, and nothing else (rule PIN-3). A
   * meeting that is not there is as forbidden as another's: no answer tells which there are.
   */
  #permit(by: Principal, command: AdminCommand, target: string | null): void {
    if (by.role === 'administrator') return;
    const { directory } = this.#context.services;
    let owner: string | undefined;
    if ('user' in command) owner = command.user;
    else if ('meeting' in command) owner = directory.meeting(command.meeting)?.organizer;
    const isOwn = owner !== undefined && isSameUser(owner, by.id);
    if (isOwn && ORGANIZER_COMMANDS.includes(command.command)) return;
    throw new Rejection(
      'permission.denied',
      `${by.id} may not do ${command.command} for ${target ?? 'the tenant'}.`,
    );
  }

  #do(by: Principal, command: AdminCommand): Done {
    const context = this.#context;
    switch (command.command) {
      case 'pin.reset':
        return resetPin(context, by, command);
      case 'conferenceId.reset':
        return resetConferenceId(context, by, command);
      case 'user.enable':
        return enableUser(context, by, command);
      case 'user.disable':
        return disableUser(context, by, command);
      case 'user.set':
        return setUser(context, by, command);
      case 'tenant.set':
        return setTenant(context, by, command);
      case 'bridge.set':
        return setBridge(context, by, command);
      case 'meeting.set':
        return setMeeting(context, by, command);
      case 'meeting.lock':
      case 'meeting.unlock':
        return lockMeeting(context, by, command);
      case 'meeting.admit':
        return admitToMeeting(context, by, command);
      case 'conferenceInfo.send':
        return sendConferenceInfo(context, by, command);
      case 'number.register':
        return registerNumber(context, by, command);
      case 'number.unregister':
        return unregisterNumber(context, by, command);
      case 'number.setLanguages':
        return setNumberLanguages(context, by, command);
    }
  }
}
