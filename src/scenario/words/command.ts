import { z } from 'zod';
import type { AdminCommand, Principal } from '../../domain/admin-command.ts';
import { printDuration } from '../../domain/duration.ts';
import { ERROR_CODES, isErrorCode } from '../../domain/error-catalogue.ts';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import { hasVariable } from '../language/variables.ts';
import { duration, someText, variableName } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { asker } from './references.ts';
import { unknownWord } from './schema-findings.ts';
import { setVariable } from './texts.ts';
import type { Word, Worded } from './word.ts';

/** The variable that takes the PIN or the conference ID that a command shows. */
export const shown = variableName.optional();

const errorCode = placed(someText, (code, place) => {
  if (!hasVariable(code) && !isErrorCode(code)) {
    const { message, cure } = unknownWord(code, ERROR_CODES);
    place.report(message, cure);
  }
  return code;
});

/** The error code that is expected in place of success. */
export const refused = errorCode
  .describe('The error code that is expected in place of success.')
  .optional();

/** What any command may add. */
export const OUTCOME = {
  refused,
  sometimeWithin: duration.describe('At a moment drawn from the seed.').optional(),
};

/** What a command of the administrator may add besides. */
export const ASKED = {
  by: asker.describe('Who asks, as the audit record names it. Default: admin.').optional(),
  ...OUTCOME,
};

/** What a command is to come to: a variable that takes what it shows, or a refusal, at some moment. */
export interface Outcome {
  readonly as: string | null;
  readonly refused: string | null;
  readonly sometimeWithinMs: number | null;
}

const outcomeShape = z.object({ as: z.string().optional(), ...OUTCOME });

/** Reads what a command is to come to; what is refused shows nothing that `as` could take. */
export function outcomeOf(place: Place): Outcome {
  const written = place.readSound(outcomeShape);
  const refused = written?.refused ?? null;
  const as = setVariable(place.in('as'), written?.as);
  if (as !== null && refused !== null) {
    const message = 'What is refused shows no PIN and no conference ID that `as` could take.';
    place.in('as').report(message, 'Take `as` or `refused` out.', 'key');
  }
  return { as, refused, sometimeWithinMs: written?.sometimeWithin ?? null };
}

/** The outcome as the words of a step have it. */
export function outcomeWords({ as, refused, sometimeWithinMs }: Outcome): string[] {
  return [
    as === null ? '' : `as ${as}`,
    sometimeWithinMs === null ? '' : `sometime within ${printDuration(sometimeWithinMs)}`,
    refused === null ? '' : `refused with ${refused}`,
  ];
}

/** How the bridge's names are written in a scenario. */
export interface WrittenNames {
  user(id: string): string;
  meeting(id: string): string;
  number(number: string): string;
  /** The name of a call or a participant; `null` for one that no name stands for. */
  who(id: string): string | null;
}

/** A command that an administrator may ask for, and perhaps an organizer. */
export interface CommandWord<I = unknown> extends Word<I> {
  readonly byOrganizer: boolean;
  /** What an organizer may write under it. */
  readonly schemaOfOrganizer: z.ZodType;
  /** Reads the mapping that holds the word, which `actor` asks for; `who` is how the step names that one. */
  read(place: Place, actor: Principal, who: string): Worded | undefined;
  /** How a command is written by this word; `null` for one that is another's. */
  inverse(command: AdminCommand, names: WrittenNames): Mapping | null;
}

interface CommandOf<S extends z.ZodRawShape> {
  readonly key: string;
  readonly says: string;
  readonly shape: S;
  readonly rows: Word<unknown>['rows'];
  readonly example: string;
  readonly byOrganizer?: boolean;
  give(value: z.output<z.ZodObject<S>>, place: Place): AdminCommand;
  inverse(command: AdminCommand, names: WrittenNames): Mapping | null;
  /** Looks at the shape where the schema alone would say it less well. */
  check?(place: Place): boolean;
}

/** A word that is one command. */
export function commandWord<S extends z.ZodRawShape>(word: CommandOf<S>) {
  const { shape, says, byOrganizer = false } = word;
  const schema = z.strictObject({ ...shape, ...ASKED }).describe(says);
  const schemaOfOrganizer = z.strictObject({ ...shape, ...OUTCOME }).describe(says);
  const own = placed(z.object(shape), (value, place) => word.give(value, place));
  return {
    ...word,
    schema,
    schemaOfOrganizer,
    byOrganizer,
    read(place: Place, actor: Principal, who: string): Worded | undefined {
      const expected = actor.role === 'organizer' ? schemaOfOrganizer : schema;
      if (!(word.check?.(place) ?? place.check(expected))) return undefined;
      const command = place.readSound(own);
      if (command === undefined) return undefined;
      const outcome = outcomeOf(place);
      const words = [`${who}: ${inline(withoutOutcome(place.written))}`, ...outcomeWords(outcome)];
      return {
        body: { kind: 'admin', actor, command, ...outcome },
        words: words.filter((part) => part !== '').join(', '),
      };
    },
  } satisfies CommandWord<z.input<typeof schema>>;
}

function withoutOutcome(written: unknown): Mapping {
  if (!isMapping(written)) return {};
  const { as: _as, refused: _refused, sometimeWithin: _sometime, ...command } = written;
  return command;
}
