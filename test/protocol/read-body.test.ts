import { describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { COMMANDS as SCHEMAS, AdminCommand } from '../../src/domain/admin-command.ts';
import { SEED, type BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { COMMAND_BODIES, type CommandBody } from '../../src/protocol/admin-messages.ts';
import { ROUTES } from '../../src/protocol/routes/all-routes.ts';
import { readBody, readCommand } from '../../src/protocol/read-body.ts';

const AMOS = 'amos.marble@contoso.com';

const COMMANDS: readonly AdminCommand[] = [
  { command: 'pin.reset', user: AMOS, sendEmail: true, sendEmailToAddress: 'u@example.com' },
  { command: 'conferenceId.reset', meeting: 'standup' },
  { command: 'user.enable', user: AMOS, displayName: 'Amos', mailbox: null },
  { command: 'user.disable', user: AMOS },
  {
    command: 'user.set',
    user: AMOS,
    changes: {
      allowPstnOnlyMeetings: true,
      allowTollFreeDialIn: false,
      mailbox: 'a@example.com',
      displayName: 'Amos',
      defaultNumber: null,
    },
  },
  { command: 'tenant.set', changes: { pinLength: 6 } },
  { command: 'bridge.set', changes: { lobbyTimeoutMs: 60_000 } },
  {
    command: 'meeting.set',
    meeting: 'standup',
    changes: { dialInBypass: false, announcements: true },
  },
  { command: 'meeting.lock', meeting: 'standup' },
  { command: 'meeting.unlock', meeting: 'standup' },
  { command: 'meeting.admit', meeting: 'standup', who: 'c-1' },
  { command: 'conferenceInfo.send', user: AMOS },
  { command: 'number.register', number: '+14255550177', kind: 'toll', languages: ['en-US'] },
  { command: 'number.unregister', number: '+14255550177' },
  { command: 'number.setLanguages', number: '+14255550177', languages: ['de-DE', 'en-US'] },
];

/** Tenant and bridge settings are judged by the bridge itself; all else by the schema. */
type Judged<T> = T extends { command: 'tenant.set' | 'bridge.set' } ? never : T;

type Read = z.infer<(typeof SCHEMAS)[keyof typeof SCHEMAS]>;

describe('the body of a command', () => {
  it('reads as what the domain takes', () => {
    expectTypeOf<Judged<Read>>().toExtend<Judged<CommandBody>>();
    expectTypeOf<Read['command']>().toEqualTypeOf<AdminCommand['command']>();
    expectTypeOf<Omit<z.infer<typeof SEED>, 'tenant' | 'settings'>>().toExtend<
      Omit<BridgeSeed, 'tenant' | 'settings'>
    >();
    expect(Object.keys(COMMAND_BODIES)).toEqual(COMMANDS.map(({ command }) => command));
  });

  it.each(COMMANDS)('is read with all that the domain knows of it: $command', (command) => {
    expect(readCommand(command)).toEqual({ ok: true, value: command });
    const actor = { role: 'organizer', id: AMOS } as const;
    expect(readCommand({ ...command, actor })).toEqual({ ok: true, value: { ...command, actor } });
  });

  it.each([
    ['nothing', undefined, 'command'],
    ['no command', {}, 'command'],
    ['an unknown command', { command: 'pin.guess' }, 'command'],
    ['a name that every object has', { command: 'toString' }, 'command'],
    ['no user', { command: 'pin.reset' }, 'user'],
    ['a chosen PIN', { command: 'pin.reset', user: AMOS, pin: '12345' }, 'pin'],
    [
      'a field inside of another kind',
      { command: 'user.set', user: AMOS, changes: { mailbox: 7 } },
      'changes.mailbox',
    ],
    [
      'an unknown role',
      { command: 'user.disable', user: AMOS, actor: { role: 'root', id: 'x' } },
      'actor.role',
    ],
  ])('is refused with the path to the bad field: %s', (_title, body, path) => {
    const read = readCommand(body);
    expect(read).toMatchObject({ ok: false, error: { code: 'http.bodyInvalid', path } });
    expect(JSON.stringify(read)).not.toContain('12345');
  });

  it('of the hook takes the mail choice and nothing else', () => {
    const hook = ROUTES.resetLeaderPin.body;
    expect(hook.read({})).toEqual({ ok: true, value: {} });
    expect(hook.read({ sendEmail: 'yes' })).toMatchObject({
      error: { path: 'sendEmail' },
    });
    expect(hook.read([])).toMatchObject({ error: { message: 'expected a JSON object' } });
  });

  it('that holds a bad PIN in its seed is refused without repeating it (PIN-4)', () => {
    const seed = {
      profile: 'sfb-online',
      tenant: {},
      settings: {},
      numbers: [],
      organizers: [{ id: AMOS, pins: ['7391x'] }],
      meetings: [],
    };
    const read = readBody(SEED, seed);
    expect(read).toMatchObject({ error: { path: 'organizers[0].pins[0]' } });
    expect(JSON.stringify(read)).not.toContain('7391');
  });

  it.each([
    [[7391], 'state: expected "up", "down", "byHand" or {"slowMs": milliseconds}'],
    [{ slowMs: 'x' }, 'state.slowMs: expected a whole number, 0 or more'],
    [{}, 'state.slowMs: is missing; expected a whole number, 0 or more'],
  ])('where several kinds may stand says what was meant: %j', (state, message) => {
    const { read } = ROUTES.setMailServer.body;
    expect(read({ state })).toMatchObject({ error: { code: 'http.bodyInvalid', message } });
  });
});
