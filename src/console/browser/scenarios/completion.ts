import { cursorAt, ITEM, keysIn, type Step } from './yaml-cursor.ts';

/** A JSON Schema, or a part of one. */
export interface Schema {
  readonly [key: string]: unknown;
}

/** A word that can stand where somebody writes. */
export interface Completion {
  readonly word: string;
  /** What it means, in the words of the schema; empty where nobody says. */
  readonly means: string;
  /** What is put in its place: a key brings its colon. */
  readonly insert: string;
}

/** What can stand at a place, and what of it is written already. */
export interface Completions {
  readonly words: readonly Completion[];
  /** Where what is written already begins. */
  readonly from: number;
}

/** Names that a scenario, or what it includes, has given. */
export interface GivenNames {
  readonly people: readonly string[];
  readonly meetings: readonly string[];
}

/** Words after which a meeting is named. */
const NAMES_MEETING: ReadonlySet<Step> = new Set(['dial', 'joinApp', 'lock', 'unlock', 'meeting']);

/** What can stand where somebody writes, by the schema of the language and by the names that are given. */
export function completionsAt(
  schema: Schema,
  text: string,
  offset: number,
  included: string = '',
): Completions {
  const { path, at, prefix, siblings } = cursorAt(text, offset);
  const here = path.reduce<readonly Schema[]>(
    (schemas, step) => schemas.flatMap((one) => below(one, step, schema)),
    alternatives(schema, schema),
  );
  const names = namesOf(`${included}\n${text}`);
  const values = [...valuesOf(here), ...namesFor(path, names)];
  const keys = [...keysOf(here, schema), ...peopleFor(path, names)];
  const offered = at === 'value' ? values : [...keys, ...values];
  const begun = prefix.toLowerCase();
  const fits = offered.filter(
    ({ word }) =>
      word.toLowerCase().startsWith(begun) && word !== prefix && !siblings.includes(word),
  );
  const once = new Map(fits.toReversed().map((one) => [one.word, one]));
  return { words: [...once.values()].toReversed(), from: offset - prefix.length };
}

/** The names that are given in a text. */
export function namesOf(text: string): GivenNames {
  const people = new Set<string>();
  const meetings = new Set<string>();
  for (const path of keysIn(text)) {
    const [given, part, name] = path;
    if (given !== 'given' || name === undefined) continue;
    if (part === 'callers' || part === 'organizers') people.add(name);
    if (part === 'meetings') meetings.add(name);
  }
  return { people: [...people], meetings: [...meetings] };
}

function peopleFor(path: readonly Step[], { people }: GivenNames): readonly Completion[] {
  const [steps, item] = path;
  if (steps !== 'steps' || item !== ITEM || path.length !== 2) return [];
  return people.map((word) => ({ word, means: 'Somebody of this scenario.', insert: `${word}: ` }));
}

function namesFor(path: readonly Step[], { meetings }: GivenNames): readonly Completion[] {
  const last = path.at(-1);
  if (last === undefined || !NAMES_MEETING.has(last)) return [];
  return meetings.map((word) => ({ word, means: 'A meeting of this scenario.', insert: word }));
}

function keysOf(schemas: readonly Schema[], root: Schema): readonly Completion[] {
  return schemas.flatMap(({ properties }) =>
    Object.entries(isSchema(properties) ? properties : {}).map(([word, value]) => ({
      ...{ word, insert: `${word}: ` },
      means: isSchema(value) ? meaningOf(value, root) : '',
    })),
  );
}

function valuesOf(schemas: readonly Schema[]): readonly Completion[] {
  return schemas.flatMap(({ type, enum: words, const: only, description }) => {
    const means = typeof description === 'string' ? description : '';
    const all: readonly unknown[] = [
      ...(Array.isArray(words) ? (words as readonly unknown[]) : []),
      ...(only === undefined ? [] : [only]),
      ...(type === 'boolean' ? [true, false] : []),
    ];
    return all.map((value) => ({ word: String(value), means, insert: String(value) }));
  });
}

function meaningOf(schema: Schema, root: Schema): string {
  for (const { description } of [schema, ...alternatives(schema, root)]) {
    if (typeof description === 'string') return description;
  }
  return '';
}

/** What a key or an item of a schema is by its schemas. */
function below(schema: Schema, step: Step, root: Schema): readonly Schema[] {
  const { properties, additionalProperties, items } = schema;
  if (step === ITEM) return isSchema(items) ? alternatives(items, root) : [];
  const own = isSchema(properties) ? properties[step] : undefined;
  const next = own ?? additionalProperties;
  return isSchema(next) ? alternatives(next, root) : [];
}

/** Every schema that a schema stands for, one of which what is written has to fit. */
function alternatives(schema: Schema, root: Schema): readonly Schema[] {
  const { $ref, anyOf, oneOf, allOf } = schema;
  const more = [anyOf, oneOf, allOf].flatMap((list): readonly Schema[] =>
    Array.isArray(list) ? list.filter(isSchema) : [],
  );
  const named = typeof $ref === 'string' ? referred($ref, root) : null;
  const others = named === null ? more : [...more, named];
  return [schema, ...others.flatMap((one) => alternatives(one, root))];
}

function referred(ref: string, root: Schema): Schema | null {
  let at: unknown = root;
  for (const part of ref.replace(/^#\//u, '').split('/')) at = isSchema(at) ? at[part] : null;
  return isSchema(at) ? at : null;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
