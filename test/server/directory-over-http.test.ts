import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { defaultBridgeSettings } from '../../src/domain/setting.ts';
import { DEFAULT_TENANT } from '../../src/domain/tenant.ts';
import { startVirtualServer, type VirtualServer } from './virtual-server.ts';

let served: VirtualServer;
let admin: AdminClient;

beforeAll(async () => {
  served = await startVirtualServer();
  const maker = new AdminClient({ server: served.url });
  const { bridge } = await maker.createBridge({
    profile: 'sfb-online',
    tenant: { pinLength: 7 },
    settings: { pinTries: 2 },
    numbers: [
      { number: '+14255550199', languages: ['en-US', 'de-DE'] },
      { number: '+18005550199', kind: 'tollFree' },
    ],
    organizers: [{ id: 'amos.marble@contoso.com', pins: ['48213'] }],
    meetings: [{ id: 'standup', organizer: 'amos.marble@contoso.com', conferenceId: '4482915' }],
  });
  admin = new AdminClient({ server: served.url, bridge });
});

afterAll(() => served.server.close());

describe('what a bridge has besides users', () => {
  it('is every setting as it is now', async () => {
    await admin.run({ command: 'bridge.set', changes: { bargeIn: false } });
    expect(await admin.settings()).toEqual({
      profile: 'sfb-online',
      tenant: { ...DEFAULT_TENANT, pinLength: 7 },
      bridge: { ...defaultBridgeSettings(), pinTries: 2, bargeIn: false },
    });
  });

  it('is its numbers, also those that were taken off', async () => {
    await admin.run({ command: 'number.unregister', number: '+18005550199' });
    expect(await admin.numbers()).toEqual([
      { number: '+14255550199', kind: 'toll', languages: ['en-US', 'de-DE'], registered: true },
      { number: '+18005550199', kind: 'tollFree', languages: ['en-US'], registered: false },
    ]);
  });

  it('is its meetings, with whether callers bypass the lobby', async () => {
    const changes = { dialInBypass: false };
    await admin.run({ command: 'meeting.set', meeting: 'standup', changes });
    expect(await admin.meetings()).toMatchObject([{ meeting: 'standup', dialInBypass: false }]);
  });

  it('can be had page by page', async () => {
    const first = await admin.listPage('numbers', { limit: 1 });
    expect(first).toMatchObject({ numbers: [{ number: '+14255550199' }], next: 1 });
    const second = await admin.listPage('numbers', { after: first.next ?? undefined });
    expect(second).toMatchObject({ numbers: [{ number: '+18005550199' }], next: null });
  });
});
