import {
  USER_CHANGES,
  type Principal,
  type AdminCommand,
  type UserChanges,
} from '../../domain/admin-command.ts';
import { newestPin } from '../../domain/directory.ts';
import type { Meeting, Organizer } from '../../domain/directory-entry.ts';
import { fieldsOf } from '../../domain/field.ts';
import type { AdminDirectory, Done } from './administration-context.ts';
import { Rejection } from './rejection.ts';
import { checkAddress, checkFields, checkName } from './setting-checks.ts';

type Command<Name extends AdminCommand['command']> = Extract<AdminCommand, { command: Name }>;

const USER_FIELDS = fieldsOf(USER_CHANGES);

/** How often a free conference ID is looked for before the bridge gives up. */
const ID_DRAWS = 1000;

/** Makes a new PIN; the one before is revoked at once (rules PIN-1, PIN-6, ADM-1). */
export function resetPin(
  context: AdminDirectory,
  by: Principal,
  command: Command<'pin.reset'>,
): Done {
  const user = context.enabledUser(command.user);
  const to = command.sendEmailToAddress;
  if (to !== undefined) {
    if (command.sendEmail !== true) {
      throw new Rejection(
        'mail.addressWithoutSend',
        'sendEmailToAddress names an address, but no mail was asked for: add sendEmail: true.',
        'sendEmailToAddress',
      );
    }
    checkAddress(to, 'sendEmailToAddress');
  }
  const old = newestPin(user)?.version ?? 0;
  const { pin, version, length } = makePin(context, by, user);
  context.services.turns.record('pin.reset', { user: user.id, version, length, by: by.id });
  context.audit(by, 'pin.reset', user.id, `version ${old}`, `version ${version}`);
  if (by.role === 'organizer') context.mails.withholdOwnReset(user);
  else {
    const explicit = command.sendEmail === true;
    context.mails.send({
      template: 'pinReset',
      user,
      pin,
      explicit,
      ...(to === undefined ? {} : { to }),
    });
  }
  return { pin, pinVersion: version };
}

/** Enables a user: a PIN, a conference ID, the welcome mail; twice is once (rule ADM-4). */
export function enableUser(
  context: AdminDirectory,
  by: Principal,
  command: Command<'user.enable'>,
): Done {
  const known = context.userIfAny(command.user);
  if (known?.enabled === true) {
    context.nothingDone(by, command.command, known.id, 'alreadyEnabled');
    return { note: `${known.id} is enabled already; nothing was changed and nothing was sent.` };
  }
  checkAddress(command.user, 'user');
  if (typeof command.mailbox === 'string') checkAddress(command.mailbox, 'mailbox');
  if (command.displayName !== undefined) checkName(command.displayName, 'displayName');
  const user = known ?? newUser(command.user);
  // First what may be refused, so that a rejection leaves nothing half done.
  const meeting = ownMeeting(context, user);
  if (known === undefined) context.services.directory.addOrganizer(user);
  user.enabled = true;
  user.allowPstnOnlyMeetings = context.services.directory.tenant.allowPstnOnlyMeetingsByDefault;
  if (command.displayName !== undefined) user.displayName = command.displayName;
  if (command.mailbox !== undefined) user.mailbox = command.mailbox;
  const { pin, version, length } = makePin(context, by, user);
  const conferenceId = meeting.conferenceId ?? '';
  context.services.turns.record('user.enabled', { user: user.id, conferenceId, by: by.id });
  context.services.turns.record('pin.reset', { user: user.id, version, length, by: by.id });
  context.audit(by, 'user.enabled', user.id, 'disabled', 'enabled');
  context.mails.send({ template: 'welcome', user, pin });
  return { pin, pinVersion: version, conferenceId, meeting: meeting.id };
}

/** Disables a user; the conference IDs are released (rules ADM-4, CID-3). */
export function disableUser(
  context: AdminDirectory,
  by: Principal,
  command: Command<'user.disable'>,
): Done {
  const user = context.user(command.user);
  if (!user.enabled) {
    context.nothingDone(by, command.command, user.id, 'notEnabled');
    return { note: `${user.id} is not enabled; nothing was changed.` };
  }
  user.enabled = false;
  for (const meeting of context.services.directory.meetingsOf(user)) {
    context.services.directory.releaseConferenceId(meeting, context.services.turns.now(), by.id);
  }
  context.services.turns.record('user.disabled', { user: user.id, by: by.id });
  context.audit(by, 'user.disabled', user.id, 'enabled', 'disabled');
  return {};
}

