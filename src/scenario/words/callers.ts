import { z } from 'zod';
import { CROWD_SIZE, crowdNames, numberInCrowd } from '../language/crowds.ts';
import { HANDS } from '../keying.ts';
import type { ParticipantPlan } from '../plan.ts';
import { entriesOf } from './given-entries.ts';
import { keypad } from './keypad.ts';
import { callerId, count, text } from './leaves.ts';
import type { Place } from './place.ts';
import { typist } from './typist.ts';

/** Caller IDs of callers who have none of their own are counted on from here. */
const FIRST_CALLER = 14_255_550_111;

/** What somebody who can be on the telephone has. */
export const callerShape = {
  from: callerId.optional(),
  says: text
    .nullable()
    .describe('What the name recording says; ~ for a caller who has no name.')
    .optional(),
  typist: typist.optional(),
  keypad: keypad.optional(),
};

const callerObject = z.object(callerShape);

/** What is said of somebody who can be on the telephone. */
export type CallerRead = z.output<typeof callerObject>;

const caller = z
  .strictObject({
    ...callerShape,
    count: count(CROWD_SIZE.min, CROWD_SIZE.max)
      .describe('So many callers, called name-1, name-2 and so on; `from` is that of the first.')
      .optional(),
  })
  .nullable();

/** One caller as a scenario writes it. */
export type CallerDocument = z.input<typeof caller>;

/** What the reference says can stand under a name of `callers`. */
export const callersRow =
  '`from` (caller ID), `says` (what the name recording says; `~` for a caller who has no name), `typist`, `keypad`; `count` makes a crowd of them';

/** The callers, by the name of the steps. */
export const callers = z.record(z.string(), caller).describe('Callers by the name of the steps.');

/** What somebody of that name says who is not said to say anything else. */
export function usualName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Somebody with all that is not said as it is by default. */
export function participantOf(
  name: string,
  user: string | null,
  nextNumber: () => string,
  { from, says = usualName(name), typist = HANDS.steady, keypad = {} }: CallerRead,
): ParticipantPlan {
  return { name, from: from ?? nextNumber(), says, user, typist, faults: keypad };
}

/** Answers the next free number from `first` on. */
export function counter(first: number, taken: Set<string>): () => string {
  let next = first;
  return () => {
    while (taken.has(`+${next}`)) next += 1;
    const number = `+${next}`;
    taken.add(number);
    return number;
  };
}

/**
 * Reads the callers, and takes their names and those of crowds.
 *
 * @param taken numbers that nobody gets who has none; those of callers are added.
 */
export function readCallers(place: Place, taken: Set<string>): void {
  const { actors, crowds } = place.scope.names;
  const entries = entriesOf(place, caller);
  for (const { value } of entries) if (value?.from !== undefined) taken.add(value.from);
  const nextNumber = counter(FIRST_CALLER, taken);
  const add = (place: Place, name: string, read: CallerRead): void => {
    if (actors.has(name) || crowds.has(name)) {
      const message = `Another caller is called \`${name}\` too, one of a crowd perhaps.`;
      place.report(message, 'Give each caller, and each crowd, an own name.', 'key');
    }
    actors.set(name, participantOf(name, null, nextNumber, read));
  };
  for (const { name, value, place } of entries) {
    // A caller of whom nothing is said is `null`.
    const { count, ...read } = value ?? {};
    if (count === undefined) {
      add(place, name, read);
      continue;
    }
    const members = crowdNames(name, count);
    members.forEach((member, i) => {
      const { from, says, ...manner } = read;
      add(place, member, {
        ...manner,
        ...(from !== undefined && { from: numberInCrowd(from, i) }),
        ...(says !== undefined && { says: says === null ? null : `${says} ${i + 1}` }),
      });
    });
    crowds.set(name, members);
  }
}
