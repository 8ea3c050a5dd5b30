import { z } from 'zod';
import type { AdminCommand } from '../../domain/admin-command.ts';
import { isMapping } from '../../domain/mapping.ts';
import { asWritten, asWrittenIn } from '../language/variables.ts';
import { ASKED, commandWord } from './command.ts';
import { flag, mailbox, name, template } from './leaves.ts';
import { placed, type Place } from './place.ts';
import { meeting, numberOf, user } from './references.ts';
import { notA, shapeFinding, unknownKey } from './schema-findings.ts';
import { settings, tenant, writtenSettings } from './settings.ts';

const mailboxToBe = placed(mailbox, (value) => (value === null ? null : asWritten(value)));

const numberOrNone = placed(name, (value, place) =>
  value === 'none' ? null : numberOf(place, value),
).meta({ ref: 'number' });

/** What is changed; nothing at all is a mistake. */
function some<T extends object>(changes: T, place: Place): T {
  if (Object.keys(changes).length === 0) {
    place.report('Nothing is set here.', 'Add what is to be changed.', 'key');
  }
  return changes;
}

/** What `set:` changes, by the word that tells the kinds apart. */
const KINDS = {
  tenant: placed(z.strictObject({ tenant }), ({ tenant }, place): AdminCommand => ({
    command: 'tenant.set',
    changes: some(asWrittenIn(tenant), place.in('tenant')),
  })),
  bridge: placed(z.strictObject({ bridge: settings }), ({ bridge }, place): AdminCommand => ({
    command: 'bridge.set',
    changes: some(asWrittenIn(bridge), place.in('bridge')),
  })),
  user: placed(
    z.strictObject({
      user: user.describe('An organizer, however written, or an address.'),
      allowPstnOnlyMeetings: flag.exactOptional(),
      allowTollFreeDialIn: flag.exactOptional(),
      mailbox: mailboxToBe.exactOptional(),
      name: template.optional(),
      defaultNumber: numberOrNone.describe('A name of `numbers`, E.164 or none.').exactOptional(),
    }),
    ({ user, name, ...others }, place): AdminCommand => ({
      command: 'user.set',
      user,
      changes: some({ ...others, ...(name !== undefined && { displayName: name }) }, place),
    }),
  ),
  meeting: placed(
    z.strictObject({
      meeting: meeting.describe('A meeting.'),
      dialInBypass: flag.exactOptional(),
      announcements: flag.exactOptional(),
    }),
    ({ meeting, ...changes }, place): AdminCommand => ({
      command: 'meeting.set',
      meeting,
      changes: some(changes, place),
    }),
  ),
} as const;

const anySet = z.strictObject({ set: z.unknown(), ...ASKED });

/** `set:`, changes of settings. */
export const set = commandWord({
  key: 'set',
  says: 'Changes settings.',
  shape: { set: z.union([KINDS.tenant, KINDS.bridge, KINDS.user, KINDS.meeting]) },
  check: (place) => [place.check(anySet), checkKind(place.in('set'))].every(Boolean),
  give: ({ set }) => set,
  inverse(command, names) {
    switch (command.command) {
      case 'tenant.set':
        return { set: { tenant: command.changes } };
      case 'bridge.set':
        return { set: { bridge: writtenSettings(command.changes) } };
      case 'meeting.set':
        // Announcements alone have a word of their own.
        if (Object.keys(command.changes).join() === 'announcements') return null;
        return { set: { meeting: names.meeting(command.meeting), ...command.changes } };
      case 'user.set': {
        const { displayName, mailbox, defaultNumber, ...flags } = command.changes;
        const number = defaultNumber === null ? 'none' : names.number(defaultNumber ?? '');
        return {
          set: {
            user: names.user(command.user),
            ...flags,
            ...(displayName !== undefined && { name: displayName }),
            ...(mailbox !== undefined && { mailbox: mailbox ?? 'none' }),
            ...(defaultNumber !== undefined && { defaultNumber: number }),
          },
        };
      }
      default:
        return null;
    }
  },
  rows: [
    '`{ tenant: { … } }`, `{ bridge: { … } }` | settings as in `given`',
    '`{ user: amos, allowPstnOnlyMeetings, allowTollFreeDialIn, mailbox, name, defaultNumber }` |',
    '`{ meeting: standup, dialInBypass, announcements }` |',
  ],
  example: 'admin: { set: { user: amos, allowPstnOnlyMeetings: true } }',
});

function checkKind(place: Place): boolean {
  const { written } = place;
  if (!isMapping(written)) return place.refuse(notA('a mapping', written));
  const word = Object.keys(KINDS).find((key) => Object.hasOwn(written, key));
  if (isKind(word)) return place.check(KINDS[word]);
  const [key] = Object.keys(written);
  const words = Object.keys(KINDS);
  return key === undefined
    ? place.refuse(shapeFinding('Nothing is set here.', `Write one of: ${words.join(', ')}.`))
    : place.in(key).refuse({ at: 'key', ...unknownKey(key, words) });
}

function isKind(word: string | undefined): word is keyof typeof KINDS {
  return word !== undefined && Object.hasOwn(KINDS, word);
}