/** Changes what a user's entry allows. */
export function setUser(
  context: AdminDirectory,
  by: Principal,
  command: Command<'user.set'>,
): Done {
  const user = context.user(command.user);
  checkUserChanges(context, command.changes);
  for (const [setting, value] of Object.entries(command.changes)) {
    const name = setting as keyof UserChanges;
    const old = user[name];
    if (old === value) continue;
    Reflect.set(user, name, value);
    context.settingChanged(by, { scope: 'user', owner: user.id, setting, old, new: value });
    if (name === 'defaultNumber') context.mails.send({ template: 'defaultNumberChanged', user });
  }
  return {};
}

function checkUserChanges(context: AdminDirectory, changes: UserChanges): void {
  checkFields(USER_FIELDS, changes, 'A user has no such setting');
  if (changes.displayName !== undefined) checkName(changes.displayName, 'changes.displayName');
  if (typeof changes.mailbox === 'string') checkAddress(changes.mailbox, 'changes.mailbox');
  if (typeof changes.defaultNumber === 'string') context.number(changes.defaultNumber);
}

/** Gives a meeting another conference ID and mails it, without a PIN (rules ADM-5, CID-3). */
export function resetConferenceId(
  context: AdminDirectory,
  by: Principal,
  command: Command<'conferenceId.reset'>,
): Done {
  const meeting = context.meeting(command.meeting);
  const user = context.enabledUser(meeting.organizer);
  const old = meeting.conferenceId;
  const next = freeConferenceId(context);
  context.services.directory.resetConferenceId(meeting, next, context.services.turns.now(), by.id);
  context.services.turns.record('conferenceId.reset', {
    meeting: meeting.id,
    old,
    new: next,
    by: by.id,
  });
  context.audit(by, 'conferenceId.reset', meeting.id, old, next);
  context.mails.send({ template: 'conferenceIdChanged', user });
  return { conferenceId: next, meeting: meeting.id };
}

/** Sends the conference information again: never the PIN (rule MAIL-1). */
export function sendConferenceInfo(
  context: AdminDirectory,
  by: Principal,
  command: Command<'conferenceInfo.send'>,
): Done {
  const user = context.enabledUser(command.user);
  context.audit(by, 'conferenceInfo.sent', user.id, null, null);
  context.mails.send({ template: 'conferenceInfo', user, explicit: true });
  return {};
}

function newUser(id: string): Organizer {
  return {
    id,
    displayName: id,
    mailbox: id,
    enabled: false,
    allowPstnOnlyMeetings: false,
    allowTollFreeDialIn: true,
    defaultNumber: null,
    pins: [],
  };
}

function makePin(
  context: AdminDirectory,
  by: Principal,
  user: Organizer,
): { pin: string; version: number; length: number } {
  const version = (newestPin(user)?.version ?? 0) + 1;
  const length = context.services.directory.tenant.pinLength;
  const pin = context.services.ports.vault.mint(user.id, version, length);
  context.services.guardSecret(pin);
  user.pins.push({ version, length, madeAt: context.services.turns.now(), madeBy: by.id });
  return { pin, version, length };
}

/** The meeting that a user has by being enabled, named like the user. */
function ownMeeting(context: AdminDirectory, user: Organizer): Meeting {
  const known = context.services.directory.meeting(user.id);
  if (known !== undefined && known.conferenceId !== null) return known;
  const conferenceId = freeConferenceId(context);
  if (known !== undefined) {
    context.services.directory.assignConferenceId(known, conferenceId);
    return known;
  }
  const { dialInBypassDefault } = context.services.directory.profile;
  const meeting = {
    id: user.id,
    organizer: user.id,
    conferenceId,
    dialInBypass: dialInBypassDefault,
  };
  context.services.directory.addMeeting(meeting);
  return meeting;
}

/**
 * Draws a conference ID that no meeting has; its first digit is no zero. One that was released
 * may come back, one that was reset is dead (rule CID-3).
 */
function freeConferenceId(context: AdminDirectory): string {
  const digits = context.services.directory.profile.conferenceIdDigits;
  const first = 10 ** (digits - 1);
  for (let draw = 0; draw < ID_DRAWS; draw += 1) {
    const drawn = String(first + context.services.ports.random.integer(9 * first));
    const match = context.services.directory.findConferenceId(drawn);
    if (match.found === 'nothing') return drawn;
    if (match.found === 'retired' && match.retired.why === 'released') return drawn;
  }
  throw new Rejection(
    'conferenceId.exhausted',
    `No free conference ID was found in ${ID_DRAWS} draws of ${digits} digits.`,
  );
}
