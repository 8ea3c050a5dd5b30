import { CmdletMistake, type Place } from './cmdlet-mistake.ts';

/** A value as typed. An unquoted `$true`, `$false` or `$null` is a literal, in lower case. */
export interface Word extends Place {
  readonly kind: 'word';
  readonly text: string;
  readonly literal: '$true' | '$false' | '$null' | null;
}

/** `-Name`, or `-Name:value`. */
export interface ParameterToken extends Place {
  readonly kind: 'parameter';
  readonly name: string;
  /** True when a colon follows the name: what comes next is its value, also for a switch. */
  readonly colon: boolean;
}

/** A piece of a line: a parameter, a value, or the comma between two values. */
export type Token = Word | ParameterToken | (Place & { readonly kind: 'comma' });

const DASH = '-\u2013\u2014\u2015';
const SINGLE = "'\u2018\u2019\u201a\u201b";
const DOUBLE = '"\u201c\u201d\u201e';

/** What PowerShell has and one cmdlet on a line does not need, and what to say about it. */
const FOREIGN: Readonly<Record<string, string>> = {
  '|': 'Pipes are not simulated: one object is shown as a list, several as a table.',
  ';': 'One line holds one cmdlet.',
  '&': 'One line holds one cmdlet.',
  '>': 'Redirections are not simulated.',
  '<': 'Redirections are not simulated.',
  '(': 'Expressions are not simulated: write the value itself.',
  ')': 'Expressions are not simulated: write the value itself.',
  '{': 'Script blocks are not simulated: write the value itself.',
  '}': 'Script blocks are not simulated: write the value itself.',
};

/**
 * Takes a line apart as PowerShell does: quotation marks of both kinds (typographic ones too, as
 * documents print them), dashes of every length, backticks, commas, and # for a comment.
 *
 * @param templates true keeps `${name}` as text: a scenario fills it in later.
 * @throws CmdletMistake `cmdlet.syntax`.
 */
export function tokensOf(line: string, templates = false): readonly Token[] {
  return new Scanner(line, templates).all();
}

class Scanner {
  readonly #line: string;
  readonly #templates: boolean;
  #at = 0;

  constructor(line: string, templates: boolean) {
    this.#line = line;
    this.#templates = templates;
  }

  all(): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      while (/\s/.test(this.#next)) this.#at += 1;
      if (this.#next === '' || this.#next === '#') return tokens;
      tokens.push(this.#token());
    }
  }

  get #next(): string {
    return this.#line[this.#at] ?? '';
  }

  #token(): Token {
    const at = this.#at;
    if (this.#next === ',') {
      this.#at += 1;
      return { kind: 'comma', at, length: 1 };
    }
    const second = this.#line[at + 1] ?? '';
    if (!DASH.includes(this.#next) || !/[\p{L}_]/u.test(second)) return this.#word();
    this.#at += 1;
    const from = this.#at;
    while (this.#next !== '' && !/[\s:,;|&<>(){}"'`]/.test(this.#next)) this.#at += 1;
    const name = this.#line.slice(from, this.#at);
    const colon = this.#next === ':';
    if (colon) this.#at += 1;
    return { kind: 'parameter', name, colon, at, length: name.length + 1 };
  }

  #word(): Word {
    const at = this.#at;
    const literal = /^\$(true|false|null)(?=[\s,;|&<>(){}]|$)/i.exec(this.#line.slice(at));
    if (literal !== null) {
      const [text] = literal;
      this.#at += text.length;
      const known = text.toLowerCase() as '$true' | '$false' | '$null';
      return { kind: 'word', text, literal: known, at, length: text.length };
    }
    let text = '';
    while (this.#next !== '' && !/[\s,]/.test(this.#next)) text += this.#piece();
    return { kind: 'word', text, literal: null, at, length: this.#at - at };
  }

  #piece(): string {
    const sign = this.#next;
    if (SINGLE.includes(sign) || DOUBLE.includes(sign)) return this.#quoted();
    if (sign === '`') return this.#escaped();
    if (sign === '$') return this.#dollar();
    const foreign = FOREIGN[sign];
    if (foreign !== undefined) throw this.#mistake(foreign, this.#at);
    this.#at += 1;
    return sign;
  }

  #quoted(): string {
    const from = this.#at;
    const marks = SINGLE.includes(this.#next) ? SINGLE : DOUBLE;
    this.#at += 1;
    let text = '';
    while (this.#next !== '') {
      const sign = this.#next;
      if (marks.includes(sign)) {
        this.#at += 1;
        const doubled = this.#next !== '' && marks.includes(this.#next);
        if (!doubled) return text;
        text += this.#next;
        this.#at += 1;
      } else if (marks === DOUBLE && sign === '`') text += this.#escaped();
      else if (marks === DOUBLE && sign === '$') text += this.#dollar();
      else {
        text += sign;
        this.#at += 1;
      }
    }
    throw this.#mistake('A quotation mark is not closed.', from);
  }

  #escaped(): string {
    const escaped = this.#line[this.#at + 1];
    if (escaped === undefined) {
      throw this.#mistake('A line that goes on in the next one is not simulated.', this.#at);
    }
    this.#at += 2;
    return escaped;
  }

  /** A `$` that begins no name is a text, as in PowerShell. */
  #dollar(): string {
    const template = /^\$\{[^}]*\}/.exec(this.#line.slice(this.#at))?.[0];
    const text = this.#templates && template !== undefined ? template : '$';
    if (text === '$' && /[\p{L}_{(]/u.test(this.#line[this.#at + 1] ?? '')) {
      const message = 'Variables are not simulated: there are $true, $false and $null.';
      throw this.#mistake(message, this.#at);
    }
    this.#at += text.length;
    return text;
  }

  #mistake(message: string, at: number): CmdletMistake {
    return new CmdletMistake('cmdlet.syntax', message, { at, length: 1 });
  }
}
