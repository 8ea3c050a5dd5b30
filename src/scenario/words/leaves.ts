import { z } from 'zod';
import { durationComplaint, parseDuration } from '../../domain/duration.ts';
import { NUMBER_KINDS } from '../../domain/phone-number.ts';
import {
  hasVariable,
  isVariableName,
  plainText,
  VARIABLE_NAME_PATTERN,
} from '../language/variables.ts';
import { packComplaint, type Complaint } from './complaint.ts';
import { placed, type Place } from './place.ts';
import { unknownWord } from './schema-findings.ts';
import * as kinds from './text-kinds.ts';
import { anythingOf, plainOf, templateOf, textOf } from './texts.ts';

const VARIABLE_PART = '\\$\\{[A-Za-z_][A-Za-z0-9_]*(\\.pin)?\\}';

/** A text of a kind, unless a variable stands in it: those are judged once filled in. */
function ruled({ rule, description, pattern }: kinds.TextKind) {
  return z
    .string()
    .refine((text) => hasVariable(text) || rule(plainText(text)) === null, {
      error: (issue) => packed(rule(plainText(String(issue.input)))),
    })
    .meta({ description, pattern: `(${pattern})|(${VARIABLE_PART})` });
}

function packed(complaint: Complaint | null): string | undefined {
  return complaint === null ? undefined : packComplaint(complaint);
}

/** A text of a kind, known before the run. */
function known(kind: kinds.TextKind) {
  return placed(ruled(kind), (value, place) => textOf(place, value, kind.rule));
}

/** A text of a kind, filled in when it is used. */
function live(kind: kinds.TextKind) {
  return placed(ruled(kind), (value, place) => templateOf(place, value, kind.rule));
}

/** `${name}` and nothing else. */
const variable = z
  .templateLiteral(['${', z.string().regex(/[A-Za-z_][A-Za-z0-9_]*/), '}'])
  .meta({ id: 'variable', description: 'A variable of `vars`, of a row or of an earlier `as`.' });

/** The name of a variable that a step sets. */
export const variableName = z
  .string()
  .refine(isVariableName, {
    error: (issue) =>
      packComplaint({
        message: `"${String(issue.input)}" is no name for a variable.`,
        cure: 'Write letters, digits and _, no digit first, and no ${ } around it.',
      }),
  })
  .meta({ pattern: VARIABLE_NAME_PATTERN, description: 'The variable that takes the value.' });

/** A text in which variables may stand. */
export const writtenText = z
  .string()
  .meta({ description: 'A text; ${name} in it is a variable, and ${$} a dollar sign.' });

/** A text that is known before the run. */
export const text = placed(writtenText, (value, place) => textOf(place, value));

/** As {@link text}, and not empty. */
export const someText = placed(writtenText.min(1), (value, place) => textOf(place, value));

/** A text that is filled in when it is used. */
export const template = placed(writtenText, (value, place) => templateOf(place, value));

/** As {@link template}, and not empty. */
export const someTemplate = placed(writtenText.min(1), (value, place) => templateOf(place, value));

/** The name of an actor, a meeting, a number or an organizer, as written. */
export const name = z.string().min(1);

/** A duration with its unit, in milliseconds. */
export const duration = placed(
  z.union([ruled(kinds.DURATION), z.literal(0)], {
    error: (issue) =>
      typeof issue.input === 'number'
        ? packComplaint({
            message: 'A bare number is no duration: it does not say of what.',
            cure: durationComplaint(String(issue.input))?.cure ?? '',
          })
        : undefined,
  }),
  durationOf,
).meta({ id: 'duration', description: 'A duration: 250ms, 5s, 10m, 4h, 1h30m.' });

function durationOf(value: string | 0, place: Place): number {
  if (value === 0) return 0;
  const plain = plainOf(place, value);
  if (plain === undefined) return parseDuration(textOf(place, value, durationComplaint)) ?? 0;
  if (plain.value !== 0) {
    const message = `A duration is meant where ${value} stands, and this does not say of what.`;
    const cure = durationComplaint(String(plain.value))?.cure ?? '';
    place.at(plain.path).report(message, cure);
  }
  return 0;
}

/** A whole number from `min` on. */
export function count(min: number, max?: number) {
  const whole = z.number().int().min(min);
  const schema = z.union([max === undefined ? whole : whole.max(max), variable]);
  return placed(schema, (value, place) => {
    if (typeof value === 'number') return value;
    const text = valueOf(place, value);
    const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (hasVariable(text) || (number >= min && number <= (max ?? number))) return number || 0;
    const range = max === undefined ? `from ${min} on` : `from ${min} to ${max}`;
    carrier(place, value).report(
      `A whole number ${range} is meant here.`,
      `Let ${value} be such a number.`,
    );
    return min;
  });
}

