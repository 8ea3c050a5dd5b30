import {
  ORGANIZER_COMMANDS,
  type Actor,
  type AdminAnswer,
  type AdminCommand,
} from '../../domain/admin-command.ts';
import { bareUser } from '../../domain/user-lookup.ts';
import { AdminDesk, type DeskWorld, type Done } from './admin-desk.ts';
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
import { Refusal } from './refusal.ts';
import { inOrder, shownCommand, type ShownCommand } from './shown-command.ts';
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
  readonly by: Actor;
  readonly command: AdminCommand;
  readonly shown: ShownCommand;
}

/** Carries out what administrators and organizers ask for (rules ADM-1 to ADM-6). */
export class Administration {
  readonly #desk: AdminDesk;

  constructor(world: DeskWorld) {
    this.#desk = new AdminDesk(world);
  }

  /** Reads a command before its turn: what is meant, and what the record is to show of it. */
  read(by: Actor, asked: AdminCommand): ReadCommand {
    const command = this.#meant(by, inOrder(asked));
    return { by, command, shown: shownCommand(command, this.#desk.directory) };
  }

  /** Carries out a command that was read, inside a turn of its own. */
  carryOut({ by, command, shown: { target, changes } }: ReadCommand): AdminAnswer {
    const { turns } = this.#desk;
    const { id, role } = by;
    turns.begin('admin.asked', { by: id, role, command: command.command, target, changes });
    try {
      this.#permit(by, command, target);
      return { ok: true, ...this.#do(by, command) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, path } = error;
      turns.record('admin.refused', { by: id, command: command.command, code, target });
      return { ok: false, error: { code, message, ...(path === null ? {} : { path }) } };
    }
  }

  /**
   * The command with the principal name of the user who is meant. An organizer is looked for among
   * the own names alone, so that no answer tells who else there is.
   */
  #meant(by: Actor, command: AdminCommand): AdminCommand {
    if (!('user' in command)) return command;
    const { directory } = this.#desk;
    const own = by.role === 'organizer' ? by.id : null;
    const [user, second] = directory.usersMeant(command.user, own);
    const known = second === undefined ? user?.id : undefined;
    return { ...command, user: known ?? bareUser(command.user) };
  }

  /**
   * An organizer may reset the own PIN and run the own meetings, and nothing else (rule PIN-3). A
   * meeting that is not there is as forbidden as another's: no answer tells which there are.
   */
  #permit(by: Actor, command: AdminCommand, target: string | null): void {
    if (by.role === 'administrator') return;
    const { directory } = this.#desk;
    let owner: string | undefined;
    if ('user' in command) owner = command.user;
    else if ('meeting' in command) owner = directory.meeting(command.meeting)?.organizer;
    const isOwn = owner?.toLowerCase() === by.id.toLowerCase();
    if (isOwn && ORGANIZER_COMMANDS.includes(command.command)) return;
    throw new Refusal(
      'permission.denied',
      `${by.id} may not do ${command.command} for ${target ?? 'the tenant'}.`,
    );
  }

  #do(by: Actor, command: AdminCommand): Done {
    const desk = this.#desk;
    switch (command.command) {
      case 'pin.reset':
        return resetPin(desk, by, command);
      case 'conferenceId.reset':
        return resetConferenceId(desk, by, command);
      case 'user.enable':
        return enableUser(desk, by, command);
      case 'user.disable':
        return disableUser(desk, by, command);
      case 'user.set':
        return setUser(desk, by, command);
      case 'tenant.set':
        return setTenant(desk, by, command);
      case 'bridge.set':
        return setBridge(desk, by, command);
      case 'meeting.set':
        return setMeeting(desk, by, command);
      case 'meeting.lock':
      case 'meeting.unlock':
        return lockMeeting(desk, by, command);
      case 'meeting.admit':
        return admitToMeeting(desk, by, command);
      case 'conferenceInfo.send':
        return sendConferenceInfo(desk, by, command);
      case 'number.register':
        return registerNumber(desk, by, command);
      case 'number.unregister':
        return unregisterNumber(desk, by, command);
      case 'number.setLanguages':
        return setNumberLanguages(desk, by, command);
    }
  }
}
