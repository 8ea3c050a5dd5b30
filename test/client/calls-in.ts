import { AdminClient } from '../../src/client/admin-client.ts';
import { openNodeSocket } from '../../src/client/node-socket.ts';
import { Phone } from '../../src/client/phone.ts';
import type { VirtualServer } from '../server/virtual-server.ts';

/** A call to the number of the virtual server. */
export const CALL = { to: '+14255550199', from: '+14255550111' };

/** The organizer of its meeting. */
export const AMOS = 'amos.marble@contoso.com';

/** A phone of that server, in no call yet. */
export function phoneOf({ url }: VirtualServer): Phone {
  return new Phone({ server: url, openSocket: openNodeSocket });
}

/** A guest who waits for the organizer, and hears music. */
export async function inLobby(served: VirtualServer): Promise<Phone> {
  const pat = phoneOf(served);
  await pat.dial({ ...CALL, name: 'Pat' });
  served.clock.runFor(1000);
  await pat.waitFor({ type: 'prompt' });
  await pat.press('4482915#');
  served.clock.runFor(60_000);
  await pat.waitFor({ type: 'hold' });
  return pat;
}

/** The organizer starts the meeting by the app. Returns what ends it: everybody else has left by then. */
export async function amosJoins({ url }: VirtualServer): Promise<() => Promise<void>> {
  const admin = new AdminClient({ server: url });
  const amos = { meeting: 'standup', name: 'Amos', user: AMOS, signedIn: true };
  const { participant } = await admin.joinByApp(amos);
  return () => admin.leaveByApp(participant);
}