/** True or false. */
export const flag = placed(z.union([z.boolean(), variable]), (value, place) => {
  if (typeof value === 'boolean') return value;
  const text = valueOf(place, value);
  if (!hasVariable(text) && text !== 'true' && text !== 'false') {
    carrier(place, value).report('True or false is meant here.', `Let ${value} be true or false.`);
  }
  return text === 'true';
});

/** What stands where a number, or true or false, is meant: written so, or as a text that says so. */
function valueOf(place: Place, value: string): string {
  const plain = plainOf(place, value);
  return plain === undefined ? textOf(place, value) : String(plain.value);
}

/** Where a value comes from that a variable brings along. */
function carrier(place: Place, value: string): Place {
  return place.at(plainOf(place, value)?.path ?? place.path);
}

/** One of a few words. */
export function choice<const T extends string>(words: readonly [T, ...T[]] | readonly T[]) {
  return placed(z.union([z.enum(words), variable]), (value, place): T => {
    const text = textOf(place, value);
    const chosen = words.find((word) => word === text);
    if (chosen === undefined && hasVariable(value) && !hasVariable(text)) {
      const { message, cure } = unknownWord(text, words);
      place.report(message, cure);
    }
    return chosen ?? words[0];
  });
}

/** One, or a list with at least one. */
export function oneOrMore<T extends z.ZodType>(one: T) {
  return z.union([one, z.array(one).min(1)]);
}

/** As {@link oneOrMore}, read as a list. */
export function listOf<O, I>(one: z.ZodType<O, I>) {
  return z.union([placed(one, (value): O[] => [value]), z.array(one).min(1)]);
}

/** A leader PIN (rule PIN-1). */
export const pin = known(kinds.PIN_TEXT);

/** A conference ID (rule CID-1). */
export const conferenceId = known(kinds.CONFERENCE_ID);

/** A conference ID that a bridge could draw. */
export const drawnId = known(kinds.DRAWN_ID);

/** Digits keyed for a conference ID, right or wrong. */
export const keyedId = live(kinds.KEYED_ID);

/** A telephone number in E.164. */
export const phoneNumber = known(kinds.PHONE_NUMBER);

/** Who calls, as the number called is shown it. */
export const callerId = known(kinds.CALLER);

/** The same for one call. */
export const callerIdOfCall = live(kinds.CALLER);

/** Keys to press. */
export const keys = live(kinds.KEYS);

/** An address. */
export const address = live(kinds.ADDRESS);

/** A mailbox, or `null` for `none`. */
export const mailbox = placed(known(kinds.MAILBOX), (value) => (value === 'none' ? null : value));

/** The languages of a number, each once: the primary one, then up to four others (rule ANS-2). */
export const languages = placed(
  z.array(known(kinds.LANGUAGE)).min(1).max(5).meta({
    description: 'The primary language first, then up to four secondary ones (ANS-2).',
  }),
  (list, place) => {
    list.forEach((one, i) => {
      if (list.indexOf(one) === i) return;
      place.in(i).report(`${one} stands here twice.`, 'Take one of them out.');
    });
    return list;
  },
);

/** A share of the keys, from 0 to 1. */
export const share = placed(known(kinds.SHARE), (value) => kinds.parseShare(value) ?? 0);

/** A point in time with its zone, in milliseconds since the epoch. */
export const instant = placed(
  z
    .string()
    .refine((text) => hasVariable(text) || kinds.instantRule(text) === null, {
      error: (issue) => packed(kinds.instantRule(String(issue.input))),
    })
    .meta({ description: 'When virtual time starts. Default: 2026-03-02T09:00:00Z.' }),
  (value, place) => Date.parse(textOf(place, value, kinds.instantRule)),
);

/** Toll or toll-free. */
export const numberKind = choice(NUMBER_KINDS);

/** How often something is there by now. */
export const times = count(0).describe('Exactly so many by now; 0: none.');

/** How long an expectation waits. */
export const within = duration.describe('How long to wait. Default: `within` of `given`.');

/** A value of any shape, with the texts in it filled in when it is used. */
export const anything = placed(z.unknown(), (value, place) => anythingOf(place, value));

/** What stands under a word that says all by itself. */
export const nothing = z.strictObject({}).nullable();
