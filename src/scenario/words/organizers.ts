import { z } from 'zod';
import type { OrganizerSeed } from '../../domain/bridge-seed.ts';
import { callerShape, counter, participantOf } from './callers.ts';
import { entriesOf, type Entry } from './given-entries.ts';
import { flag, mailbox, pin, someText, text } from './leaves.ts';
import type { Place } from './place.ts';
import { number } from './references.ts';

/** Caller IDs of organizers who have none of their own are counted on from here. */
const FIRST_ORGANIZER = 14_255_550_101;

const organizer = z.strictObject({
  id: someText.describe('User principal name.'),
  name: text.describe('Display name.').optional(),
  pin: pin.optional(),
  formerPins: z.array(pin).describe('Revoked PINs, the oldest first.').optional(),
  mailbox: mailbox.exactOptional(),
  enabled: flag.describe('False: not enabled yet, so no PIN.').exactOptional(),
  allowPstnOnlyMeetings: flag.describe('True: no PIN is needed (START-4).').exactOptional(),
  allowTollFreeDialIn: flag.describe('False: no toll-free (ANS-3).').exactOptional(),
  defaultNumber: number.describe('A name of `numbers`.').exactOptional(),
  ...callerShape,
});

/** One organizer as a scenario writes it. */
export type OrganizerDocument = z.input<typeof organizer>;
type OrganizerRead = z.output<typeof organizer>;

/** What the reference says can stand under a name of `organizers`. */
export const organizersRow =
  '`id` (required: the user principal name), `name`, `pin`, `formerPins` (the oldest first; they need `pin`), `mailbox` (an address, or `none`), `enabled`, `allowPstnOnlyMeetings`, `allowTollFreeDialIn`, `defaultNumber`, and all that callers have. Without `pin` one is generated; an organizer with `enabled: false` has none';

/** The users of the tenant, by the name of the steps. */
export const organizers = z
  .record(z.string(), organizer)
  .describe('Users by the name of the steps.');

/** The organizers as they were read, to become participants once all numbers are known. */
export type OrganizerEntries = readonly Entry<OrganizerRead>[];

/** Reads the users of the tenant, and takes their names. */
export function readOrganizers(place: Place): {
  readonly seeds: OrganizerSeed[];
  readonly entries: OrganizerEntries;
} {
  const { organizers } = place.scope.names;
  const entries = entriesOf(place, organizer);
  const taken = new Map<string, string>();
  const seeds = entries.flatMap(({ name, value, place }) => {
    if (value === undefined) {
      organizers.set(name, { id: name, displayName: name });
      return [];
    }
    const { id } = value;
    const same = taken.get(id.toLowerCase());
    if (same !== undefined) {
      const message = `\`${same}\` has this user principal name already.`;
      const cure = 'Give each organizer an own one; upper and lower case do not tell them apart.';
      place.in('id').report(message, cure);
    }
    taken.set(id.toLowerCase(), name);
    organizers.set(name, { id, displayName: value.name ?? id });
    return [seedOf(place, value)];
  });
  return { seeds, entries };
}

function seedOf(place: Place, read: OrganizerRead): OrganizerSeed {
  const { name, pin: _pin, formerPins: _former, from: _from, says: _says, ...others } = read;
  const { typist: _typist, keypad: _keypad, ...seed } = others;
  const pins = pinsOf(place, read);
  return {
    ...seed,
    ...(name !== undefined && { displayName: name }),
    ...(pins !== null && { pins }),
  };
}

/** The PINs, the oldest first; `null` when one is to be generated, or there is none yet. */
function pinsOf(place: Place, { pin, formerPins, enabled = true }: OrganizerRead): string[] | null {
  if (pin === undefined && formerPins === undefined) return null;
  const key = pin === undefined ? 'formerPins' : 'pin';
  if (!enabled) {
    const message = 'An organizer who is not enabled has no PIN yet (ADM-4).';
    place.in(key).report(message, `Take \`${key}\` or \`enabled: false\` out.`, 'key');
  }
  if (pin !== undefined) return [...(formerPins ?? []), pin];
  const message = 'Former PINs need the one that is valid now.';
  place.in(key).report(message, 'Add `pin:` with digits in quotes.', 'key');
  return null;
}

/** Takes the organizers as participants: they can phone without standing among the callers. */
export function takeOrganizers(
  { scope }: Place,
  entries: OrganizerEntries,
  taken: Set<string>,
): void {
  const { actors, crowds, organizers } = scope.names;
  const nextNumber = counter(FIRST_ORGANIZER, taken);
  for (const { name, value, place } of entries) {
    if (actors.has(name) || crowds.has(name)) {
      place.report(
        `A caller is called \`${name}\` too; every actor needs an own name.`,
        'Rename one of them. An organizer can phone without standing among the callers.',
        'key',
      );
    }
    const user = organizers.get(name)?.id ?? name;
    const says = value?.says === undefined ? value?.name : value.says;
    actors.set(name, participantOf(name, user, nextNumber, { ...value, says }));
  }
}
