import { describe, expect, it } from 'vitest';
import { ADMIN_COMMAND_NAMES, type AdminCommand } from '../../src/domain/admin-command.ts';
import { askedOf, commandOf } from '../../src/domain/asked-command.ts';

const user = 'amira@contoso.example';
const meeting = 'm-1';
const number = '+14255550100';

const COMMANDS: readonly AdminCommand[] = [
  { command: 'pin.reset', user, sendEmail: true, sendEmailToAddress: 'lee@contoso.example' },
  { command: 'conferenceId.reset', meeting },
  { command: 'user.enable', user, displayName: 'Amira', mailbox: null },
  { command: 'user.disable', user },
  { command: 'user.set', user, changes: { mailbox: null } },
  { command: 'tenant.set', changes: { pinLength: 6 } },
  { command: 'bridge.set', changes: { bargeIn: false } },
  { command: 'meeting.set', meeting, changes: { dialInBypass: true } },
  { command: 'meeting.lock', meeting },
  { command: 'meeting.unlock', meeting },
  { command: 'meeting.admit', meeting, who: 'call-1' },
  { command: 'meeting.admit', meeting },
  { command: 'conferenceInfo.send', user },
  { command: 'number.register', number, kind: 'toll', languages: ['en-US'] },
  { command: 'number.unregister', number },
  { command: 'number.setLanguages', number, languages: ['de-DE', 'en-US'] },
];

describe('a command and its record', () => {
  it('say the same, for every command there is', () => {
    expect(new Set(COMMANDS.map(({ command }) => command))).toEqual(new Set(ADMIN_COMMAND_NAMES));
    for (const command of COMMANDS) expect(commandOf(askedOf(command))).toEqual(command);
  });

  it.each([
    ['user', { command: 'pin.reset', user }, user],
    ['meeting', { command: 'meeting.lock', meeting }, meeting],
    ['number', { command: 'number.unregister', number }, number],
    ['tenant', { command: 'tenant.set', changes: {} }, null],
  ] as const)('the record names the %s that it is about', (_what, command, target) => {
    expect(askedOf(command).target).toBe(target);
  });
});
