import { z } from 'zod';
import { DURATION_PATTERN, durationComplaint } from '../../domain/duration.ts';
import { CALLER_ID, E164, NUMBER_KINDS } from '../../domain/phone-number.ts';
import { PIN } from '../../domain/pin.ts';
import { LANGUAGES } from '../../domain/spoken-prompt.ts';
import {
  ADDRESS,
  CONFERENCE_ID,
  addressRule,
  callerIdRule,
  conferenceIdRule,
  drawnIdRule,
  durationRule,
  keyedIdRule,
  keysRule,
  languageRule,
  mailboxRule,
  phoneNumberRule,
  pinRule,
  shareRule,
  type Complaint,
  type TextRule,
} from './text-rules.ts';
import { hasVariable, isVariableName, plainText, VARIABLE_NAME_PATTERN } from './variables.ts';

/** Packs a complaint into the one text that a schema's error can carry. */
export function packComplaint({ message, cure }: Complaint): string {
  return `${message}\n${cure}`;
}

/** The complaint that a schema's error text carries, or `null` when it is a text of zod's own. */
export function unpackComplaint(text: string): Complaint | null {
  const [message, cure, ...rest] = text.split('\n');
  return message && cure && rest.length === 0 ? { message, cure } : null;
}

const VARIABLE_PART = '\\$\\{[A-Za-z_][A-Za-z0-9_]*(\\.pin)?\\}';

/** A pattern for editors: the plain form, or any text with a variable in it. */
function orVariable(pattern: string): string {
  return `(${pattern})|(${VARIABLE_PART})`;
}

/** A text that a rule judges unless a variable stands in it: those are judged once filled in. */
function ruled(rule: TextRule, description: string, pattern: string) {
  return z
    .string()
    .refine((text) => hasVariable(text) || rule(plainText(text)) === null, {
      error: (issue) => {
        const complaint = rule(plainText(String(issue.input)));
        return complaint === null ? undefined : packComplaint(complaint);
      },
    })
    .meta({ description, pattern: orVariable(pattern) });
}

/** `${name}` and nothing else. */
export const variableSchema = z
  .templateLiteral(['${', z.string().regex(/[A-Za-z_][A-Za-z0-9_]*/), '}'])
  .meta({ id: 'variable', description: 'A variable of `vars`, of a row or of an earlier `as`.' });

/** The name of a variable that a step sets. */
export const variableNameSchema = z
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
export const textSchema = z
  .string()
  .meta({ description: 'A text; ${name} in it is a variable, and ${$} a dollar sign.' });

/** The name of an actor, a meeting, a number or an organizer. */
export const nameSchema = z.string().min(1);

/** A duration with its unit. */
export const durationSchema = z
  .union(
    [ruled(durationRule, 'A duration: 250ms, 5s, 10m, 4h, 1h30m.', DURATION_PATTERN), z.literal(0)],
    {
      error: (issue) =>
        typeof issue.input === 'number'
          ? packComplaint({
              message: 'A bare number is no duration: it does not say of what.',
              cure: durationComplaint(String(issue.input))?.cure ?? '',
            })
          : undefined,
    },
  )
  .meta({ id: 'duration', description: 'A duration: 250ms, 5s, 10m, 4h, 1h30m.' });

/** A whole number from `min` on. */
export function countSchema(min: number, max?: number) {
  const whole = z.number().int().min(min);
  return z.union([max === undefined ? whole : whole.max(max), variableSchema]);
}

/** True or false. */
export const flagSchema = z.union([z.boolean(), variableSchema]);

/** One of a few words. */
export function choiceSchema<const T extends readonly [string, ...string[]]>(words: T) {
  return z.union([z.enum(words), variableSchema]);
}

/** One, or a list with at least one. */
export function oneOrMore<T extends z.ZodType>(one: T) {
  return z.union([one, z.array(one).min(1)]);
}

/** A leader PIN (rule PIN-1). */
export const pinSchema = ruled(
  pinRule,
  'A leader PIN: 4 to 12 digits, always in quotes.',
  PIN.source,
);

/** A conference ID (rule CID-1). */
export const conferenceIdSchema = ruled(
  conferenceIdRule,
  'A conference ID: 7 digits, always in quotes.',
  CONFERENCE_ID.source,
);

/** A conference ID that a bridge could draw. */
export const drawnIdSchema = ruled(
  drawnIdRule,
  'A conference ID: 7 digits, the first not 0, always in quotes.',
  '^[1-9][0-9]{6}$',
);

/** Digits keyed for a conference ID, right or wrong. */
export const keyedIdSchema = ruled(
  keyedIdRule,
  'Digits to key for a conference ID, right or wrong, in quotes; # follows by itself.',
  '^[0-9]+$',
);

/** A telephone number in E.164. */
export const phoneNumberSchema = ruled(
  phoneNumberRule,
  'A telephone number in E.164, in quotes: "+14255550111".',
  E164.source,
);

/** Who calls, as the number called is shown it. */
export const callerIdSchema = ruled(
  callerIdRule,
  'Caller ID: E.164, in quotes, or anonymous.',
  CALLER_ID.source,
);

/** Keys to press. */
export const keysSchema = ruled(
  keysRule,
  'Keys to press: 0-9, *, #, A, B, C, D, in quotes: "*73915#"; , and w pause for half a second, W for one.',
  '^[0-9*#A-D,wW]+$',
);

/** An address. */
export const addressSchema = ruled(
  addressRule,
  'An address, for example amos.marble@contoso.com.',
  ADDRESS.source,
);

/** A mailbox or `none`. */
export const mailboxSchema = ruled(
  mailboxRule,
  'Where mails go; none for a user without a mailbox.',
  '^(none|[^\\s@]+@[^\\s@]+)$',
);

/** A language of the attendant. */
const languageSchema = ruled(
  languageRule,
  'A language: en-US, de-DE, fr-FR or es-ES.',
  `^(${LANGUAGES.join('|')})$`,
);

/** The languages of a number: the primary one, then up to four others (rule ANS-2). */
export const languagesSchema = z
  .array(languageSchema)
  .min(1)
  .max(5)
  .meta({ description: 'The primary language first, then up to four secondary ones (ANS-2).' });

/** A share of the keys. */
export const shareSchema = ruled(shareRule, 'A share of the keys: 10%.', '^[0-9.]+%$');

/** Toll or toll-free. */
export const numberKindSchema = choiceSchema(NUMBER_KINDS);
