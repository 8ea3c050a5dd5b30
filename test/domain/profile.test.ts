import { describe, expect, test } from 'vitest';
import type { Meeting, Organizer } from '../../src/domain/directory-entry.ts';
import type { JoiningParticipant } from '../../src/domain/profile.ts';
import {
  ALL_COMMANDS,
  COMMANDS_BY_PROFILE,
  profileNamed,
  profilesWith,
} from '../../src/domain/profiles/registry.ts';
import { sfbOnline } from '../../src/domain/profiles/sfb-online.ts';
import { PROFILE_NAMES } from '../../src/domain/rule.ts';

const organizer = (allowPstnOnlyMeetings: boolean): Organizer => ({
  id: 'amos@contoso.com',
  displayName: 'Amos',
  mailbox: null,
  enabled: true,
  allowPstnOnlyMeetings,
  allowTollFreeDialIn: true,
  defaultNumber: null,
  pins: [],
});
const meeting = (dialInBypass: boolean): Meeting => ({
  id: 'standup',
  organizer: 'amos@contoso.com',
  conferenceId: '4482915',
  dialInBypass,
});

const PHONE: JoiningParticipant = { by: 'phone', identified: false, signedIn: false };
const ORGANIZER_BY_PHONE: JoiningParticipant = { ...PHONE, identified: true };
const GUEST: JoiningParticipant = { by: 'app', identified: false, signedIn: false };
const USER: JoiningParticipant = { ...GUEST, signedIn: true };

describe('the profile sfb-online', () => {
  test('has conference IDs of seven digits and lets dial-in callers bypass the lobby', () => {
    expect(sfbOnline).toMatchObject({
      name: 'sfb-online',
      conferenceIdDigits: 7,
      dialInBypassDefault: true,
      commands: { '*1': 'help', '*6': 'toggleMute' },
    });
  });

  test.each([
    ['START-1', 'a user by the app', USER, false, 'app'],
    ['START-1', 'a user by the app, no PIN needed', USER, true, 'app'],
    ['START-2', 'the organizer by phone', ORGANIZER_BY_PHONE, false, 'pin'],
    ['START-2', 'the organizer by phone, no PIN needed', ORGANIZER_BY_PHONE, true, 'pin'],
    ['START-3', 'a caller', PHONE, false, null],
    ['START-4', 'a caller, no PIN needed', PHONE, true, 'noPinNeeded'],
    ['START-6', 'a guest by the app', GUEST, false, null],
    ['START-6', 'a guest by the app, no PIN needed', GUEST, true, null],
  ] as const)('%s: %s starts by %o', (_rule, _who, arrival, free, means) => {
    expect(sfbOnline.startedBy(arrival, organizer(free))).toBe(means);
  });

  test('START-3: a PIN is needed unless meetings by phone alone are allowed', () => {
    expect([false, true].map((free) => sfbOnline.needsPin(organizer(free)))).toEqual([true, false]);
  });

  test.each([
    ['LOB-6', PHONE, true, false, null],
    ['LOB-3', PHONE, false, false, 'awaitingAdmit'],
    ['LOB-4', PHONE, true, true, 'locked'],
    ['LOB-4', PHONE, false, true, 'locked'],
    ['LOB-6', GUEST, false, false, null],
    ['LOB-4', USER, true, true, 'locked'],
  ] as const)('%s: %o, bypass %o, locked %o', (_rule, arrival, bypass, locked, reason) => {
    expect(sfbOnline.heldBack(arrival, meeting(bypass), locked)).toBe(reason);
  });

  test('START-7: the start releases the lobby, whatever the bypass', () => {
    expect([true, false].map((bypass) => sfbOnline.startReleasesLobby(meeting(bypass)))).toEqual([
      true,
      true,
    ]);
  });
});

describe('MTG-4: who has which command', () => {
  test('the record can name every profile that has one', () => {
    expect(profilesWith('*6')).toEqual(['sfb-online', 'teams', 'sfb-server']);
    expect(profilesWith('*21')).toEqual(['teams']);
    expect(profilesWith('*0')).toEqual([]);
  });

  test('a caller may start to key any command of any profile', () => {
    for (const name of PROFILE_NAMES) {
      expect(ALL_COMMANDS).toEqual(expect.arrayContaining([...COMMANDS_BY_PROFILE[name]]));
    }
    expect(new Set(ALL_COMMANDS).size).toBe(ALL_COMMANDS.length);
    expect(COMMANDS_BY_PROFILE['sfb-online']).toEqual(Object.keys(sfbOnline.commands));
  });
});

test('a profile is found by name, and one that is still to come is not', () => {
  expect(profileNamed('sfb-online')).toBe(sfbOnline);
});
