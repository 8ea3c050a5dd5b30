import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Principal, AdminCommand } from '../../../src/domain/admin-command.ts';
import { isErrorCode } from '../../../src/domain/error-catalogue.ts';
import { ADMIN, BridgeRig } from '../../support/bridge-rig.ts';
import { AMOS, MEGAN, TOLL, UNREGISTERED } from '../../support/sample-seed.ts';

const ORGANIZER: Principal = { role: 'organizer', id: AMOS };
const NOBODY = 'nobody@contoso.com';
const OFF = 'off@contoso.com';

/** What is asked, as JSON would bring it; the bad field; what the message must name. */
type Case = readonly [command: object, path: string | null, says: string | RegExp, by?: Principal];

const ask = (command: string, more: object) => ({ command, ...more });
const reset = (more: object) => ask('pin.reset', more);
const enable = (more: object) => ask('user.enable', more);
const tenant = (changes: object) => ask('tenant.set', { changes });
const bridge = (changes: object) => ask('bridge.set', { changes });
const userSet = (changes: object, user = AMOS) => ask('user.set', { user, changes });
const meetingSet = (changes: object, meeting = 'standup') =>
  ask('meeting.set', { meeting, changes });
const lock = (meeting: string) => ask('meeting.lock', { meeting });
const admit = (more: object) => ask('meeting.admit', more);
const languages = (number: string, spoken: readonly string[]) =>
  ask('number.setLanguages', { number, languages: spoken });
const register = (number: string, spoken: readonly string[] = ['en-US']) =>
  ask('number.register', { number, kind: 'toll', languages: spoken });
const unregister = (number: string) => ask('number.unregister', { number });
const elsewhere = (more: object) => reset({ user: AMOS, ...more });

