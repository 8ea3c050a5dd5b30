import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Actor, AdminCommand } from '../../../src/domain/admin-command.ts';
import { isErrorCode } from '../../../src/domain/error-catalogue.ts';
import { ADMIN, BridgeRig } from '../../support/bridge-rig.ts';
import { AMOS, MEGAN, TOLL, UNREGISTERED } from '../../support/sample-seed.ts';

const ORGANIZER: Actor = { role: 'organizer', id: AMOS };
const NOBODY = 'nobody@contoso.com';

interface Refused {
  readonly code: string;
  readonly path?: string;
  readonly by?: Actor;
  /** Written as JSON would bring it: a command may come from outside. */
  readonly command: object;
  /** What the message must name, so that it can be put right. */
  readonly says: string | RegExp;
}

const REFUSALS: readonly Refused[] = [
  {
    code: 'user.unknown',
    path: 'user',
    command: { command: 'pin.reset', user: NOBODY },
    says: NOBODY,
  },
  {
    code: 'user.unknown',
    path: 'user',
    command: { command: 'user.disable', user: NOBODY },
    says: NOBODY,
  },
  {
    code: 'user.unknown',
    path: 'user',
    command: { command: 'user.set', user: NOBODY, changes: {} },
    says: NOBODY,
  },
  {
    code: 'user.unknown',
    path: 'user',
    command: { command: 'conferenceInfo.send', user: NOBODY },
    says: NOBODY,
  },
  {
    code: 'user.notEnabled',
    path: 'user',
    command: { command: 'pin.reset', user: 'off@contoso.com' },
    says: 'off@contoso.com',
  },
  {
    code: 'user.notEnabled',
    path: 'user',
    command: { command: 'conferenceInfo.send', user: 'off@contoso.com' },
    says: 'off@contoso.com',
  },
  {
    code: 'user.notEnabled',
    path: 'user',
    command: { command: 'conferenceId.reset', meeting: 'offs' },
    says: 'off@contoso.com',
  },
  {
    code: 'meeting.unknown',
    path: 'meeting',
    command: { command: 'conferenceId.reset', meeting: '1' },
    says: '"1"',
  },
  {
    code: 'meeting.unknown',
    path: 'meeting',
    command: { command: 'meeting.lock', meeting: '1' },
    says: '"1"',
  },
  {
    code: 'meeting.unknown',
    path: 'meeting',
    by: ORGANIZER,
    command: { command: 'meeting.lock', meeting: '1' },
    says: '"1"',
  },
  {
    code: 'meeting.unknown',
    path: 'meeting',
    command: { command: 'meeting.admit', meeting: '1' },
    says: '"1"',
  },
  {
    code: 'meeting.unknown',
    path: 'meeting',
    command: { command: 'meeting.set', meeting: '1', changes: {} },
    says: '"1"',
  },
  {
    code: 'meeting.notStarted',
    path: 'meeting',
    command: { command: 'meeting.lock', meeting: 'standup' },
    says: 'standup',
  },
  {
    code: 'meeting.notStarted',
    path: 'meeting',
    command: { command: 'meeting.unlock', meeting: 'standup' },
    says: 'standup',
  },
  {
    code: 'meeting.notStarted',
    path: 'meeting',
    command: { command: 'meeting.admit', meeting: 'standup' },
    says: 'standup',
  },
  {
    code: 'meeting.notStarted',
    path: 'meeting',
    command: {
      command: 'meeting.set',
      meeting: 'standup',
      changes: { announcements: true, dialInBypass: false },
    },
    says: 'standup',
  },
  {
    code: 'participant.unknown',
    path: 'who',
    command: { command: 'meeting.admit', meeting: 'running', who: 'c-7' },
    says: 'c-7',
  },
  {
    code: 'number.unknown',
    path: 'number',
    command: { command: 'number.unregister', number: '+1999' },
    says: '+1999',
  },
  {
    code: 'number.unknown',
    path: 'number',
    command: { command: 'number.unregister', number: UNREGISTERED },
    says: UNREGISTERED,
  },
  {
    code: 'number.unknown',
    path: 'number',
    command: { command: 'number.setLanguages', number: '+1999', languages: ['en-US'] },
    says: '+1999',
  },
  {
    code: 'number.unknown',
    path: 'number',
    command: { command: 'user.set', user: AMOS, changes: { defaultNumber: '+1999' } },
    says: '+1999',
  },
  {
    code: 'number.taken',
    path: 'number',
    command: { command: 'number.register', number: TOLL, kind: 'toll', languages: ['en-US'] },
    says: TOLL,
  },
  ...['4255550199', '+0255550199', '+1', '+1425555019912345', '+1425 555', ''].map((number) => ({
    code: 'number.invalid',
    path: 'number',
    command: { command: 'number.register', number, kind: 'toll', languages: ['en-US'] },
    says: 'E.164',
  })),
  {
    code: 'language.unknown',
    path: 'languages',
    command: { command: 'number.setLanguages', number: TOLL, languages: ['en-US', 'nl-NL'] },
    says: /nl-NL.*de-DE/,
  },
  {
    code: 'language.unknown',
    path: 'languages',
    command: { command: 'number.register', number: '+1999', kind: 'toll', languages: ['en'] },
    says: '"en"',
  },
  {
    code: 'setting.invalid',
    path: 'languages',
    command: { command: 'number.setLanguages', number: TOLL, languages: [] },
    says: '1 to 5',
  },
  {
    code: 'setting.invalid',
    path: 'languages',
    command: {
      command: 'number.setLanguages',
      number: TOLL,
      languages: Array.from({ length: 6 }, () => 'en-US'),
    },
    says: '1 to 5',
  },
  {
    code: 'pin.lengthOutOfRange',
    path: 'changes.pinLength',
    command: { command: 'tenant.set', changes: { pinLength: 3 } },
    says: '4 to 12',
  },
  {
    code: 'pin.lengthOutOfRange',
    path: 'changes.pinLength',
    command: { command: 'tenant.set', changes: { pinLength: '5' } },
    says: '4 to 12',
  },
  {
    code: 'mail.addressWithoutSend',
    path: 'sendEmailToAddress',
    command: { command: 'pin.reset', user: AMOS, sendEmailToAddress: 'u@example.com' },
    says: 'sendEmail: true',
  },
  {
    code: 'mail.addressWithoutSend',
    path: 'sendEmailToAddress',
    command: {
      command: 'pin.reset',
      user: AMOS,
      sendEmail: false,
      sendEmailToAddress: 'u@example.com',
    },
    says: 'sendEmail: true',
  },
  {
    code: 'mail.addressInvalid',
    path: 'sendEmailToAddress',
    command: { command: 'pin.reset', user: AMOS, sendEmail: true, sendEmailToAddress: 'u@example' },
    says: 'u@example',
  },
  {
    code: 'mail.addressInvalid',
    path: 'user',
    command: { command: 'user.enable', user: 'lee' },
    says: '"lee"',
  },
  {
    code: 'mail.addressInvalid',
    path: 'mailbox',
    command: { command: 'user.enable', user: 'l@contoso.com', mailbox: 'x y@z.com' },
    says: 'x y@z.com',
  },
  {
    code: 'mail.addressInvalid',
    path: 'changes.mailbox',
    command: { command: 'user.set', user: AMOS, changes: { mailbox: '' } },
    says: '""',
  },
  {
    code: 'mail.addressInvalid',
    path: 'changes.sendEmailFromAddress',
    command: {
      command: 'tenant.set',
      changes: { sendEmailFromAddress: 'it', sendEmailFromDisplayName: 'IT' },
    },
    says: '"it"',
  },
  {
    code: 'mail.senderIncomplete',
    path: 'changes',
    command: { command: 'tenant.set', changes: { sendEmailFromAddress: 'it@contoso.com' } },
    says: 'sendEmailFromDisplayName',
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'pin.reset', user: MEGAN },
    says: MEGAN,
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'meeting.lock', meeting: 'review' },
    says: 'review',
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'tenant.set', changes: { pinLength: 8 } },
    says: 'the tenant',
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'user.enable', user: 'lee@contoso.com' },
    says: 'user.enable',
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } },
    says: 'user.set',
  },
  {
    code: 'permission.denied',
    by: ORGANIZER,
    command: { command: 'conferenceId.reset', meeting: 'standup' },
    says: 'standup',
  },
  {
    code: 'setting.unknown',
    path: 'changes.pinlength',
    command: { command: 'tenant.set', changes: { pinlength: 5 } },
    says: /"pinlength".*pinLength/,
  },
  {
    code: 'setting.unknown',
    path: 'changes.toString',
    command: { command: 'bridge.set', changes: { toString: 1 } },
    says: /"toString".*pinTries/,
  },
  {
    code: 'setting.unknown',
    path: 'changes.enabled',
    command: { command: 'user.set', user: AMOS, changes: { enabled: false } },
    says: /"enabled".*displayName/,
  },
  {
    code: 'setting.unknown',
    path: 'changes.locked',
    command: { command: 'meeting.set', meeting: 'standup', changes: { locked: true } },
    says: /"locked".*dialInBypass/,
  },
  {
    code: 'setting.invalid',
    path: 'changes.enableNameRecording',
    command: { command: 'tenant.set', changes: { enableNameRecording: 'no' } },
    says: 'true or false',
  },
  {
    code: 'setting.invalid',
    path: 'changes.maskPstnNumbersType',
    command: { command: 'tenant.set', changes: { maskPstnNumbersType: 'Masked' } },
    says: 'NoMasking',
  },
  {
    code: 'setting.invalid',
    path: 'changes.sendEmailFromDisplayName',
    command: { command: 'tenant.set', changes: { sendEmailFromDisplayName: '' } },
    says: 'a text or null',
  },
  {
    code: 'setting.invalid',
    path: 'changes.pinChange',
    command: { command: 'bridge.set', changes: { pinChange: 'later' } },
    says: 'immediate, at-prompt',
  },
  {
    code: 'setting.invalid',
    path: 'changes.bargeIn',
    command: { command: 'bridge.set', changes: { bargeIn: 1 } },
    says: 'true or false',
  },
  {
    code: 'setting.invalid',
    path: 'changes.pinTries',
    command: { command: 'bridge.set', changes: { pinTries: '3' } },
    says: 'a number',
  },
  ...[-1, 1.5, Number.NaN].map((pinTries) => ({
    code: 'setting.invalid',
    path: 'changes.pinTries',
    command: { command: 'bridge.set', changes: { pinTries } },
    says: 'a whole number, 0 or more',
  })),
  {
    code: 'setting.invalid',
    path: 'changes.displayName',
    command: { command: 'user.set', user: AMOS, changes: { displayName: '' } },
    says: 'displayName',
  },
  {
    code: 'setting.invalid',
    path: 'changes.dialInBypass',
    command: { command: 'meeting.set', meeting: 'standup', changes: { dialInBypass: 'off' } },
    says: 'true or false',
  },
];

