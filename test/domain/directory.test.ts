import { describe, expect, test } from 'vitest';
import { Directory, newestPin, validPinVersion } from '../../src/domain/directory.ts';
import type { Meeting, Organizer } from '../../src/domain/directory-entry.ts';
import { sfbOnline } from '../../src/domain/profiles/sfb-online.ts';
import { BRIDGE_SETTINGS, defaultBridgeSettings } from '../../src/domain/setting.ts';
import { DEFAULT_TENANT } from '../../src/domain/tenant.ts';

const organizer = (id: string): Organizer => ({
  id,
  displayName: id,
  mailbox: id,
  enabled: true,
  allowPstnOnlyMeetings: false,
  allowTollFreeDialIn: true,
  defaultNumber: null,
  pins: [],
});
const meeting = (id: string, of: string, conferenceId: string | null): Meeting => ({
  id,
  organizer: of,
  conferenceId,
  dialInBypass: true,
});

function directory(): Directory {
  const made = new Directory(sfbOnline, { tenant: {}, settings: {} });
  made.addOrganizer(organizer('Amos@contoso.com'));
  made.addMeeting(meeting('standup', 'Amos@contoso.com', '4482915'));
  made.addMeeting(meeting('review', 'Amos@contoso.com', '5550123'));
  return made;
}
const found = (of: Directory, digits: string) => of.findConferenceId(digits);

describe('a directory', () => {
  test('knows a user in whatever case the name is written', () => {
    expect(directory().organizer('aMOS@CONTOSO.COM')?.id).toBe('Amos@contoso.com');
    expect(directory().organizer('amos')).toBeUndefined();
  });

  test('knows a meeting by identifier and by conference ID', () => {
    const of = directory();
    expect(of.meeting('standup')).toBe(of.meeting('4482915'));
    expect(of.meeting('0000000')).toBeUndefined();
  });

  test('lists what was added, in order', () => {
    const of = directory();
    of.addNumber({ number: '+12', kind: 'toll', languages: ['en-US'], registered: true });
    of.addNumber({ number: '+11', kind: 'toll', languages: ['en-US'], registered: false });
    expect([...of.organizers].map(({ id }) => id)).toEqual(['Amos@contoso.com']);
    expect([...of.meetings].map(({ id }) => id)).toEqual(['standup', 'review']);
    expect([...of.numbers].map(({ number }) => number)).toEqual(['+12', '+11']);
    expect(of.number('+11')?.registered).toBe(false);
    expect(of.number('+13')).toBeUndefined();
  });

  test('lists the meetings of a user alone', () => {
    const of = directory();
    const megan = organizer('megan@contoso.com');
    of.addOrganizer(megan);
    of.addMeeting(meeting('own', megan.id, '1112223'));
    expect(of.meetingsOf(megan).map(({ id }) => id)).toEqual(['own']);
  });

  test('starts with the defaults, and with what the seed says otherwise', () => {
    const of = new Directory(sfbOnline, { tenant: { pinLength: 9 }, settings: { pinTries: 1 } });
    expect(of.tenant).toEqual({ ...DEFAULT_TENANT, pinLength: 9 });
    expect(of.settings).toEqual({ ...defaultBridgeSettings(), pinTries: 1 });
    expect(defaultBridgeSettings()).not.toBe(defaultBridgeSettings());
    expect(Object.keys(of.settings)).toEqual(Object.keys(BRIDGE_SETTINGS));
  });
});

describe('CID-3: conference IDs come and go', () => {
  test('a reset ID is retired, with when and by whom, and the new one is found', () => {
    const of = directory();
    const standup = of.meeting('standup');
    if (standup === undefined) throw new Error('no standup');
    of.resetConferenceId(standup, '9990001', 42, 'admin');
    expect(found(of, '9990001')).toEqual({ found: 'meeting', meeting: standup });
    expect(found(of, '4482915')).toEqual({
      found: 'retired',
      retired: { conferenceId: '4482915', meeting: 'standup', why: 'reset', at: 42, by: 'admin' },
    });
    expect(of.meeting('4482915')).toBeUndefined();
  });

  test('a released ID is free, and belongs to whoever gets it next', () => {
    const of = directory();
    const [standup, review] = of.meetings;
    if (standup === undefined || review === undefined) throw new Error('no meetings');
    expect(of.isFree('4482915')).toBe(false);
    of.releaseConferenceId(standup, 42, 'admin');
    expect(standup.conferenceId).toBeNull();
    expect(of.isFree('4482915')).toBe(true);
    expect(found(of, '4482915')).toMatchObject({ found: 'retired', retired: { why: 'released' } });
    of.resetConferenceId(review, '4482915', 43, 'admin');
    expect(found(of, '4482915')).toEqual({ found: 'meeting', meeting: review });
    of.assignConferenceId(standup, '7770001');
    expect(found(of, '7770001')).toEqual({ found: 'meeting', meeting: standup });
  });

  test('a meeting without an ID has none to release', () => {
    const of = directory();
    const bare = meeting('bare', 'Amos@contoso.com', null);
    of.addMeeting(bare);
    of.releaseConferenceId(bare, 42, 'admin');
    expect(bare.conferenceId).toBeNull();
    expect(found(of, 'null')).toEqual({ found: 'nothing' });
  });
});

test('the valid PIN is the last one made, and a disabled user has none', () => {
  const amos = organizer('amos@contoso.com');
  expect(newestPin(amos)).toBeNull();
  expect(validPinVersion(amos)).toBe(0);
  amos.pins.push({ version: 1, length: 5, madeAt: 0, madeBy: 'seed' });
  amos.pins.push({ version: 2, length: 6, madeAt: 1, madeBy: 'admin' });
  expect(newestPin(amos)?.length).toBe(6);
  expect(validPinVersion(amos)).toBe(2);
  amos.enabled = false;
  expect(validPinVersion(amos)).toBe(0);
});
