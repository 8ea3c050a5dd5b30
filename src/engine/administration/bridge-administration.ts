import { MEETING_CHANGES, type Principal, type AdminCommand } from '../../domain/admin-command.ts';
import { MAX_LANGUAGES } from '../../domain/directory-fields.ts';
import { fieldsOf } from '../../domain/field.ts';
import { isPhoneNumber } from '../../domain/phone-number.ts';
import { isLanguage, LANGUAGES } from '../../domain/spoken-prompt.ts';
import type { AdminDirectory, Done } from './administration-context.ts';
import { Rejection } from './rejection.ts';
import { checkBridgeChanges, checkFields, checkTenantChanges } from './setting-checks.ts';

type Command<Name extends AdminCommand['command']> = Extract<AdminCommand, { command: Name }>;

const MEETING_FIELDS = fieldsOf(MEETING_CHANGES);

/** Changes settings of the tenant (rules PIN-2, MAIL-2, MAIL-3, MTG-1, MTG-2, REC-3). */
export function setTenant(
  context: AdminDirectory,
  by: Principal,
  command: Command<'tenant.set'>,
): Done {
  checkTenantChanges(context.services.directory, command.changes);
  applyAll(context, by, 'tenant', context.services.directory.tenant, command.changes);
  return {};
}

/** Changes assumed settings of the bridge. */
export function setBridge(
  context: AdminDirectory,
  by: Principal,
  command: Command<'bridge.set'>,
): Done {
  checkBridgeChanges(command.changes);
  applyAll(context, by, 'bridge', context.services.directory.settings, command.changes);
  return {};
}

function applyAll(
  context: AdminDirectory,
  by: Principal,
  scope: 'tenant' | 'bridge',
  settings: object,
  changes: object,
): void {
  for (const [setting, value] of Object.entries(changes)) {
    const old: unknown = Reflect.get(settings, setting);
    if (old === value) continue;
    Reflect.set(settings, setting, value);
    context.settingChanged(by, { scope, owner: scope, setting, old, new: value });
  }
}

/** Changes a meeting's options, also while it runs (rules LOB-3, MTG-2). */
export function setMeeting(
  context: AdminDirectory,
  by: Principal,
  command: Command<'meeting.set'>,
): Done {
  const meeting = context.meeting(command.meeting);
  const { dialInBypass, announcements } = command.changes;
  checkFields(MEETING_FIELDS, command.changes, 'A meeting has no such option');
  if (announcements !== undefined) {
    const room = context.startedRoom(meeting);
    if (room.announces !== announcements) {
      context.audit(by, 'announcements.switched', meeting.id, !announcements, announcements);
      room.switchAnnouncements(announcements);
    }
  }
  if (dialInBypass !== undefined && dialInBypass !== meeting.dialInBypass) {
    const old = meeting.dialInBypass;
    meeting.dialInBypass = dialInBypass;
    const change = { owner: meeting.id, setting: 'dialInBypass', old, new: dialInBypass };
    context.settingChanged(by, { scope: 'meeting', ...change });
  }
  return {};
}

/** Locks or unlocks a meeting that has started (rule LOB-4). */
export function lockMeeting(
  context: AdminDirectory,
  by: Principal,
  command: Command<'meeting.lock'> | Command<'meeting.unlock'>,
): Done {
  const meeting = context.meeting(command.meeting);
  const room = context.startedRoom(meeting);
  const lock = command.command === 'meeting.lock';
  if (room.now.locked === lock) {
    const why = lock ? 'alreadyLocked' : 'notLocked';
    context.nothingDone(by, command.command, meeting.id, why);
    return {
      note: `${meeting.id} is ${lock ? 'locked already' : 'not locked'}; nothing was changed.`,
    };
  }
  context.audit(by, lock ? 'meeting.locked' : 'meeting.unlocked', meeting.id, !lock, lock);
  if (lock) room.lock();
  else room.unlock();
  return {};
}

/** Lets one in who waits in the lobby of a started meeting, or all (rule LOB-3). */
export function admitToMeeting(
  context: AdminDirectory,
  by: Principal,
  command: Command<'meeting.admit'>,
): Done {
  const meeting = context.meeting(command.meeting);
  const room = context.startedRoom(meeting);
  const who = command.who ?? null;
  if (who !== null && !room.now.waiting.some(({ participant }) => participant.who === who)) {
    throw new Rejection('participant.unknown', `${who} does not wait for ${meeting.id}.`, 'who');
  }
  context.audit(by, 'lobby.admitted', meeting.id, null, who ?? 'all');
  room.admit(who);
  return {};
}

/** Puts a number on the bridge, or back on it (rule ANS-1). */
export function registerNumber(
  context: AdminDirectory,
  by: Principal,
  command: Command<'number.register'>,
): Done {
  const { number, kind, languages } = command;
  if (!isPhoneNumber(number)) {
    throw new Rejection(
      'number.invalid',
      `"${number}" is no E.164 number such as +14255550199.`,
      'number',
    );
  }
  if (context.services.directory.number(number)?.registered === true) {
    throw new Rejection('number.taken', `${number} is registered already.`, 'number');
  }
  checkLanguages(languages);
  context.services.directory.addNumber({
    number,
    kind,
    languages: [...languages],
    registered: true,
  });
  context.settingChanged(by, {
    scope: 'number',
    owner: number,
    setting: 'registered',
    old: false,
    new: true,
  });
  return {};
}

/** Takes a number off the bridge: who dials it hears "not in service" (rule ANS-1). */
export function unregisterNumber(
  context: AdminDirectory,
  by: Principal,
  command: Command<'number.unregister'>,
): Done {
  const number = context.number(command.number);
  number.registered = false;
  const { number: owner } = number;
  context.settingChanged(by, {
    scope: 'number',
    owner,
    setting: 'registered',
    old: true,
    new: false,
  });
  return {};
}

/** Sets the languages of a number, the primary one first (rule ANS-2). */
export function setNumberLanguages(
  context: AdminDirectory,
  by: Principal,
  command: Command<'number.setLanguages'>,
): Done {
  const number = context.number(command.number);
  checkLanguages(command.languages);
  const old = number.languages;
  number.languages = [...command.languages];
  const change = { owner: number.number, setting: 'languages', old, new: number.languages };
  context.settingChanged(by, { scope: 'number', ...change });
  return {};
}

function checkLanguages(languages: readonly string[]): void {
  if (languages.length === 0 || languages.length > MAX_LANGUAGES) {
    throw new Rejection(
      'setting.invalid',
      `A number has 1 to ${MAX_LANGUAGES} languages, the primary one first.`,
      'languages',
    );
  }
  const unknown = languages.find((language) => !isLanguage(language));
  if (unknown === undefined) return;
  throw new Rejection(
    'language.unknown',
    `The attendant does not speak "${unknown}"; its languages are ${LANGUAGES.join(', ')}.`,
    'languages',
  );
}
