import { z } from 'zod';

/**
 * What a field names.
 *
 * - `call`, `participant`, `mail`: what the bridge counts, as it has named them; a participant is
 *   in a meeting by phone, and then goes by the call, or by the app
 * - `meeting`, `user`, `number`: an entry of the directory
 * - `principal`: who asks for something
 * - `target`: an entry of the directory that may not be there; `owner`: one that was changed
 */
export type Named =
  | 'call'
  | 'participant'
  | 'mail'
  | 'meeting'
  | 'user'
  | 'number'
  | 'principal'
  | 'target'
  | 'owner';

/** What is known of a field beside what values it takes. */
export interface FieldMeta {
  /** What it names. */
  readonly names?: Named;
  /** The words that it takes, where they are too many for a type. */
  readonly among?: readonly string[];
  /** Comes from the world as it is, and so may read like a PIN by chance. */
  readonly outside?: true;
}

/** What is known of each field; a schema made from another by `describe` has what that one has. */
export const FIELD_META = z.registry<FieldMeta>();

/** A point in time. */
export const moment = z.int().describe('Milliseconds since the epoch.');

/** A text that names something. */
export function named(names: Named): z.ZodString {
  return z.string().register(FIELD_META, { names });
}

/** A text that is one of these words, though its type is any text. */
export function among(words: readonly string[]): z.ZodString {
  return z.string().register(FIELD_META, { among: words });
}

/** A text that comes from the world as it is. */
export function fromOutside(): z.ZodString {
  return z.string().register(FIELD_META, { outside: true });
}

/** A value of any shape; `names` says what it names where it is a text. */
export function anything(names?: Named): z.ZodUnknown {
  const schema = z.unknown();
  return names === undefined ? schema : schema.register(FIELD_META, { names });
}

/** A field as its schema describes it. */
export interface Field {
  readonly type: 'text' | 'number' | 'boolean' | 'anything';
  /** The words that it takes; `null` for any. */
  readonly words: readonly string[] | null;
  readonly names: Named | null;
  readonly nullable: boolean;
  /** Names something or comes from the world: may read like a PIN by chance. */
  readonly mayReadLikePin: boolean;
}

/** The fields of an object by name, in their order; of each that there may be, where it is one of several. */
export function fieldsOf(schema: z.core.$ZodType): Readonly<Record<string, Field>> {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
    return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, fieldOf(field)]));
  }
  if (schema instanceof z.ZodIntersection) {
    return { ...fieldsOf(schema.def.left), ...fieldsOf(schema.def.right) };
  }
  if (!(schema instanceof z.ZodUnion)) return {};
  return schema.options.map(fieldsOf).reduce(together, {});
}

/** What a field holds, whether it must be there or not. */
export function fieldOf(schema: z.core.$ZodType): Field {
  if (schema instanceof z.ZodNullable) return { ...fieldOf(schema.unwrap()), nullable: true };
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodReadonly
  ) {
    return fieldOf(schema.unwrap());
  }
  const { names = null, among: some = null, outside = false } = FIELD_META.get(schema) ?? {};
  const field = { names, words: some, nullable: false, mayReadLikePin: outside || names !== null };
  if (schema instanceof z.ZodString) return { ...field, type: 'text' };
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) {
    return { ...field, type: 'text', words: wordsOf(schema) };
  }
  if (schema instanceof z.ZodNumber) return { ...field, type: 'number' };
  if (schema instanceof z.ZodBoolean) return { ...field, type: 'boolean' };
  return { ...field, type: 'anything', mayReadLikePin: false };
}

function wordsOf(schema: z.ZodEnum | z.ZodLiteral): readonly string[] {
  const words = schema instanceof z.ZodEnum ? schema.options : [...schema.values];
  return words.map(String);
}

/** The fields of two shapes of one thing: a word of either is a word of the field. */
function together(
  one: Readonly<Record<string, Field>>,
  other: Readonly<Record<string, Field>>,
): Readonly<Record<string, Field>> {
  const merged = Object.entries(other).map(([name, field]) => {
    const words = [...(one[name]?.words ?? []), ...(field.words ?? [])];
    return [name, { ...field, words: words.length === 0 ? null : words }];
  });
  return { ...one, ...(Object.fromEntries(merged) as Record<string, Field>) };
}
