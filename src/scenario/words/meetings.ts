import { z } from 'zod';
import type { MeetingSeed } from '../../domain/bridge-seed.ts';
import { entriesOf } from './given-entries.ts';
import { conferenceId, flag, someText } from './leaves.ts';
import type { Place } from './place.ts';
import { organizer } from './references.ts';

const meeting = z.strictObject({
  id: someText.describe('What the bridge calls it. Default: the name.').optional(),
  conferenceId,
  organizer: organizer.describe('A name of `organizers`.'),
  dialInBypass: flag.describe('Callers bypass the lobby (LOB-3).').exactOptional(),
});

/** One meeting as a scenario writes it. */
export type MeetingDocument = z.input<typeof meeting>;

/** What the reference says can stand under a name of `meetings`. */
export const meetingsRow =
  '`conferenceId` and `organizer` (both required), `dialInBypass`, `id` (what the bridge calls it, when that is no name)';

/** The meetings, by name. */
export const meetings = z.record(z.string(), meeting).describe('Meetings by name.');

/** Reads the meetings, and takes their names. */
export function readMeetings(place: Place): MeetingSeed[] {
  const { names } = place.scope;
  const others = new Map<string, string[]>();
  for (const [other, { conferenceId }] of names.meetings) {
    others.set(conferenceId, [...(others.get(conferenceId) ?? []), other]);
  }
  return entriesOf(place, meeting).flatMap(({ name, value, place }) => {
    if (names.numbers.has(name)) {
      place.report(
        `A number is called \`${name}\` too, so \`dial: ${name}\` could be either.`,
        'Give the meeting or the number another name.',
        'key',
      );
    }
    const seed = { id: name, conferenceId: '', organizer: '', ...value };
    const sameId = others.get(seed.conferenceId) ?? [];
    for (const other of value === undefined ? [] : sameId) {
      const message = `The meeting \`${other}\` has this conference ID already (CID-1).`;
      place.in('conferenceId').report(message, 'Give each meeting its own conference ID.');
    }
    const { id = name, conferenceId, organizer } = seed;
    names.meetings.set(name, { conferenceId, organizer, id });
    others.set(conferenceId, [...sameId, name]);
    return value === undefined ? [] : [{ ...seed, id }];
  });
}
