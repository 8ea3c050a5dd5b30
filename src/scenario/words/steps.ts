import { z } from 'zod';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import type { Finding } from '../language/problem.ts';
import type { Step } from '../plan.ts';
import { actorBody, isActKey, readActorStep, type ActorBodyDocument } from './acts.ts';
import { admin } from './admin.ts';
import { anyOf } from './any-of.ts';
import { ask } from './ask.ts';
import { at } from './at.ts';
import { audit } from './audit.ts';
import { bridge } from './bridge.ts';
import { callRecord } from './call-record.ts';
import { lobby } from './lobby.ts';
import { mailServer } from './mail-server.ts';
import { mail } from './mail.ts';
import { order } from './order.ts';
import type { Place } from './place.ts';
import { record } from './record.ts';
import { notA, shapeFinding } from './schema-findings.ts';
import { noteVariables } from './texts.ts';
import { together } from './together.ts';
import { took } from './took.ts';
import { wait } from './wait.ts';
import { why } from './why.ts';
import type { StepWord } from './word.ts';

/** The words that begin a step and hold no other steps, in the order in which they are explained. */
const PLAIN = {
  ...{ admin, wait, at, mailServer, bridge, ask },
  ...{ record, order, mail, audit, callRecord, took, lobby, why },
} as const;

const NESTING = [together, anyOf] as const;

type PlainDocuments = {
  [Key in keyof typeof PLAIN]: Record<Key, z.input<(typeof PLAIN)[Key]['schema']>>;
};

/**
 * One step: a mapping with one key. Which key it is decides what stands under it; a key that is
 * no word of the language is an actor, several with commas, or `everyone`.
 */
export type StepDocument =
  | PlainDocuments[keyof PlainDocuments]
  | { together: (StepDocument | StepDocument[])[] }
  | { anyOf: StepDocument[] | { of: StepDocument[]; within?: string | 0 | undefined } }
  | { [actor: string]: ActorBodyDocument };

const reference: z.ZodType<unknown, StepDocument> = z.lazy(() => step);

const plainShape = Object.fromEntries(Object.values(PLAIN).map(({ key, schema }) => [key, schema]));
const nestingShape = Object.fromEntries(
  NESTING.map((word) => [word.key, word.schemaOf(reference)]),
);

/**
 * One step for editors: the words of the language, and any other key for an actor. The schema
 * says more than a TypeScript type can (one key alone), so its type is stated by hand.
 */
export const step = z
  .object({ ...plainShape, ...nestingShape })
  .partial()
  .catchall(actorBody)
  .meta({
    id: 'step',
    description: 'One step: who acts, or a word of the language.',
    minProperties: 1,
    maxProperties: 1,
  }) as z.ZodType<unknown, StepDocument>;

/** Every word that begins a step. */
export const STEP_WORDS: readonly Pick<StepWord, 'key' | 'read' | 'rows' | 'example'>[] = [
  ...Object.values(PLAIN),
  ...NESTING,
];

const WORDS = new Map(STEP_WORDS.map((word) => [word.key, word]));

/** Reads a list of steps; those of a wrong shape are left out. */
export function readSteps(place: Place): Step[] {
  const { written } = place;
  if (!Array.isArray(written) || written.length === 0) {
    const none = shapeFinding('There is no step.', 'Add at least one step.');
    place.refuse(Array.isArray(written) ? none : notA('a list of steps', written));
    return [];
  }
  return written.flatMap((_, i) => readStep(place.in(i)) ?? []);
}

/** Reads one step; its key decides which word it is. `null` for one of a wrong shape. */
export function readStep(place: Place): Step | null {
  const { written } = place;
  const keys = isMapping(written) ? Object.keys(written) : [];
  const [key, second] = keys;
  if (!isMapping(written) || key === undefined) {
    place.refuse(notA('a mapping with one key', written));
    return null;
  }
  const at = place.in(key);
  const word = WORDS.get(key);
  if (second !== undefined) place.in(second).refuse(twoKeys(keys, written));
  const read =
    second === undefined
      ? (word?.read(at) ?? (word === undefined ? readActorStep(at, key, [...WORDS.keys()]) : null))
      : null;
  if (read) return { ...read.body, spot: at.spot('key'), words: place.shown(read.words) };
  // Later steps are not to blame for what a wrong one would have set.
  noteVariables(place.scope, written);
  return null;
}

function twoKeys(keys: readonly string[], written: Mapping): Omit<Finding, 'path'> {
  const listed = keys.map((key) => `\`${key}\``).join(' and ');
  const [first = '', second = ''] = keys;
  const indented = written[first] === null && isActKey(second);
  return shapeFinding(
    `A step has one key; this one has ${listed}.`,
    indented
      ? `Indent \`${second}\` under \`${first}\`.`
      : 'Begin a new list item, or use `together:` for what happens at once.',
    'key',
  );
}
