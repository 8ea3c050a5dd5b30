import { z } from 'zod';
import type { Mapping } from '../../domain/mapping.ts';
import type { ActBody } from '../plan.ts';
import { subjectIn } from './phrases.ts';
import { placed, type Place } from './place.ts';

/** Picks the form of a verb for whoever acts. */
export type Verb = (one: string, many: string) => string;

/** A word that only says more about others of the same step, one of which must be there. */
export interface Qualifier {
  readonly needs: readonly string[];
  /** What the reference says of it: a value, a bar, and what it does. */
  readonly row: string;
}

/** What somebody does or expects: a word of a step, and those that say more about it. */
export interface ActWord<S extends z.ZodRawShape = z.ZodRawShape> {
  readonly key: string;
  /** What can stand under the word and those that say more about it; the word's own key comes first. */
  readonly shape: S;
  readonly rows: readonly string[];
  readonly qualifiers: Readonly<Record<string, Qualifier>>;
  readonly example: string;
  /** Reads the acts of a step, of which this is one. */
  read(place: Place, acts: Mapping): readonly [body: ActBody, phrase: string] | undefined;
}

interface ActOf<S extends z.ZodRawShape, B extends ActBody> {
  readonly key: string;
  readonly shape: S;
  readonly rows: readonly string[];
  readonly qualifiers?: Readonly<Record<string, Qualifier>>;
  readonly example: string;
  give(value: z.output<z.ZodObject<S>>, place: Place): B;
  /** What follows the subject of the sentence. */
  phrase(body: B, verb: Verb, place: Place): string;
}

/** A word that is one act. */
export function actWord<S extends z.ZodRawShape, B extends ActBody>(word: ActOf<S, B>): ActWord<S> {
  const schema = placed(z.object(word.shape), (value, place) => word.give(value, place));
  return {
    ...word,
    qualifiers: word.qualifiers ?? {},
    read(place, acts) {
      const body = place.readSound(schema, acts);
      if (body === undefined) return undefined;
      const { plural } = subjectIn(place.scope, place.manner.who);
      return [body, word.phrase(body, (one, many) => (plural ? many : one), place)];
    },
  };
}
