import { describe, expect, test } from 'vitest';
import type { AdminCommand } from '../../../src/domain/admin-command.ts';
import { replayJournal } from '../../../src/replay/replay-journal.ts';
import { ADMIN, BridgeRig, START_AT } from '../../support/bridge-rig.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { AMOS } from '../../support/sample-seed.ts';

const PIN = '731905284617';

const ASTRAY: readonly (readonly [where: string, command: object, code: string])[] = [
  ['as the user', { command: 'pin.reset', user: PIN }, 'user.unknown'],
  ['as a new user', { command: 'user.enable', user: PIN }, 'mail.addressInvalid'],
  ['as the meeting', { command: 'meeting.lock', meeting: PIN }, 'meeting.unknown'],
  ['as the number', { command: 'number.unregister', number: PIN }, 'number.unknown'],
  [
    'as a new number',
    { command: 'number.register', number: PIN, kind: 'toll', languages: ['en-US'] },
    'number.invalid',
  ],
  [
    'as an address',
    { command: 'pin.reset', user: AMOS, sendEmail: true, sendEmailToAddress: PIN },
    'mail.addressInvalid',
  ],
  [
    'as a mailbox',
    { command: 'user.set', user: AMOS, changes: { mailbox: PIN } },
    'mail.addressInvalid',
  ],
  [
    'as a length',
    { command: 'tenant.set', changes: { pinLength: Number(PIN) } },
    'pin.lengthOutOfRange',
  ],
  [
    'as a length in words',
    { command: 'tenant.set', changes: { pinLength: PIN } },
    'pin.lengthOutOfRange',
  ],
  [
    'as the name of a setting, beside one that is wrong too',
    { command: 'tenant.set', changes: { [PIN]: true, enableNameRecording: PIN } },
    'setting.invalid',
  ],
  ['as a value', { command: 'bridge.set', changes: { bargeIn: [PIN] } }, 'setting.invalid'],
  [
    'as a language',
    { command: 'number.setLanguages', number: '+14255550199', languages: [PIN] },
    'language.unknown',
  ],
];

describe('PIN-4 a PIN that an administrator types where none belongs', () => {
  test.each(ASTRAY)('%s is refused, in no record and in no answer', (_where, command, code) => {
    const rig = new BridgeRig();
    const answer = rig.bridge.take({
      input: 'administer',
      by: ADMIN,
      command: command as AdminCommand,
    });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(rig.journal.facts).toMatchObject([
      { type: 'admin.asked' },
      { type: 'admin.refused', code },
    ]);
    expect(JSON.stringify([answer, rig.journal.facts])).not.toContain(PIN);
    expect(replayJournal(rig.journal.facts, originOf(rig.seed, START_AT))).toEqual(
      rig.journal.facts,
    );
  });

  test('as a meeting or a user to join by the app is refused without being repeated', () => {
    const { bridge } = new BridgeRig();
    const join = { meeting: 'standup', name: 'Amos', user: PIN, signedIn: true };
    for (const one of [join, { ...join, meeting: PIN }]) {
      expect(JSON.stringify(bridge.take({ input: 'joinByApp', join: one }))).toMatch(
        /\.unknown.*•{12}/u,
      );
    }
  });
});

test('what is no PIN stays in the record as it was typed', () => {
  const rig = new BridgeRig();
  const commands: readonly AdminCommand[] = [
    { command: 'meeting.set', meeting: '4482915', changes: { dialInBypass: false } },
    {
      command: 'user.set',
      user: AMOS,
      changes: { displayName: '4711', mailbox: '4711@contoso.com' },
    },
    { command: 'number.register', number: '+14255550177', kind: 'toll', languages: ['en-US'] },
    { command: 'bridge.set', changes: { lobbyTimeoutMs: 1_200_000 } },
    { command: 'tenant.set', changes: { pinLength: 12 } },
    { command: 'pin.reset', user: 'megan.bowe@contoso.com' },
  ];
  for (const command of commands) rig.bridge.take({ input: 'administer', by: ADMIN, command });
  const asked = rig.journal.facts.filter(({ type }) => type === 'admin.asked');
  expect(asked).toMatchObject([
    { target: '4482915' },
    { target: AMOS, changes: { changes: { displayName: '4711', mailbox: '4711@contoso.com' } } },
    { target: '+14255550177' },
    { target: null, changes: { changes: { lobbyTimeoutMs: 1_200_000 } } },
    { changes: { changes: { pinLength: 12 } } },
    { target: 'megan.bowe@contoso.com' },
  ]);
  expect(replayJournal(rig.journal.facts, originOf(rig.seed, START_AT))).toEqual(rig.journal.facts);
});
