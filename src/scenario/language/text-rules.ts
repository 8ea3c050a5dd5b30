import {
  isNotationFault,
  readKeying,
  type NotationFault,
  USUAL_PAUSES,
} from '../../domain/key-notation.ts';
import { CALLER_ID, isPhoneNumber } from '../../domain/phone-number.ts';
import { isPin, PIN_LENGTH } from '../../domain/pin.ts';
import { sfbOnline } from '../../domain/profiles/sfb-online.ts';
import { isLanguage, LANGUAGES } from '../../domain/spoken-prompt.ts';
import { durationComplaint } from '../../domain/duration.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';

/** What is wrong with a text and what to do about it. Neither ever quotes a PIN. */
export type Complaint = NotationFault;

/** Judges a text without variables in it: `null` when it is good. */
export type TextRule = (text: string) => Complaint | null;

const { conferenceIdDigits } = sfbOnline;

/** A conference ID of `sfb-online` (rule CID-1). */
export const CONFERENCE_ID = new RegExp(`^[0-9]{${conferenceIdDigits}}$`);

/** Names that a scenario's own words take, so no actor may have them. */
export const RESERVED_NAMES = [
  ...(['admin', 'wait', 'together', 'mailServer', 'record', 'order', 'mail'] as const),
  ...(['at', 'ask', 'bridge'] as const),
  ...(['audit', 'callRecord', 'took', 'why', 'anyOf', 'everyone', 'own', 'none'] as const),
] as const;

/** A leader PIN (rule PIN-1). */
export const pinRule: TextRule = (text) => {
  if (isPin(text)) return null;
  const digitsOnly = /^[0-9]+$/.test(text);
  return {
    message: digitsOnly
      ? `A leader PIN has ${PIN_LENGTH.min} to ${PIN_LENGTH.max} digits; this one has ${text.length}.`
      : `A leader PIN is made of ${PIN_LENGTH.min} to ${PIN_LENGTH.max} digits and nothing else.`,
    cure: `Write ${PIN_LENGTH.min} to ${PIN_LENGTH.max} digits in quotes.`,
  };
};

/** A conference ID of `sfb-online` (rule CID-1). */
export const conferenceIdRule: TextRule = (text) => {
  const digits = conferenceIdDigits;
  if (CONFERENCE_ID.test(text)) return null;
  return {
    message: /^[0-9]+$/.test(text)
      ? `A conference ID has ${digits} digits in sfb-online; this one has ${text.length}.`
      : `A conference ID is ${digits} digits and nothing else.`,
    cure: `Write ${digits} digits in quotes.`,
  };
};

/** A conference ID that a bridge draws: its first digit is no zero. */
export const drawnIdRule: TextRule = (text) => {
  if (!text.startsWith('0')) return conferenceIdRule(text);
  const message = 'A bridge draws no conference ID that begins with 0.';
  return { message, cure: 'Write one that begins with 1 to 9, in quotes.' };
};

/** Digits that a caller keys for a conference ID, right or wrong. */
export const keyedIdRule: TextRule = (text) =>
  /^[0-9]+$/.test(text)
    ? null
    : {
        message: 'What is keyed as a conference ID is digits; the # behind them comes by itself.',
        cure: 'Write digits in quotes, or use `press:` for other keys.',
      };

/** A telephone number in E.164. */
export const phoneNumberRule: TextRule = (text) =>
  isPhoneNumber(text)
    ? null
    : {
        message: `"${text}" is no E.164 number: + and 2 to 15 digits, the first of them not 0.`,
        cure: 'Write it like "+14255550111", in quotes, without spaces or hyphens.',
      };

/** A caller ID: a telephone number, or nobody's. */
export const callerIdRule: TextRule = (text) =>
  CALLER_ID.test(text) ? null : phoneNumberRule(text);

/** Keys of a telephone (rule KEY-1), with signs for pauses between them. */
export const keysRule: TextRule = (text) => {
  const reading = readKeying(text, USUAL_PAUSES);
  return isNotationFault(reading) ? reading : null;
};

/** A duration; the domain has its rule. */
export const durationRule: TextRule = durationComplaint;

/** A share such as `10%`. */
export const shareRule: TextRule = (text) => {
  const share = parseShare(text);
  if (share !== null) return null;
  return {
    message: `"${text}" is no share of 0% to 100%.`,
    cure: 'Write a share like 10%, or the keys to strike as a list like [3, 5].',
  };
};

/** Reads `10%` as 0.1; `null` when the text is no share of 0% to 100%. */
export function parseShare(text: string): number | null {
  const match = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text);
  const percent = match === null ? Number.NaN : Number(match[1]);
  return percent <= 100 ? percent / 100 : null;
}

/** An address as far as the language looks at it: a mailbox or a user principal name. */
export const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** An address: a mailbox or a user principal name. */
export const addressRule: TextRule = (text) =>
  ADDRESS.test(text)
    ? null
    : {
        message: `"${text}" is no address.`,
        cure: 'Write an address like amos.marble@contoso.com.',
      };

/** A mailbox, or `none` for a user without one (rule MAIL-4). */
export const mailboxRule: TextRule = (text) =>
  text === 'none' || addressRule(text) === null
    ? null
    : {
        message: `"${text}" is no mailbox.`,
        cure: 'Write an address, or none for a user without a mailbox.',
      };

/** A point in time with its zone. */
export const instantRule: TextRule = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
  !Number.isNaN(Date.parse(text))
    ? null
    : {
        message: `"${text}" is no point in time.`,
        cure: 'Write date, time and zone like 2026-03-02T09:00:00Z.',
      };

/** A language that the attendant speaks (rule ANS-2). */
export const languageRule: TextRule = (text) => {
  if (isLanguage(text)) return null;
  const near = didYouMean(text, LANGUAGES);
  return {
    message: `The attendant does not speak "${text}".${near ? ` Did you mean ${near}?` : ''}`,
    cure: `Choose from ${LANGUAGES.join(', ')}.`,
  };
};

/** A name for an actor, a meeting or a number, as steps write it. */
export const nameRule: TextRule = (text) => {
  if ((RESERVED_NAMES as readonly string[]).includes(text)) {
    return {
      message: `"${text}" is a word of the language, so nobody can be called that.`,
      cure: 'Choose another name.',
    };
  }
  if (NAME.test(text)) return null;
  return {
    message: `"${text}" is no name: a letter first, then letters, digits, -, _ or dots.`,
    cure: 'Choose a name of one word, like pat or pat-2.',
  };
};

const NAME = /^\p{L}[\p{L}\p{N}._-]*$/u;
