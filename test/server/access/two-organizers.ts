import { DEMO } from '../../../src/server/demo-tenant.ts';
import type { Key } from '../../../src/domain/key.ts';
import { makeToken } from '../../../src/server/tokens/token-service.ts';
import { AMOS } from '../http-asker.ts';
import { askWith, startGuardedServer, type GuardedServer } from './token-holders.ts';

/** The organizer of `coffee`: of whom Amos, the organizer of `standup`, is to know nothing. */
export const PILAR = 'pilar.pinilla@contoso.com';

/** A number that was on the bridge for a while. */
const GONE_NUMBER = '+14255550177';

/** A server on which something of every kind went on, at two organizers' and at nobody's. */
export interface TwoOrganizers {
  readonly served: GuardedServer;
  /** What Amos must not be told, in whatever answer. */
  readonly notAmos: readonly string[];
  /** Every PIN that was made. */
  readonly pins: readonly string[];
}

/** Starts it, and lets all of that happen. */
export async function serveTwoOrganizers(): Promise<TwoOrganizers> {
  const served = await startGuardedServer();
  const pins: string[] = [];
  const command = async (token: string, body: object): Promise<Record<string, string>> => {
    const { text } = await askWith(served.url, token, 'POST', '/v1/commands', body);
    const answer = JSON.parse(text) as Record<string, string>;
    if (answer['pin'] !== undefined) pins.push(answer['pin']);
    return answer;
  };
  const administrator = served.held.administrator.token;
  const wish = { role: 'organizer', name: null, holdsMs: null } as const;
  const pilar = makeToken(served.tokens, { ...wish, user: PILAR }, 0).token;
  const asked: readonly object[] = [
    { command: 'tenant.set', changes: { pinLength: 12, enableNameRecording: false } },
    { command: 'user.set', user: PILAR, changes: { mailbox: 'private@elsewhere.example' } },
    { command: 'user.enable', user: 'quincy.quill@contoso.com', displayName: 'Quincy Quill' },
    { command: 'pin.reset', user: AMOS },
    { command: 'pin.reset', user: PILAR },
    { command: 'meeting.set', meeting: 'standup', changes: { dialInBypass: false } },
    { command: 'number.register', number: GONE_NUMBER, kind: 'toll', languages: ['en-US'] },
    { command: 'number.unregister', number: GONE_NUMBER },
  ];
  for (const body of asked) await command(administrator, body);
  const pilarsPin = pins.at(-1) ?? '';
  const { conferenceId = '' } = await command(administrator, {
    ...{ command: 'conferenceId.reset', meeting: 'coffee' },
  });
  await command(pilar, { command: 'meeting.lock', meeting: 'standup' });
  const call = (name: string, from: string, keys: string): void =>
    dialled(served, name, from, keys);
  call('Stranger Sam', '+14255550166', '1234567#');
  call('Coffee Kim', '+14255550155', `${conferenceId}#`);
  // First an ID that coffee had, then the meeting of Amos, and there the PIN of Pilar.
  call('Pat', '+14255550111', `${DEMO.coffee}#${DEMO.standup}#*${pilarsPin}#`);
  await joinedAsPilar(served, administrator);
  call('Lee', '+14255550112', `${DEMO.standup}##`);
  await command(served.held.organizer.token, { command: 'pin.reset', user: AMOS });
  served.clock.runFor(60_000);
  const others = ['pilar', 'coffee', DEMO.coffee, conferenceId, 'quincy', 'elsewhere.example'];
  const nobodys = ['Stranger Sam', '+14255550166', 'Coffee Kim', '+14255550155', GONE_NUMBER];
  return { served, pins, notAmos: [...others, ...nobodys, 'megan', pilarsPin] };
}

function dialled({ hosted, clock }: GuardedServer, name: string, from: string, keys: string): void {
  const call = hosted.take({ input: 'dial', to: DEMO.number, from, name }).call;
  clock.runFor(20_000);
  for (const key of keys) {
    hosted.take({ input: 'press', call, key: key as Key, durationMs: 100 });
    clock.runFor(key === '#' ? 6000 : 100);
  }
}

async function joinedAsPilar({ url }: GuardedServer, token: string): Promise<void> {
  const join = { meeting: 'standup', name: 'A guest', user: PILAR, signedIn: true };
  await askWith(url, token, 'POST', '/v1/app-joins', join);
}
