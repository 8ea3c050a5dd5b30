import type { Actor, AdminCommand, UserChanges } from '../../domain/admin-command.ts';
import { newestPin } from '../../domain/directory.ts';
import type { Meeting, Organizer } from '../../domain/directory-entry.ts';
import type { AdminDesk, Done } from './admin-desk.ts';
import { Refusal } from './refusal.ts';
import { checkAddress, checkName, settingInvalid, settingUnknown } from './setting-checks.ts';

type Command<Name extends AdminCommand['command']> = Extract<AdminCommand, { command: Name }>;

/** How often a free conference ID is looked for before the bridge gives up. */
const ID_DRAWS = 1000;

/** Makes a new PIN; the one before is revoked at once (rules PIN-1, PIN-6, ADM-1). */
export function resetPin(desk: AdminDesk, by: Actor, command: Command<'pin.reset'>): Done {
  const user = desk.enabledUser(command.user);
  const to = command.sendEmailToAddress;
  if (to !== undefined) {
    if (command.sendEmail !== true) {
      throw new Refusal(
        'mail.addressWithoutSend',
        'sendEmailToAddress names an address, but no mail was asked for: add sendEmail: true.',
        'sendEmailToAddress',
      );
    }
    checkAddress(to, 'sendEmailToAddress');
  }
  const old = newestPin(user)?.version ?? 0;
  const { pin, version, length } = makePin(desk, by, user);
  desk.turns.record('pin.reset', { user: user.id, version, length, by: by.id });
  desk.audit(by, 'pin.reset', user.id, `version ${old}`, `version ${version}`);
  if (by.role === 'organizer') desk.mails.withholdOwnReset(user);
  else {
    const explicit = command.sendEmail === true;
    desk.mails.send({
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
export function enableUser(desk: AdminDesk, by: Actor, command: Command<'user.enable'>): Done {
  const known = desk.userIfAny(command.user);
  if (known?.enabled === true) {
    desk.nothingDone(by, command.command, known.id, 'alreadyEnabled');
    return { note: `${known.id} is enabled already; nothing was changed and nothing was sent.` };
  }
  checkAddress(command.user, 'user');
  if (typeof command.mailbox === 'string') checkAddress(command.mailbox, 'mailbox');
  if (command.displayName !== undefined) checkName(command.displayName, 'displayName');
  const user = known ?? newUser(command.user);
  // First what may be refused, so that a refusal leaves nothing half done.
  const meeting = ownMeeting(desk, user);
  if (known === undefined) desk.directory.addOrganizer(user);
  user.enabled = true;
  user.allowPstnOnlyMeetings = desk.directory.tenant.allowPstnOnlyMeetingsByDefault;
  if (command.displayName !== undefined) user.displayName = command.displayName;
  if (command.mailbox !== undefined) user.mailbox = command.mailbox;
  const { pin, version, length } = makePin(desk, by, user);
  const conferenceId = meeting.conferenceId ?? '';
  desk.turns.record('user.enabled', { user: user.id, conferenceId, by: by.id });
  desk.turns.record('pin.reset', { user: user.id, version, length, by: by.id });
  desk.audit(by, 'user.enabled', user.id, 'disabled', 'enabled');
  desk.mails.send({ template: 'welcome', user, pin });
  return { pin, pinVersion: version, conferenceId, meeting: meeting.id };
}

/** Disables a user; the conference IDs are released (rules ADM-4, CID-3). */
export function disableUser(desk: AdminDesk, by: Actor, command: Command<'user.disable'>): Done {
  const user = desk.user(command.user);
  if (!user.enabled) {
    desk.nothingDone(by, command.command, user.id, 'notEnabled');
    return { note: `${user.id} is not enabled; nothing was changed.` };
  }
  user.enabled = false;
  for (const meeting of desk.directory.meetingsOf(user)) {
    desk.directory.releaseConferenceId(meeting, desk.turns.now(), by.id);
  }
  desk.turns.record('user.disabled', { user: user.id, by: by.id });
  desk.audit(by, 'user.disabled', user.id, 'enabled', 'disabled');
  return {};
}

/** Changes what a user's entry allows. */
export function setUser(desk: AdminDesk, by: Actor, command: Command<'user.set'>): Done {
  const user = desk.user(command.user);
  checkUserChanges(desk, command.changes);
  for (const [setting, value] of Object.entries(command.changes)) {
    const name = setting as keyof UserChanges;
    const old = user[name];
    if (old === value) continue;
    Reflect.set(user, name, value);
    desk.settingChanged(by, { scope: 'user', owner: user.id, setting, old, new: value });
    if (name === 'defaultNumber') desk.mails.send({ template: 'defaultNumberChanged', user });
  }
  return {};
}

function checkUserChanges(desk: AdminDesk, changes: UserChanges): void {
  const kinds: Record<keyof UserChanges, (value: unknown) => boolean> = {
    allowPstnOnlyMeetings: (value) => typeof value === 'boolean',
    allowTollFreeDialIn: (value) => typeof value === 'boolean',
    mailbox: (value) => value === null || typeof value === 'string',
    displayName: (value) => typeof value === 'string',
    defaultNumber: (value) => value === null || typeof value === 'string',
  };
  for (const [name, value] of Object.entries(changes)) {
    const path = `changes.${name}`;
    if (!Object.hasOwn(kinds, name)) {
      throw settingUnknown('A user has no such setting', Object.keys(kinds));
    }
    if (!kinds[name as keyof UserChanges](value)) {
      throw settingInvalid(path, value, name.startsWith('allow') ? 'true or false' : 'a text');
    }
  }
  if (changes.displayName !== undefined) checkName(changes.displayName, 'changes.displayName');
  if (typeof changes.mailbox === 'string') checkAddress(changes.mailbox, 'changes.mailbox');
  if (typeof changes.defaultNumber === 'string') desk.number(changes.defaultNumber);
}

/** Gives a meeting another conference ID and mails it, without a PIN (rules ADM-5, CID-3). */
export function resetConferenceId(
  desk: AdminDesk,
  by: Actor,
  command: Command<'conferenceId.reset'>,
): Done {
  const meeting = desk.meeting(command.meeting);
  const user = desk.enabledUser(meeting.organizer);
  const old = meeting.conferenceId;
  const next = freeConferenceId(desk);
  desk.directory.resetConferenceId(meeting, next, desk.turns.now(), by.id);
  desk.turns.record('conferenceId.reset', { meeting: meeting.id, old, new: next, by: by.id });
  desk.audit(by, 'conferenceId.reset', meeting.id, old, next);
  desk.mails.send({ template: 'conferenceIdChanged', user });
  return { conferenceId: next, meeting: meeting.id };
}

/** Sends the conference information again: never the PIN (rule MAIL-1). */
export function sendConferenceInfo(
  desk: AdminDesk,
  by: Actor,
  command: Command<'conferenceInfo.send'>,
): Done {
  const user = desk.enabledUser(command.user);
  desk.audit(by, 'conferenceInfo.sent', user.id, null, null);
  desk.mails.send({ template: 'conferenceInfo', user, explicit: true });
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
  desk: AdminDesk,
  by: Actor,
  user: Organizer,
): { pin: string; version: number; length: number } {
  const version = (newestPin(user)?.version ?? 0) + 1;
  const length = desk.directory.tenant.pinLength;
  const pin = desk.vault.mint(user.id, version, length);
  desk.guardSecret(pin);
  user.pins.push({ version, length, madeAt: desk.turns.now(), madeBy: by.id });
  return { pin, version, length };
}

/** The meeting that a user has by being enabled, named like the user. */
function ownMeeting(desk: AdminDesk, user: Organizer): Meeting {
  const known = desk.directory.meeting(user.id);
  if (known !== undefined && known.conferenceId !== null) return known;
  const conferenceId = freeConferenceId(desk);
  if (known !== undefined) {
    desk.directory.assignConferenceId(known, conferenceId);
    return known;
  }
  const { dialInBypassDefault } = desk.directory.profile;
  const meeting = {
    id: user.id,
    organizer: user.id,
    conferenceId,
    dialInBypass: dialInBypassDefault,
  };
  desk.directory.addMeeting(meeting);
  return meeting;
}

/**
 * Draws a conference ID that no meeting has; its first digit is no zero. One that was released
 * may come back, one that was reset is dead (rule CID-3).
 */
function freeConferenceId(desk: AdminDesk): string {
  const digits = desk.directory.profile.conferenceIdDigits;
  const first = 10 ** (digits - 1);
  for (let draw = 0; draw < ID_DRAWS; draw += 1) {
    const drawn = String(first + desk.random.integer(9 * first));
    const match = desk.directory.findConferenceId(drawn);
    if (match.found === 'nothing') return drawn;
    if (match.found === 'retired' && match.retired.why === 'released') return drawn;
  }
  throw new Refusal(
    'conferenceId.exhausted',
    `No free conference ID was found in ${ID_DRAWS} draws of ${digits} digits.`,
  );
}
