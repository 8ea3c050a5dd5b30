import { isNotationFault, readKeying, type NotationFault } from './key-notation.ts';
import { isPhoneNumber } from './phone-number.ts';

/** A number to dial, and what is keyed once it has answered, pauses included. */
export interface DialString {
  /** E.164. */
  readonly number: string;
  /** Keys and pauses, for `readKeying`; empty where a number is dialled and nothing else. */
  readonly keys: string;
}

/** A variable of the scenario language: it is filled in later, and stays as it is. */
const VARIABLES = /\$\{[^}]*\}/gu;

/** What nobody sees in a text that was pasted: joiners, marks of direction, soft hyphens. */
const INVISIBLE = /\p{Cf}/gu;

/** What sets digits apart for the eye, and is not dialled; NFKC has made blanks and hyphens few. */
const SEPARATORS = /[\s().\-/\u2010-\u2015\u2212]/gu;

/** Where a number ends, what is keyed begins. */
const NUMBER = /^\+?[\d\s().\-/\u2010-\u2015\u2212]*/u;

/** Words behind the last #, such as the place that an invitation names there. */
const LABEL = /(?<=#)\s+\(?\p{L}[^#*]*$/u;

/**
 * Reads a number as people paste it: `+14255550199`, `+1 (425) 555-0199,,4482915#,,*73915#`,
 * `tel:+1-425-555-0199;ext=4482915`, or a line of an invitation with the place behind the last #.
 * Pauses stay as they are written; what is neither number, key nor pause is a fault.
 */
export function readDialString(text: string): DialString | NotationFault {
  const written = plain(text).replace(/^tel:(\/\/)?\s*/iu, '');
  const whole = NUMBER.exec(written)?.[0] ?? '';
  if (/\/\s*\//u.test(whole)) {
    return {
      message: '`//` says neither a key nor for how long to pause.',
      cure: 'Write `,` for each half second between the number and what is keyed.',
    };
  }
  // The 0 of "+49 (0)69" is dialled within the country only.
  const number = whole.replace(/^(\+[\d\s]+)\(0\)/u, '$1').replaceAll(SEPARATORS, '');
  if (!isPhoneNumber(number)) return noNumber(number);
  const keys = keysBehind(written.slice(whole.length));
  if (typeof keys !== 'string') return keys;
  const judged = keys === '' ? null : readKeying(keys.replaceAll(VARIABLES, '0'));
  return judged !== null && isNotationFault(judged) ? judged : { number, keys };
}

/** True for a text that means a number, perhaps with more behind it, and not a name. */
export function looksDialled(text: string): boolean {
  return /^(tel:|[+(]|\d)/iu.test(plain(text));
}

/** The text in plain letters, with what is percent-encoded decoded. */
function plain(text: string): string {
  const visible = text.normalize('NFKC').replaceAll(INVISIBLE, '').trim();
  return visible.replaceAll(/%([2-7][0-9A-F])/giu, (_whole, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** The number itself is not quoted: a PIN that stands too close to it would be in it. */
function noNumber(number: string): NotationFault {
  const message =
    'The number to dial is no E.164 number: + and 2 to 15 digits, the first of them not 0.';
  const cure = number.startsWith('+')
    ? 'Write it like "+14255550199", and `,` for each pause before what is keyed.'
    : 'Write it with + and the code of the country, like "+14255550199".';
  return { message, cure };
}

/** What is keyed behind a number, without what only the eye needs. */
function keysBehind(rest: string): string | NotationFault {
  const [label = ''] = LABEL.exec(rest) ?? [];
  const isLabel = /[^\sA-DWw(]/u.test(label);
  if (/\+\s*\d/u.test(rest)) {
    return {
      message: 'There is more than one number here.',
      cure: 'Give the one to dial, with what is keyed behind it.',
    };
  }
  const keyed = withParameters(isLabel ? rest.slice(0, -label.length) : rest);
  if (typeof keyed !== 'string') return keyed;
  const parts = keyed.split(/(\$\{[^}]*\})/u);
  return parts
    .map((part) => (part.startsWith('${') ? part : part.replaceAll(SEPARATORS, '')))
    .join('');
}

/** What `;ext=` and `;postd=` of a tel: URI have keyed, in the place where they stand. */
function withParameters(rest: string): string | NotationFault {
  const [, name = '', value = '', more = ''] = /^\s*;([a-z-]+)=([^;]*)(.*)$/isu.exec(rest) ?? [];
  if (name === '') return rest;
  const behind = withParameters(more);
  if (typeof behind !== 'string') return behind;
  switch (name.toLowerCase()) {
    case 'ext':
      return value + behind;
    case 'postd':
      // Of the URI, a p is a pause of one second.
      if (!/w/iu.test(value)) return value.replaceAll(/p/giu, 'W') + behind;
      return {
        message: 'In `;postd=` a `w` waits for a second dial tone, and there is none here.',
        cure: 'Write `p` there for a pause of one second.',
      };
    default:
      return {
        message: `\`;${name}=\` of a tel: URI is neither dialled nor keyed.`,
        cure: 'Take it out: of a tel: URI the number, `;ext=` and `;postd=` count.',
      };
  }
}
