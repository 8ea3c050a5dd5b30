import { z } from 'zod';
import { CALL_RECORD } from '../../domain/call-record.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { FACT_FIELDS, FACT_TYPES, type FactType } from '../../domain/fact.ts';
import { fieldOf, fieldsOf, type Field } from '../../domain/field.ts';
import { fillIn, hasVariable } from '../language/variables.ts';
import type { FactPattern } from '../plan.ts';
import { inline } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { REFERENCES } from './references.ts';
import { unknownWord } from './schema-findings.ts';
import { anythingOf, plainOf, templateOf, textOf } from './texts.ts';

type Fields = Readonly<Record<string, Field>>;
type Where = Readonly<Record<string, unknown>>;

/** The name of a fact. */
export const fact = z.enum(FACT_TYPES).describe('A fact of the truth record (REC-2).');

/** What fields of a fact hold, as written. */
export const where = z
  .record(z.string(), z.unknown())
  .describe(
    'Fields of the fact: names of actors and meetings, a list for one of these, ~ for null.',
  );

const patternShape = z.strictObject({ fact, where: where.optional() });

/** Which facts are meant. */
export const pattern = placed(patternShape, patternOf).meta({
  id: 'pattern',
  description: 'A fact, and what its fields hold.',
});

/** A fact alone, or with what its fields hold. */
export const factOrPattern = z.union([
  placed(fact, (fact, place) => patternOf({ fact }, place)),
  pattern,
]);

/** The pattern of a fact and what its fields hold; `where` stands below the place. */
export function patternOf(
  { fact, where = {} }: { readonly fact: FactType; readonly where?: Where | undefined },
  place: Place,
): FactPattern {
  const words = Object.keys(where).length === 0 ? fact : `${fact} (${inline(where)})`;
  return {
    fact,
    where: whereOf(place.in('where'), where, FACT_FIELDS[fact], `a ${fact}`),
    spot: place.spot('value'),
    words: place.shown(words),
  };
}

/** The fields of a call's record. It is found by whose call it is, so its identifier is any text. */
const RECORD_FIELDS: Fields = { ...fieldsOf(CALL_RECORD), callId: fieldOf(z.string()) };

/** What the fields of a call's record hold (REC-1). */
export const callRecordWhere = placed(z.record(z.string(), z.unknown()), (where, place) =>
  whereOf(place, where, RECORD_FIELDS, 'the record of a call'),
).describe('Fields of the record (REC-1).');

function whereOf(place: Place, where: Where, fields: Fields, owner: string): Where {
  const built: Record<string, unknown> = {};
  for (const [written, value] of Object.entries(where)) {
    const name = written === 'caller' && 'call' in fields ? 'call' : written;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const at = place.in(written);
    if (field === undefined) reportField(at, written, Object.keys(fields), owner);
    else if (Object.hasOwn(built, name)) {
      at.report('`caller` and `call` are two words for one field.', 'Keep one of the two.', 'key');
    } else built[name] = fieldValue(at, field, value);
  }
  return built;
}

function reportField(place: Place, name: string, fields: readonly string[], owner: string): void {
  const near = didYouMean(name, fields.includes('call') ? [...fields, 'caller'] : fields);
  place.report(
    `There is no \`${name}\` in ${owner}.${near ? ` Did you mean \`${near}\`?` : ''}`,
    fields.length > 0
      ? `Its fields are ${fields.join(', ')}.`
      : 'It has no fields; take `where:` out.',
    'key',
  );
}

function fieldValue(place: Place, field: Field, value: unknown): unknown {
  if (value === null || field.type === 'anything') return anythingOf(place, value);
  if (!Array.isArray(value)) return scalarField(place, field, value);
  if (value.length === 0) {
    place.report('This list needs at least 1 item.', 'Name what is meant, or use ~.');
  }
  return value.flatMap((item: unknown, i) =>
    item === null ? [null] : scalarField(place.in(i), field, item),
  );
}

function scalarField(place: Place, { type, words, names }: Field, value: unknown): unknown {
  if (type === 'number' || type === 'boolean') return plainField(place, type, value);
  if (typeof value !== 'string') {
    const scalar = typeof value === 'number' || typeof value === 'boolean';
    place.report('A text is meant here.', scalar ? 'Quote it: "…".' : 'Write a text.');
    return value;
  }
  const text = fillIn(value, place.scope.known);
  // What the run sets could be anything: a name of this kind or not.
  if (hasVariable(text)) return templateOf(place, value);
  if (words === null) return names === null ? value : REFERENCES[names](place, value);
  if (!words.includes(text)) {
    const { message, cure } = unknownWord(text, words);
    place.report(message, cure);
  }
  return text;
}

function plainField(place: Place, type: 'number' | 'boolean', value: unknown): unknown {
  if (typeof value === type) return value;
  const plain = typeof value === 'string' ? plainOf(place, value) : undefined;
  if (plain !== undefined && typeof plain.value === type) return plain.value;
  const text = typeof value === 'string' && hasVariable(value) ? textOf(place, value) : null;
  if (text !== null && hasVariable(text)) return value;
  if (type === 'number' && text !== null && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  const wanted = type === 'number' ? 'a number' : 'true or false';
  place.report(`This field holds ${wanted}.`, `Write ${wanted}, without quotes.`);
  return value;
}
