import { DURATION_PATTERN, durationComplaint } from '../../domain/duration.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isNotationFault, readKeying, USUAL_PAUSES } from '../../domain/key-notation.ts';
import { CALLER_ID, E164 } from '../../domain/phone-number.ts';
import { PIN, PIN_LENGTH } from '../../domain/pin.ts';
import { sfbOnline } from '../../domain/profiles/sfb-online.ts';
import { LANGUAGES } from '../../domain/spoken-prompt.ts';
import type { Complaint } from './complaint.ts';

/** Judges a text without variables in it: `null` when it is good. */
export type TextRule = (text: string) => Complaint | null;

/** A text that is more than any text: what editors say of it, its pattern, and what is wrong with another. */
export interface TextKind {
  readonly description: string;
  readonly pattern: string;
  readonly rule: TextRule;
}

/** A kind of text with one pattern and one complaint. */
function kind(
  description: string,
  pattern: RegExp,
  message: string | ((text: string) => string),
  cure: string,
): TextKind {
  const says = typeof message === 'string' ? () => message : message;
  return {
    description,
    pattern: pattern.source,
    rule: (text) => (pattern.test(text) ? null : { message: says(text), cure }),
  };
}

const DIGITS = /^[0-9]+$/;
const { min, max } = PIN_LENGTH;

/** A leader PIN (rule PIN-1). */
export const PIN_TEXT = kind(
  'A leader PIN: 4 to 12 digits, always in quotes.',
  PIN,
  (text) =>
    DIGITS.test(text)
      ? `A leader PIN has ${min} to ${max} digits; this one has ${text.length}.`
      : `A leader PIN is made of ${min} to ${max} digits and nothing else.`,
  `Write ${min} to ${max} digits in quotes.`,
);

const { conferenceIdDigits } = sfbOnline;

/** A conference ID of `sfb-online` (rule CID-1). */
export const CONFERENCE_ID = kind(
  'A conference ID: 7 digits, always in quotes.',
  new RegExp(`^[0-9]{${conferenceIdDigits}}$`),
  (text) =>
    DIGITS.test(text)
      ? `A conference ID has ${conferenceIdDigits} digits in sfb-online; this one has ${text.length}.`
      : `A conference ID is ${conferenceIdDigits} digits and nothing else.`,
  `Write ${conferenceIdDigits} digits in quotes.`,
);

/** A conference ID that a bridge draws: its first digit is no zero. */
export const DRAWN_ID: TextKind = {
  description: 'A conference ID: 7 digits, the first not 0, always in quotes.',
  pattern: '^[1-9][0-9]{6}$',
  rule: (text) =>
    text.startsWith('0')
      ? {
          message: 'A bridge draws no conference ID that begins with 0.',
          cure: 'Write one that begins with 1 to 9, in quotes.',
        }
      : CONFERENCE_ID.rule(text),
};

/** Digits that a caller keys for a conference ID, right or wrong. */
export const KEYED_ID = kind(
  'Digits to key for a conference ID, right or wrong, in quotes; # follows by itself.',
  DIGITS,
  'What is keyed as a conference ID is digits; the # behind them comes by itself.',
  'Write digits in quotes, or use `press:` for other keys.',
);

const noNumber = (text: string): string =>
  `"${text}" is no E.164 number: + and 2 to 15 digits, the first of them not 0.`;
const NUMBER_CURE = 'Write it like "+14255550111", in quotes, without spaces or hyphens.';

/** A telephone number in E.164. */
export const PHONE_NUMBER = kind(
  'A telephone number in E.164, in quotes: "+14255550111".',
  E164,
  noNumber,
  NUMBER_CURE,
);

/** A caller ID: a telephone number, or nobody's. */
export const CALLER = kind(
  'Caller ID: E.164, in quotes, or anonymous.',
  CALLER_ID,
  noNumber,
  NUMBER_CURE,
);

/** Keys of a telephone (rule KEY-1), with signs for pauses between them. */
export const KEYS: TextKind = {
  description:
    'Keys to press: 0-9, *, #, A, B, C, D, in quotes: "*73915#"; , and w pause for half a second, W for one.',
  pattern: '^[0-9*#A-D,wW]+$',
  rule(text) {
    const reading = readKeying(text, USUAL_PAUSES);
    return isNotationFault(reading) ? reading : null;
  },
};

/** A duration; the domain has its rule. */
export const DURATION: TextKind = {
  description: 'A duration: 250ms, 5s, 10m, 4h, 1h30m.',
  pattern: DURATION_PATTERN,
  rule: durationComplaint,
};

/** A share such as `10%`. */
export const SHARE: TextKind = {
  description: 'A share of the keys: 10%.',
  pattern: '^[0-9.]+%$',
  rule: (text) =>
    parseShare(text) !== null
      ? null
      : {
          message: `"${text}" is no share of 0% to 100%.`,
          cure: 'Write a share like 10%, or the keys to strike as a list like [3, 5].',
        },
};

/** Reads `10%` as 0.1; `null` when the text is no share of 0% to 100%. */
export function parseShare(text: string): number | null {
  const percent = Number(/^(\d{1,3}(?:\.\d+)?)%$/.exec(text)?.[1] ?? Number.NaN);
  return percent <= 100 ? percent / 100 : null;
}

/** An address as far as the language looks at it: a mailbox or a user principal name. */
export const ADDRESS = kind(
  'An address, for example amos.marble@contoso.com.',
  /^[^\s@]+@[^\s@]+$/,
  (text) => `"${text}" is no address.`,
  'Write an address like amos.marble@contoso.com.',
);

/** A mailbox, or `none` for a user without one (rule MAIL-4). */
export const MAILBOX = kind(
  'Where mails go; none for a user without a mailbox.',
  /^(none|[^\s@]+@[^\s@]+)$/,
  (text) => `"${text}" is no mailbox.`,
  'Write an address, or none for a user without a mailbox.',
);

/** A language that the attendant speaks (rule ANS-2). */
export const LANGUAGE = kind(
  'A language: en-US, de-DE, fr-FR or es-ES.',
  new RegExp(`^(${LANGUAGES.join('|')})$`),
  (text) => {
    const near = didYouMean(text, LANGUAGES);
    return `The attendant does not speak "${text}".${near ? ` Did you mean ${near}?` : ''}`;
  },
  `Choose from ${LANGUAGES.join(', ')}.`,
);

/** A point in time with its zone. */
export const instantRule: TextRule = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  !Number.isNaN(Date.parse(text))
    ? null
    : {
        message: `"${text}" is no point in time.`,
        cure: 'Write date, time and zone like 2026-03-02T09:00:00Z.',
      };