const REFUSALS: Readonly<Record<string, readonly Case[]>> = {
  'user.unknown': [
    [reset({ user: NOBODY }), 'user', NOBODY],
    [ask('user.disable', { user: NOBODY }), 'user', NOBODY],
    [userSet({}, NOBODY), 'user', NOBODY],
    [ask('conferenceInfo.send', { user: NOBODY }), 'user', NOBODY],
  ],
  'user.ambiguous': [
    [reset({ user: 'Sam Lee' }), 'user', 'sam.lee@contoso.com, sam@contoso.com'],
    [ask('user.disable', { user: 'sam lee' }), 'user', 'sam.lee@contoso.com, sam@contoso.com'],
    [enable({ user: ' SAM LEE ' }), 'user', 'sam.lee@contoso.com, sam@contoso.com'],
  ],
  'user.notEnabled': [
    [reset({ user: OFF }), 'user', OFF],
    [ask('conferenceInfo.send', { user: OFF }), 'user', OFF],
    [ask('conferenceId.reset', { meeting: 'offs' }), 'user', OFF],
  ],
  'meeting.unknown': [
    [ask('conferenceId.reset', { meeting: '1' }), 'meeting', '"1"'],
    [lock('1'), 'meeting', '"1"'],
    [admit({ meeting: '1' }), 'meeting', '"1"'],
    [meetingSet({}, '1'), 'meeting', '"1"'],
  ],
  'meeting.notStarted': [
    [lock('standup'), 'meeting', 'standup'],
    [ask('meeting.unlock', { meeting: 'standup' }), 'meeting', 'standup'],
    [admit({ meeting: 'standup' }), 'meeting', 'standup'],
    [meetingSet({ announcements: true, dialInBypass: false }), 'meeting', 'standup'],
  ],
  'participant.unknown': [[admit({ meeting: 'running', who: 'c-7' }), 'who', 'c-7']],
  'number.unknown': [
    [unregister('+1999'), 'number', '+1999'],
    [unregister(UNREGISTERED), 'number', UNREGISTERED],
    [languages('+1999', ['en-US']), 'number', '+1999'],
    [userSet({ defaultNumber: '+1999' }), 'number', '+1999'],
  ],
  'number.taken': [[register(TOLL), 'number', TOLL]],
  'number.invalid': ['4255550199', '+0255550199', '+1', '+1425555019912345', '+1 425', ''].map(
    (number): Case => [register(number), 'number', 'E.164'],
  ),
  'language.unknown': [
    [languages(TOLL, ['en-US', 'nl-NL']), 'languages', /nl-NL.*de-DE/],
    [register('+1999', ['en']), 'languages', '"en"'],
  ],
  'pin.lengthOutOfRange': [
    [tenant({ pinLength: 3 }), 'changes.pinLength', '4 to 12'],
    [tenant({ pinLength: '5' }), 'changes.pinLength', '4 to 12'],
  ],
  'mail.addressWithoutSend': [
    [elsewhere({ sendEmailToAddress: 'u@a.com' }), 'sendEmailToAddress', 'sendEmail: true'],
    [
      elsewhere({ sendEmail: false, sendEmailToAddress: 'u@a.com' }),
      'sendEmailToAddress',
      'sendEmail: true',
    ],
  ],
  'mail.addressInvalid': [
    ...['u@a', 'a:b@x.com,c@y.com;', 'a:b@x.com;', 'a@x.com,b', '<a@x.com>', 'a@x.com (b)'].map(
      (to): Case => [
        elsewhere({ sendEmail: true, sendEmailToAddress: to }),
        'sendEmailToAddress',
        'is no mail address',
      ],
    ),
    [enable({ user: 'lee' }), 'user', '"lee"'],
    [enable({ user: 'l@contoso.com', mailbox: 'x y@z.com' }), 'mailbox', 'x y@z.com'],
    [userSet({ mailbox: '' }), 'changes.mailbox', '""'],
    [
      tenant({ sendEmailFromAddress: 'it', sendEmailFromDisplayName: 'IT' }),
      'changes.sendEmailFromAddress',
      '"it"',
    ],
  ],
  'mail.senderIncomplete': [
    [tenant({ sendEmailFromAddress: 'it@a.com' }), 'changes', 'sendEmailFromDisplayName'],
  ],
  'permission.denied': [
    [reset({ user: MEGAN }), null, MEGAN, ORGANIZER],
    [lock('review'), null, 'review', ORGANIZER],
    [lock('nowhere'), null, 'nowhere', ORGANIZER],
    [tenant({ pinLength: 8 }), null, 'the tenant', ORGANIZER],
    [enable({ user: 'lee@contoso.com' }), null, 'user.enable', ORGANIZER],
    [userSet({ allowPstnOnlyMeetings: true }), null, 'user.set', ORGANIZER],
    [ask('conferenceId.reset', { meeting: 'standup' }), null, 'standup', ORGANIZER],
  ],
  'setting.unknown': [
    [tenant({ pinlength: 5 }), 'changes', /^There is no such setting; .*pinLength/],
    [bridge({ toString: 1 }), 'changes', /^There is no such setting; .*pinTries/],
    [userSet({ enabled: false }), 'changes', /no such setting; .*displayName/],
    [meetingSet({ locked: true }), 'changes', /no such option; .*dialInBypass/],
  ],
  'setting.invalid': [
    [languages(TOLL, []), 'languages', '1 to 5'],
    [
      languages(
        TOLL,
        Array.from({ length: 6 }, () => 'en-US'),
      ),
      'languages',
      '1 to 5',
    ],
    [tenant({ enableNameRecording: 'no' }), 'changes.enableNameRecording', 'true or false'],
    [tenant({ maskPstnNumbersType: 'X' }), 'changes.maskPstnNumbersType', 'NoMasking'],
    [tenant({ sendEmailFromDisplayName: '' }), 'changes.sendEmailFromDisplayName', 'or null'],
    [bridge({ pinChange: 'later' }), 'changes.pinChange', 'immediate, at-prompt'],
    [bridge({ bargeIn: 1 }), 'changes.bargeIn', 'true or false'],
    ...['3', -1, -0, 1.5, 1e308, Number.NaN, [3], null].map((pinTries): Case => [
      bridge({ pinTries }),
      'changes.pinTries',
      'a whole number from 0 to 1,000,000',
    ]),
    [bridge({ meetingCapacity: 0 }), 'changes.meetingCapacity', 'from 1 to'],
    [bridge({ ringMs: 1e12 }), 'changes.ringMs', 'from 0 to 31,536,000,000'],
    [userSet({ displayName: 'x'.repeat(201) }), 'changes.displayName', '201 characters'],
    [enable({ user: 'l@contoso.com', displayName: 'x'.repeat(201) }), 'displayName', '1 to 200'],
    [userSet({ displayName: '' }), 'changes.displayName', 'displayName'],
    [meetingSet({ dialInBypass: 'off' }), 'changes.dialInBypass', 'true or false'],
  ],
};