function rig(): BridgeRig {
  const made = new BridgeRig({
    seed: {
      organizers: [
        { id: AMOS, pins: ['73915'] },
        { id: MEGAN, pins: ['60248'] },
        { id: 'off@contoso.com', enabled: false },
      ],
      meetings: [
        { id: 'standup', organizer: AMOS, conferenceId: '4482915' },
        { id: 'review', organizer: MEGAN, conferenceId: '5550123' },
        { id: 'running', organizer: MEGAN, conferenceId: '5550124' },
        { id: 'offs', organizer: 'off@contoso.com', conferenceId: '5550125' },
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
  test.each(REFUSALS)('$code: $command', ({ code, path, by = ADMIN, command, says }) => {
    const bridge = rig();
    const before = state(bridge);
    const facts = bridge.during(() => {
      const answer = bridge.asks(by, command as AdminCommand);
      if (answer.ok) throw new Error('It was carried out.');
      expect(answer.error.code).toBe(code);
      expect(answer.error.path).toBe(path);
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
    const provoked = [...REFUSALS.map(({ code }) => code), 'conferenceId.exhausted'];
    expect(new Set(provoked)).toEqual(new Set(codes));
  });
});

test('what an organizer may do: the own PIN and the own meetings', () => {
  const bridge = rig();
  const megan: Actor = { role: 'organizer', id: MEGAN };
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
