import type { z } from 'zod';
import type { Expectation, StepBody } from '../plan.ts';
import type { Place } from './place.ts';

/** A word of the language: what can stand under it, and what the reference says of it. */
export interface Word<I> {
  readonly key: string;
  /** Takes what a scenario writes, and gives what is done. */
  readonly schema: z.ZodType<unknown, I>;
  /** What the reference says of it, a row each: what can stand there, a bar, and what it does. */
  readonly rows: readonly string[];
  /** A step with the word, as a scenario writes it. */
  readonly example: string;
}

/** A step without its place. */
export interface Worded {
  readonly body: StepBody;
  readonly words: string;
}

/** A word that begins a step. */
export interface StepWord<I = unknown> extends Word<I> {
  /** Reads what stands under the word; `undefined` where its shape is wrong. */
  read(place: Place): Worded | undefined;
}

interface Saying<B, I> extends Word<I> {
  readonly schema: z.ZodType<B, I>;
  /** What is done, as a reader would say it. */
  phrase(body: B, place: Place): string;
}

/** A word that does what its schema gives. */
export function stepWord<B extends StepBody, I>(word: Saying<B, I>): StepWord<I> {
  return {
    ...word,
    read: (place) => {
      const body = place.read(word.schema);
      return body && { body, words: word.phrase(body, place) };
    },
  };
}

/** A word that expects what its schema gives. */
export function expectationWord<E extends Expectation, I>(word: Saying<E, I>): StepWord<I> {
  return {
    ...word,
    read: (place) => {
      const expectation = place.read(word.schema);
      return (
        expectation && {
          body: { kind: 'expect', expectation },
          words: word.phrase(expectation, place),
        }
      );
    },
  };
}

/** A word that holds other steps. */
export interface NestingWord extends Omit<StepWord, 'schema'> {
  /** What stands under it, for editors; each step in it is read by itself. */
  schemaOf(step: z.ZodType): z.ZodType;
}
