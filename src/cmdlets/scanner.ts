import { CmdletMistake } from './cmdlet-mistake.ts';
import { foreignSign, foreignStatement, foreignWord, type Foreign } from './foreign.ts';
import { CONSOLE_PROMPT, seenText } from './script-text.ts';
import { syntaxPiece } from './syntax-line.ts';
import { PARAMETER_START, type Statement, type Token, type Word } from './tokens.ts';

const SINGLE = "'\u2018\u2019\u201a\u201b";
const DOUBLE = '"\u201c\u201d\u201e\u201f';

const JOINED = 'A line that begins with a parameter was taken for the rest of the line before it.';
const OPEN_END = 'A backtick at the end says that the line goes on, and nothing comes.';

/**
 * Takes a text apart as PowerShell does: statements by `;` and by lines, with backticks where a
 * line goes on; quotation marks of both kinds (typographic ones too, as documents print them),
 * dashes of every length, commas, comments, and the prompts of a console in front of lines.
 *
 * @param templates true keeps `${name}` as text: a scenario fills it in later.
 * @throws CmdletMistake `cmdlet.syntax`, for the first thing that is none of these.
 */
export function statementsOf(text: string, templates = false): readonly Statement[] {
  return new Scanner(seenText(text), templates).all();
}

class Scanner {
  readonly #text: string;
  readonly #templates: boolean;
  #at = 0;
  #warnings: string[] = [];

  constructor(text: string, templates: boolean) {
    this.#text = text;
    this.#templates = templates;
  }

  all(): Statement[] {
    const statements: Statement[] = [];
    this.#skipPrompt();
    for (;;) {
      this.#skipSpace();
      if (this.#next === '') return statements;
      if (this.#next === '\n' || this.#next === ';') {
        const line = this.#next === '\n';
        this.#at += 1;
        if (line) this.#skipPrompt();
        continue;
      }
      statements.push(this.#statement());
    }
  }

  get #next(): string {
    return this.#text[this.#at] ?? '';
  }

  get #rest(): string {
    return this.#text.slice(this.#at);
  }

  #statement(): Statement {
    this.#warnings = [];
    this.#refuse(foreignStatement(this.#rest));
    const tokens: [Token, ...Token[]] = [this.#token(false)];
    for (;;) {
      this.#skipSpace();
      if (this.#next === '\n' && this.#lineGoesOn(tokens.at(-1))) continue;
      if (this.#next === '' || this.#next === '\n' || this.#next === ';') break;
      tokens.push(this.#token(true));
    }
    return { tokens, warnings: this.#warnings };
  }

  /** Passes a line's end behind a comma, or before a parameter, which is the rest of a long line. */
  #lineGoesOn(last: Token | undefined): boolean {
    const from = this.#at;
    this.#at += 1;
    this.#skipPrompt();
    while (/\s/.test(this.#next)) this.#at += 1;
    if (last?.kind === 'comma') return true;
    if (PARAMETER_START.test(this.#rest)) {
      if (!this.#warnings.includes(JOINED)) this.#warnings.push(JOINED);
      return true;
    }
    this.#at = from;
    return false;
  }

  /** Spaces, comments, and backticks that only say that the line goes on; no line's end. */
  #skipSpace(): void {
    for (;;) {
      const space = /^[^\S\n]+/.exec(this.#rest)?.[0] ?? '';
      this.#at += space.length;
      if (this.#next === '#') this.#at += /^[^\n]*/.exec(this.#rest)?.[0].length ?? 0;
      else if (this.#rest.startsWith('<#')) this.#skipComment();
      else if (!this.#skipBacktick() && space === '') return;
    }
  }

  #skipComment(): void {
    const end = this.#text.indexOf('#>', this.#at + 2);
    if (end < 0) throw this.#mistake('A comment is not closed: #> ends it.', this.#at, 2);
    this.#at = end + 2;
  }

  /** A backtick with nothing but spaces behind it in its line, or alone between two spaces. */
  #skipBacktick(): boolean {
    const mark = /^`[^\S\n]*(?:\n|$)|^`(?=\s)/.exec(this.#rest)?.[0];
    if (mark === undefined) return false;
    this.#at += mark.length;
    if (mark.endsWith('\n')) this.#skipPrompt();
    else if (this.#next === '') this.#warnings.push(OPEN_END);
    return true;
  }

  #skipPrompt(): void {
    this.#at += CONSOLE_PROMPT.exec(this.#rest)?.[0].length ?? 0;
  }

  /** @param value true behind the name of the cmdlet, where a line of syntax has its values. */
  #token(value: boolean): Token {
    const at = this.#at;
    if (this.#next === ',') {
      this.#at += 1;
      return { kind: 'comma', at, length: 1 };
    }
    if (PARAMETER_START.test(this.#rest)) return this.#parameter();
    const piece = value ? syntaxPiece(this.#rest) : null;
    if (piece !== null) {
      this.#at += piece.length;
      return { kind: 'unchosen', choices: piece.choices, at, length: piece.length };
    }
    this.#refuse(foreignWord(this.#rest));
    return this.#word();
  }

  #parameter(): Token {
    const at = this.#at;
    this.#at += 1;
    const name = /^[^\s:,;|&<>(){}"'`]*/.exec(this.#rest)?.[0] ?? '';
    this.#at += name.length;
    const colon = this.#next === ':';
    if (colon) this.#at += 1;
    return { kind: 'parameter', name, colon, at, length: name.length + 1 };
  }

  #word(): Word {
    const at = this.#at;
    const literal = /^\$(true|false|null)(?=[\s,;|&<>(){}`]|$)/i.exec(this.#rest);
    if (literal !== null) {
      const [text] = literal;
      this.#at += text.length;
      const known = text.toLowerCase() as NonNullable<Word['literal']>;
      return { kind: 'word', text, literal: known, at, length: text.length };
    }
    let text = '';
    while (!this.#wordEnds()) text += this.#piece();
    return { kind: 'word', text, literal: null, at, length: this.#at - at };
  }

  #wordEnds(): boolean {
    return /^(?:$|[\s,;]|`(?:\s|$))/.test(this.#rest);
  }

  #piece(): string {
    const sign = this.#next;
    if (SINGLE.includes(sign) || DOUBLE.includes(sign)) return this.#quoted();
    if (sign === '`') return this.#escaped();
    this.#refuse(foreignSign(this.#rest));
    if (sign === '$') return this.#dollar();
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
    const escaped = this.#text[this.#at + 1] ?? '';
    this.#at += 1 + escaped.length;
    return escaped;
  }

  /** A `$` that begins no name is a text, as in PowerShell. */
  #dollar(): string {
    const template = /^\$\{[^}]*\}/.exec(this.#rest)?.[0];
    const text = this.#templates && template !== undefined ? template : '$';
    if (text === '$' && /[\p{L}_{(]/u.test(this.#text[this.#at + 1] ?? '')) {
      const message = 'Variables are not simulated: there are $true, $false and $null.';
      throw this.#mistake(message, this.#at);
    }
    this.#at += text.length;
    return text;
  }

  #refuse(foreign: Foreign | null): void {
    if (foreign !== null) throw this.#mistake(foreign.message, this.#at, foreign.length);
  }

  #mistake(message: string, at: number, length = 1): CmdletMistake {
    return new CmdletMistake('cmdlet.syntax', message, { at, length });
  }
}
