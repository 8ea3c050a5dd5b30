/** A JSON Schema, or a part of one. */
type Json = Record<string, unknown>;

/** The parts of `given` whose entries have keys that must be there, once all is included. */
const PARTS = ['organizers', 'meetings', 'numbers'] as const;

/**
 * The schema of a scenario for editors, which see one file alone: what an included file may have
 * said need not be said again. So entries of `given` need their keys only where nothing is
 * included; in a file that is there to be included they never do.
 *
 * @param schema as it comes of the schemas that check a whole scenario; it is not changed.
 * @param file where the schema of the file that includes others stands in it.
 */
export function forSingleFiles(
  schema: Json,
  file: readonly string[] = ['definitions', 'scenario'],
): Json {
  const whole = structuredClone(schema);
  const given = partOf(whole, 'definitions', 'given', 'properties');
  const needs = Object.fromEntries(
    PARTS.flatMap((part) => {
      const entry = entryOf(partOf(given, part, 'additionalProperties'));
      const required = entry['required'];
      delete entry['required'];
      return Array.isArray(required) ? [[part, neededIn(part, required)]] : [];
    }),
  );
  partOf(whole, ...file)['anyOf'] = [
    { type: 'object', required: ['include'], properties: { include: true } },
    { type: 'object', properties: { given: { type: 'object', properties: needs } } },
  ];
  return whole;
}

/**
 * The schema with no word beside a `$ref`: JSON Schema up to draft 7 reads nothing there, so that
 * editors would not show what a key means.
 *
 * @param schema as it is made; it is not changed.
 */
export function withoutSiblings(schema: Json): Json {
  const entries = Object.entries(schema).map(([key, value]) => [key, deep(value)] as const);
  const { allOf, $ref, ...beside }: Json = Object.fromEntries(entries);
  const only: unknown = Array.isArray(allOf) && allOf.length === 1 ? allOf[0] : undefined;
  // What is said of the one schema of an `allOf` is said of the whole.
  if (isJson(only) && Array.isArray(only['allOf'])) return { ...only, ...beside };
  if (allOf !== undefined) beside['allOf'] = allOf;
  if ($ref === undefined) return beside;
  return Object.keys(beside).length === 0 ? { $ref } : { ...beside, allOf: [{ $ref }] };
}

function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  return isJson(value) ? withoutSiblings(value) : value;
}

/** A number may be written as a text alone; the others are mappings always. */
function neededIn(part: (typeof PARTS)[number], required: readonly unknown[]): Json {
  const mapping = {
    type: 'object',
    required,
    properties: Object.fromEntries<true>(required.map((name) => [String(name), true])),
  };
  const entry = part === 'numbers' ? { anyOf: [{ type: 'string' }, mapping] } : mapping;
  return { type: 'object', additionalProperties: entry };
}

/** The mapping that an entry is, or may be. */
function entryOf(entry: Json): Json {
  const { anyOf } = entry;
  if (!Array.isArray(anyOf)) return entry;
  return anyOf.find((one: unknown): one is Json => isJson(one) && one['type'] === 'object') ?? {};
}

function partOf(schema: Json, ...path: readonly string[]): Json {
  return path.reduce((part, key) => {
    const next = part[key];
    if (!isJson(next)) throw new TypeError(`The schema has no ${path.join('.')}.`);
    return next;
  }, schema);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
