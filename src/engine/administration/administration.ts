import type { Actor, AdminAnswer, AdminCommand } from '../../domain/admin-command.ts';
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
import {
  disableUser,
  enableUser,
  resetConferenceId,
  resetPin,
  sendConferenceInfo,
  setUser,
} from './user-administration.ts';

/** Carries out what administrators and organizers ask for (rules ADM-1 to ADM-6). */
export class Administration {
  readonly #desk: AdminDesk;

  constructor(world: DeskWorld) {
    this.#desk = new AdminDesk(world);
  }

  /** Carries out a command, inside a turn of its own. */
  carryOut(by: Actor, asked: AdminCommand): AdminAnswer {
    const { turns } = this.#desk;
    const command = inOrder(asked);
    const target = targetOf(command);
    const { id, role } = by;
    turns.begin('admin.asked', {
      by: id,
      role,
      command: command.command,
      target,
      changes: detailsOf(command),
    });
    try {
      this.#permit(by, command);
      return { ok: true, ...this.#do(by, command) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message, path } = error;
      turns.record('admin.refused', { by: id, command: command.command, code, target });
      return { ok: false, error: { code, message, ...(path === null ? {} : { path }) } };
    }
  }

  /** An organizer may reset the own PIN and run the own meetings, and nothing else (rule PIN-3). */
  #permit(by: Actor, command: AdminCommand): void {
    if (by.role === 'administrator') return;
    const own = (id: string | undefined): boolean => id?.toLowerCase() === by.id.toLowerCase();
    switch (command.command) {
      case 'pin.reset':
        if (own(command.user)) return;
        break;
      case 'meeting.lock':
      case 'meeting.unlock':
      case 'meeting.admit':
      case 'meeting.set':
        if (own(this.#desk.meeting(command.meeting).organizer)) return;
        break;
      default:
        break;
    }
    throw new Refusal(
      'permission.denied',
      `${by.id} may not do ${command.command} for ${targetOf(command) ?? 'the tenant'}.`,
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

/** Changes go by the order of their names: a journal keeps no other, and is to replay. */
function inOrder(command: AdminCommand): AdminCommand {
  if (!('changes' in command)) return command;
  const changes = Object.entries(command.changes).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...command, changes: Object.fromEntries(changes) };
}

function targetOf(command: AdminCommand): string | null {
  if ('user' in command) return command.user;
  if ('meeting' in command) return command.meeting;
  return 'number' in command ? command.number : null;
}

/** What a command asks for besides its target. No command holds a PIN. */
function detailsOf(command: AdminCommand): Readonly<Record<string, unknown>> {
  const { command: _name, ...rest } = command as AdminCommand & Record<string, unknown>;
  const named = new Set(['user', 'meeting', 'number']);
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !named.has(key)));
}