const CASES = Object.entries(REFUSALS).flatMap(([code, cases]) =>
  cases.map(([command, path, says, by = ADMIN]) => ({ code, command, path, says, by })),
);

function rig(): BridgeRig {
  const made = new BridgeRig({
    seed: {
      organizers: [
        { id: AMOS, pins: ['73915'] },
        { id: MEGAN, pins: ['60248'] },
        { id: OFF, enabled: false },
        { id: 'sam.lee@contoso.com', displayName: 'Sam Lee' },
        { id: 'sam@contoso.com', displayName: 'Sam  Lee' },
      ],
      meetings: [
        { id: 'standup', organizer: AMOS, conferenceId: '4482915' },
        { id: 'review', organizer: MEGAN, conferenceId: '5550123' },
        { id: 'running', organizer: MEGAN, conferenceId: '5550124' },
        { id: 'offs', organizer: OFF, conferenceId: '5550125' },
      ],
    },
  });
  made.joinByApp({ meeting: 'running' });
  return made;
}

const state = ({ bridge: { directory } }: BridgeRig): string =>
  JSON.stringify([
    directory.tenant,
    directory.settings,
    [...directory.organizers],
    [...directory.meetings],
    [...directory.numbers],
  ]);

describe('a command that cannot be carried out', () => {
  test.each(CASES)('$code: $command', ({ code, path, by, command, says }) => {
    const bridge = rig();
    const before = state(bridge);
    const facts = bridge.during(() => {
      const answer = bridge.asks(by, command as AdminCommand);
      if (answer.ok) throw new Error('It was carried out.');
      expect(answer.error.code).toBe(code);
      expect(answer.error.path ?? null).toBe(path);
      expect(answer.error.message).toMatch(says);
      expect(answer.error.message).not.toMatch(/\d{5}#|73915|60248/);
    });
    expect(state(bridge)).toBe(before);
    expect(facts.map(({ type }) => type)).toEqual(['admin.asked', 'admin.refused']);
    expect(facts[1]).toMatchObject({ by: by.id, code, cause: facts[0]?.seq });
  });

  test('no conference ID is free: nobody is enabled and no ID is reset, by halves or at all', () => {
    const random = { integer: (below: number) => (below === 10 ? 1 : 4_482_915 - 1_000_000) };
    const bridge = new BridgeRig({ random });
    const before = state(bridge);
    for (const command of [
      { command: 'user.enable', user: 'lee@contoso.com' },
      { command: 'conferenceId.reset', meeting: 'review' },
    ] as const) {
      expect(bridge.asks(ADMIN, command)).toMatchObject({
        ok: false,
        error: { code: 'conferenceId.exhausted' },
      });
    }
    expect(state(bridge)).toBe(before);
  });

  test('every code that administration refuses with is provoked here', () => {
    const room = new URL('../../../src/engine/administration/', import.meta.url);
    const codes = readdirSync(room)
      .flatMap((name) => [
        ...readFileSync(new URL(name, room), 'utf8').matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g),
      ])
      .map(([, code = '']) => code)
      .filter(isErrorCode);
    const provoked = [...Object.keys(REFUSALS), 'conferenceId.exhausted'];
    expect(new Set(provoked)).toEqual(new Set(codes));
  });
});

test('what an organizer may do: the own PIN and the own meetings', () => {
  const bridge = rig();
  const megan: Principal = { role: 'organizer', id: MEGAN };
  const commands: readonly AdminCommand[] = [
    { command: 'pin.reset', user: MEGAN },
    { command: 'meeting.lock', meeting: 'running' },
    { command: 'meeting.unlock', meeting: '5550124' },
    { command: 'meeting.admit', meeting: 'running' },
    { command: 'meeting.set', meeting: 'running', changes: { announcements: true } },
  ];
  for (const command of commands) {
    expect(bridge.asks(megan, command), command.command).toMatchObject({ ok: true });
  }
});
