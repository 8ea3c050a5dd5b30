import { z } from 'zod';
import { didYouMean } from '../../domain/did-you-mean.ts';
import type { Principal } from '../../domain/admin-command.ts';
import { isMapping } from '../../domain/mapping.ts';
import { admit } from './admit.ts';
import { announcements } from './announcements.ts';
import type { CommandWord } from './command.ts';
import { disable } from './disable.ts';
import { enable } from './enable.ts';
import { lock } from './lock.ts';
import type { Place } from './place.ts';
import { askerNamed } from './references.ts';
import { registerNumber } from './register-number.ts';
import { resetConferenceId } from './reset-conference-id.ts';
import { resetPin } from './reset-pin.ts';
import { run } from './run.ts';
import { notA, shapeFinding } from './schema-findings.ts';
import { sendConferenceInfo } from './send-conference-info.ts';
import { setLanguages } from './set-languages.ts';
import { set } from './set.ts';
import { unlock } from './unlock.ts';
import { unregisterNumber } from './unregister-number.ts';
import type { StepWord, Worded } from './word.ts';

/** The words of the commands, in the order in which they are explained. */
const COMMANDS = [
  ...([run, resetPin, resetConferenceId, enable, disable, set, lock, unlock, admit] as const),
  ...([announcements, sendConferenceInfo, registerNumber, unregisterNumber] as const),
  setLanguages,
] as const;

/** The words of the commands, for a look at each. */
export const COMMAND_WORDS: readonly CommandWord[] = COMMANDS;

/** What an organizer may ask for. */
export const ORGANIZER_WORDS: readonly CommandWord[] = COMMAND_WORDS.filter(
  ({ byOrganizer }) => byOrganizer,
);

/** Reads a mapping that holds one of these commands. */
export function readCommand(
  place: Place,
  words: readonly CommandWord[],
  actor: Principal,
  who: string,
): Worded | undefined {
  const { written } = place;
  const keys = words.map(({ key }) => key);
  const refuse = (at: Place, message: string, cure: string): undefined => {
    at.refuse(shapeFinding(message, cure, at === place ? 'value' : 'key'));
  };
  if (!isMapping(written)) {
    place.refuse(notA('a mapping with a command', written));
    return undefined;
  }
  const [word, second] = words.filter(({ key }) => Object.hasOwn(written, key));
  const [key] = Object.keys(written);
  const cure = `Write one of: ${keys.join(', ')}.`;
  if (key === undefined) return refuse(place, 'There is no command.', cure);
  if (word === undefined) {
    const near = didYouMean(key, keys);
    const meant = near ? ` Did you mean \`${near}\`?` : '';
    return refuse(place.in(key), `\`${key}\` is no command.${meant}`, cure);
  }
  if (second !== undefined) {
    const later = Object.keys(written).findLast((one) => one === word.key || one === second.key);
    const earlier = later === word.key ? second.key : word.key;
    const message = `A step holds one command; this one has \`${earlier}\` and \`${later ?? ''}\`.`;
    return refuse(place.in(later ?? ''), message, 'Write a step for each of them.');
  }
  const free = written['refused'] !== undefined;
  const organizer = actor.role === 'organizer' ? actor.id : null;
  return word.read(place.with({ free, organizer }), actor, who);
}

/** `admin:`, one command of the administrator. */
export const admin: StepWord<z.input<(typeof COMMANDS)[number]['schema']>> = {
  key: 'admin',
  schema: z
    .union(COMMANDS.map(({ schema }) => schema))
    .meta({ id: 'admin', description: 'What an administrator does: one command.' }),
  read(place) {
    const by = isMapping(place.written) ? place.written['by'] : undefined;
    const id = typeof by === 'string' ? askerNamed(place.in('by'), by) : 'admin';
    return readCommand(place, COMMAND_WORDS, { role: 'administrator', id }, 'admin');
  },
  rows: [],
  example: 'admin: { resetPin: amos, as: newPin }',
};
