import type { Principal, AdminAnswer, AdminCommandName } from '../../domain/admin-command.ts';
import type { AuditName } from '../../domain/audit-name.ts';
import type { Meeting, Organizer, ServiceNumber } from '../../domain/directory-entry.ts';
import type { FactData } from '../../domain/fact.ts';
import { userFault } from '../../domain/user-lookup.ts';
import type { BridgeServices } from '../bridge-services.ts';
import type { Exchange } from '../exchange.ts';
import type { MeetingRoom } from '../meeting-room.ts';
import type { MailSender } from './mail-sender.ts';
import { Rejection } from './rejection.ts';

/** What a command that was carried out answers. */
export type Done = Omit<Extract<AdminAnswer, { ok: true }>, 'ok'>;

/** Where commands are carried out: look-ups that refuse clearly, and the records of changes. */
export class AdminDirectory {
  readonly services: BridgeServices;
  readonly mails: MailSender;
  readonly #exchange: Exchange;

  constructor(services: BridgeServices, exchange: Exchange, mails: MailSender) {
    this.services = services;
    this.#exchange = exchange;
    this.mails = mails;
  }

  /** The user who is meant, or `undefined` for nobody. @throws Rejection `user.ambiguous`. */
  userIfAny(written: string): Organizer | undefined {
    const meant = this.services.directory.usersMeant(written);
    if (meant.length > 1) throw refusedUser(written, meant);
    return meant[0];
  }

  /** The user who is meant. @throws Rejection `user.unknown`, `user.ambiguous`. */
  user(written: string): Organizer {
    const user = this.userIfAny(written);
    if (user !== undefined) return user;
    throw refusedUser(written, []);
  }

  /** The enabled user who is meant. @throws Rejection as {@link user}, and `user.notEnabled`. */
  enabledUser(written: string): Organizer {
    const user = this.user(written);
    if (user.enabled) return user;
    throw new Rejection(
      'user.notEnabled',
      `${user.id} is not enabled for audio conferencing.`,
      'user',
    );
  }

  /** The meeting of that identifier or conference ID. @throws Rejection `meeting.unknown`. */
  meeting(idOrConferenceId: string): Meeting {
    const meeting = this.services.directory.meeting(idOrConferenceId);
    if (meeting !== undefined) return meeting;
    throw new Rejection(
      'meeting.unknown',
      `The bridge has no meeting "${idOrConferenceId}".`,
      'meeting',
    );
  }

  /** The room of a started meeting. @throws Rejection `meeting.notStarted`. */
  startedRoom(meeting: Meeting): MeetingRoom {
    const room = this.#exchange.rooms.get(meeting.id);
    if (room?.started === true) return room;
    throw new Rejection('meeting.notStarted', `${meeting.id} has not started.`, 'meeting');
  }

  /** The registered service number. @throws Rejection `number.unknown`. */
  number(number: string): ServiceNumber {
    const found = this.services.directory.number(number);
    if (found?.registered === true) return found;
    throw new Rejection('number.unknown', `The bridge has no number "${number}".`, 'number');
  }

  /** Writes the audit record of a change (rule ADM-6). */
  audit(by: Principal, what: AuditName, target: string, old: unknown, now: unknown): void {
    this.services.turns.record('audit.written', { who: by.id, what, target, old, new: now });
  }

  /** Records a changed setting, and its audit record. */
  settingChanged(by: Principal, change: Omit<FactData['setting.changed'], 'by'>): void {
    this.services.turns.record('setting.changed', { ...change, by: by.id });
    this.audit(by, `setting.${change.setting}`, change.owner, change.old, change.new);
  }

  /** Records a command that found nothing to do. */
  nothingDone(by: Principal, command: AdminCommandName, target: string, why: string): void {
    this.services.turns.record('admin.nothingDone', { by: by.id, command, target, why });
  }
}

function refusedUser(written: string, meant: readonly Organizer[]): Rejection {
  const { message, path } = userFault(written, meant);
  return new Rejection(meant.length === 0 ? 'user.unknown' : 'user.ambiguous', message, path);
}
