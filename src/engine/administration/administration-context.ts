import type { Principal, AdminAnswer, AdminCommandName } from '../../domain/admin-command.ts';
import type { AuditName } from '../../domain/audit-name.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Meeting, Organizer, ServiceNumber } from '../../domain/directory-entry.ts';
import type { FactData } from '../../domain/fact.ts';
import { userFault } from '../../domain/user-lookup.ts';
import type { MeetingRoom } from '../meeting-room.ts';
import type { PinVault, RandomSource } from '../ports.ts';
import type { Turns } from '../turns.ts';
import type { MailSender } from './mail-sender.ts';
import { Rejection } from './rejection.ts';

/** What a command that was carried out answers. */
export type Done = Omit<Extract<AdminAnswer, { ok: true }>, 'ok'>;

/** What administration works with: the bridge's parts that commands change. */
export interface AdministrationServices {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly vault: PinVault;
  readonly random: RandomSource;
  readonly mails: MailSender;
  openRoom(meeting: Meeting): MeetingRoom | undefined;
  guardSecret(digits: string): void;
}

/** Where commands are carried out: look-ups that refuse clearly, and the records of changes. */
export class AdminDirectory {
  readonly turns: Turns;
  readonly directory: Directory;
  readonly vault: PinVault;
  readonly random: RandomSource;
  readonly mails: MailSender;
  readonly #world: AdministrationServices;

  constructor(world: AdministrationServices) {
    this.#world = world;
    this.turns = world.turns;
    this.directory = world.directory;
    this.vault = world.vault;
    this.random = world.random;
    this.mails = world.mails;
  }

  /** The user who is meant, or `undefined` for nobody. @throws Refusal `user.ambiguous`. */
  userIfAny(written: string): Organizer | undefined {
    const meant = this.directory.usersMeant(written);
    if (meant.length > 1) throw refusedUser(written, meant);
    return meant[0];
  }

  /** The user who is meant. @throws Refusal `user.unknown`, `user.ambiguous`. */
  user(written: string): Organizer {
    const user = this.userIfAny(written);
    if (user !== undefined) return user;
    throw refusedUser(written, []);
  }

  /** The enabled user who is meant. @throws Refusal as {@link user}, and `user.notEnabled`. */
  enabledUser(written: string): Organizer {
    const user = this.user(written);
    if (user.enabled) return user;
    throw new Rejection(
      'user.notEnabled',
      `${user.id} is not enabled for audio conferencing.`,
      'user',
    );
  }

  /** The meeting of that identifier or conference ID. @throws Refusal `meeting.unknown`. */
  meeting(idOrConferenceId: string): Meeting {
    const meeting = this.directory.meeting(idOrConferenceId);
    if (meeting !== undefined) return meeting;
    throw new Rejection(
      'meeting.unknown',
      `The bridge has no meeting "${idOrConferenceId}".`,
      'meeting',
    );
  }

  /** The room of a started meeting. @throws Refusal `meeting.notStarted`. */
  startedRoom(meeting: Meeting): MeetingRoom {
    const room = this.#world.openRoom(meeting);
    if (room?.started === true) return room;
    throw new Rejection('meeting.notStarted', `${meeting.id} has not started.`, 'meeting');
  }

  /** The registered service number. @throws Refusal `number.unknown`. */
  number(number: string): ServiceNumber {
    const found = this.directory.number(number);
    if (found?.registered === true) return found;
    throw new Rejection('number.unknown', `The bridge has no number "${number}".`, 'number');
  }

  /** No record may show these digits during this turn. */
  guardSecret(digits: string): void {
    this.#world.guardSecret(digits);
  }

  /** Writes the audit record of a change (rule ADM-6). */
  audit(by: Principal, what: AuditName, target: string, old: unknown, now: unknown): void {
    this.turns.record('audit.written', { who: by.id, what, target, old, new: now });
  }

  /** Records a changed setting, and its audit record. */
  settingChanged(by: Principal, change: Omit<FactData['setting.changed'], 'by'>): void {
    this.turns.record('setting.changed', { ...change, by: by.id });
    this.audit(by, `setting.${change.setting}`, change.owner, change.old, change.new);
  }

  /** Records a command that found nothing to do. */
  nothingDone(by: Principal, command: AdminCommandName, target: string, why: string): void {
    this.turns.record('admin.nothingDone', { by: by.id, command, target, why });
  }
}

function refusedUser(written: string, meant: readonly Organizer[]): Rejection {
  const { message, path } = userFault(written, meant);
  return new Rejection(meant.length === 0 ? 'user.unknown' : 'user.ambiguous', message, path);
}
