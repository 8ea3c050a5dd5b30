import { z } from 'zod';
import { AdminError } from '../../client/admin-error.ts';
import { BOUNDS } from '../bounds.ts';
import type { OwnBridge } from '../own-server.ts';
import { tool } from '../tool.ts';

const text = z.string();

/** Shows who is where on the bridge, and what there is to dial. */
export const lookAtBridge = tool({
  name: 'look_at_bridge',
  title: 'Look at the bridge',
  description:
    'Who is in which meeting and who waits, the calls in progress and those that you hold, users, numbers to dial and ' +
    'conference IDs, and what your token lets you do. Without a target it is an own bridge of yours: a small tenant, ' +
    'Contoso, in virtual time; open_bridge makes another.',
  input: z.strictObject({}),
  output: z.object({
    bridge: text.describe('own, or the address of the server.'),
    time: text.nullable().describe('By the clock of an own bridge in virtual time.'),
    role: text.describe('administrator, organizer or observer.'),
    meetings: z.array(
      z.object({
        meeting: text,
        conferenceId: text.nullable(),
        organizer: text,
        state: text,
        locked: z.boolean(),
        participants: z.array(text),
        waiting: z.array(text),
      }),
    ),
    calls: z.array(
      z.object({
        call: text,
        from: text,
        place: text,
        meeting: text.nullable(),
        held: z.boolean(),
      }),
    ),
    users: z.array(z.object({ user: text, displayName: text, needsPin: z.boolean() })),
    numbers: z.array(z.object({ number: text, kind: text })),
    leftOut: z.int().describe('How many entries are left out of the lists.'),
  }),
  effect: 'looks',
  repeatable: true,
  async act(_, { session, signal }) {
    const { server, bridge, own } = await session.bridge();
    const client = await session.admin(signal);
    const { role } = await client.whoAmI();
    const [meetings, calls, users, numbers] = await Promise.all([
      client.meetings(),
      client.calls(),
      seen(client.users()),
      seen(client.numbers()),
    ]);
    const held = session.calls.names;
    const lists = [meetings, calls, users, numbers];
    const data = {
      bridge: own === null ? `${server}${bridge === undefined ? '' : ` (${bridge})`}` : 'own',
      time: timeOf(own),
      role,
      meetings: first(meetings).map(({ participants, waiting, ...one }) => ({
        ...{ meeting: one.meeting, conferenceId: one.conferenceId, organizer: one.organizer },
        ...{ state: one.state, locked: one.locked },
        ...{ participants: first(participants), waiting: first(waiting) },
      })),
      calls: first(calls).map(({ call, from, place, meeting }) => ({
        ...{ call, from, place, meeting },
        held: held.includes(call),
      })),
      users: first(users).map(({ user, displayName, allowPstnOnlyMeetings }) => ({
        ...{ user, displayName },
        needsPin: !allowPstnOnlyMeetings,
      })),
      numbers: first(numbers).map(({ number, kind }) => ({ number, kind })),
      leftOut: lists.reduce((sum, list) => sum + Math.max(0, list.length - BOUNDS.listed), 0),
    };
    return { says: inWords(data), data };
  },
});

/** By the clock of a bridge in virtual time. */
function timeOf(own: OwnBridge | null): string | null {
  const virtual = own?.virtual ?? null;
  return virtual === null ? null : new Date(virtual.clock.now()).toISOString();
}

function first<T>(list: readonly T[]): T[] {
  return list.slice(0, BOUNDS.listed);
}

/** What a role may not look at is empty: an organizer sees the own meetings alone. */
async function seen<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AdminError && error.code === 'token.roleDenied') return [];
    throw error;
  }
}

function inWords({
  bridge,
  time,
  role,
  meetings,
  calls,
  users,
  numbers,
}: {
  readonly bridge: string;
  readonly time: string | null;
  readonly role: string;
  readonly meetings: readonly {
    readonly meeting: string;
    readonly conferenceId: string | null;
    readonly organizer: string;
    readonly state: string;
    readonly participants: readonly string[];
    readonly waiting: readonly string[];
  }[];
  readonly calls: readonly { readonly call: string; readonly place: string }[];
  readonly users: readonly { readonly user: string }[];
  readonly numbers: readonly { readonly number: string; readonly kind: string }[];
}): string {
  const at = time === null ? '' : `, where it is ${time}`;
  return [
    `You are ${role} at ${bridge === 'own' ? 'a bridge of your own' : bridge}${at}.`,
    `Numbers: ${numbers.map(({ number, kind }) => `${number} (${kind})`).join(', ') || 'none'}.`,
    `Users: ${users.map(({ user }) => user).join(', ') || 'none that you may see'}.`,
    ...meetings.map(
      (one) =>
        `Meeting ${one.meeting}, conference ID ${one.conferenceId ?? 'none'}, of ${one.organizer}: ${one.state}; ` +
        `in it: ${one.participants.join(', ') || 'nobody'}; waiting: ${one.waiting.join(', ') || 'nobody'}.`,
    ),
    `Calls: ${calls.map(({ call, place }) => `${call} in ${place}`).join(', ') || 'none'}.`,
  ].join('\n');
}
