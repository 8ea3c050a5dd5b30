import { didYouMean } from '../domain/did-you-mean.ts';
import { BoundValues, type BoundValue } from './bound-values.ts';
import { parametersLike, parametersOf } from './catalogue.ts';
import { CmdletMistake, type Place } from './cmdlet-mistake.ts';
import type { Cmdlet } from './cmdlet.ts';
import type { Parameter } from './parameter.ts';
import type { ParameterToken, Token, Unchosen, Word } from './tokens.ts';
import { valueOf } from './value-reading.ts';
import { either } from '../domain/wording.ts';

/** What stands behind the name of a cmdlet, bound to its parameters. */
export interface Binding {
  readonly bound: BoundValues;
  /** What was tolerated, as sentences. */
  readonly warnings: readonly string[];
}

/**
 * Binds what was typed to the parameters of the cmdlet.
 *
 * @param name where the cmdlet's name stands in the line.
 * @throws CmdletMistake for what cannot be bound.
 */
export function bind(cmdlet: Cmdlet, name: Place, tokens: readonly Token[]): Binding {
  return new Binder(cmdlet, name, tokens).all();
}

class Binder {
  readonly #cmdlet: Cmdlet;
  readonly #name: Place;
  readonly #tokens: readonly Token[];
  readonly #values = new Map<string, BoundValue>();
  readonly #warnings: string[] = [];
  #index = 0;

  constructor(cmdlet: Cmdlet, name: Place, tokens: readonly Token[]) {
    this.#cmdlet = cmdlet;
    this.#name = name;
    this.#tokens = tokens;
  }

  all(): Binding {
    for (let token = this.#tokens[0]; token !== undefined; token = this.#tokens[this.#index]) {
      this.#index += 1;
      if (token.kind === 'parameter') this.#parameter(token);
      else if (token.kind === 'word') this.#positional(token);
      else if (token.kind === 'unchosen') throw this.#unchosenAlone(token);
      else throw new CmdletMistake('cmdlet.syntax', 'A comma stands between no values.', token);
    }
    this.#checkRequired();
    return { bound: new BoundValues(this.#values, this.#name), warnings: this.#warnings };
  }

  /** What stands alone: behind a switch, which takes nothing, or where a value has no name. */
  #unchosenAlone(token: Unchosen): CmdletMistake {
    const before = this.#tokens[this.#index - 2];
    const named = before?.kind === 'parameter' ? parametersLike(this.#cmdlet, before.name) : [];
    const [parameter] = named;
    if (parameter?.kind !== 'switch') return unchosen(this.#positionalParameter() ?? null, token);
    const message = `-${parameter.name} is a switch and takes no value: leave it out.`;
    return new CmdletMistake('cmdlet.valueInvalid', message, token);
  }

  #parameter(token: ParameterToken): void {
    const parameter = this.#meant(token);
    if (parameter === null) return;
    if (parameter.support === 'refused') throw notSimulated(parameter, token);
    if (token.name.toLowerCase() === 'id' && parameter.name === 'Identity') {
      this.#warnings.push('-id was taken for -Identity.');
    }
    const place = { at: token.at, length: token.length };
    if (parameter.kind === 'switch' && !token.colon) return this.#keep(parameter, true, place);
    const words = this.#words(parameter);
    if (words === null) {
      const message = `-${parameter.name} has no value.`;
      throw new CmdletMistake('cmdlet.valueMissing', message, token);
    }
    this.#keep(parameter, valueOf(parameter, words), place);
  }

  /** The parameter that is meant; `null` when it was a user written like one, and is bound. */
  #meant(token: ParameterToken): Parameter | null {
    const candidates = parametersLike(this.#cmdlet, token.name);
    const [first, second] = candidates;
    if (first !== undefined && second === undefined) return first;
    if (first !== undefined) {
      const names = candidates.map(({ name }) => `-${name}`).join(', ');
      const message = `-${withoutDigits(token.name)} is ambiguous; it can be ${names}.`;
      throw new CmdletMistake('cmdlet.parameterAmbiguous', message, token);
    }
    if (this.#userLike(token)) return null;
    const known = parametersOf(this.#cmdlet).map(({ name }) => name);
    const meant = didYouMean(token.name, known);
    const hint = meant === null ? '' : ` Did you mean -${meant}?`;
    const message = `${this.#cmdlet.name} has no parameter -${withoutDigits(token.name)}.${hint}`;
    throw new CmdletMistake('cmdlet.parameterUnknown', message, token);
  }

  /** `-amos.marble` in the first place, as one document prints it. */
  #userLike(token: ParameterToken): boolean {
    const identity = this.#positionalParameter();
    const user = /^[\p{L}\p{N}_-]+([.@][\p{L}\p{N}_-]+)+$/u.test(token.name) && !token.colon;
    if (!user || this.#index !== 1 || identity?.kind !== 'user') return false;
    this.#warnings.push('A user written like a parameter was taken for -Identity.');
    this.#keep(identity, token.name, { at: token.at, length: token.length });
    return true;
  }

  #positional(word: Word): void {
    const parameter = this.#positionalParameter();
    if (parameter === undefined || this.#values.has(parameter.name) || word.literal !== null) {
      const hint =
        word.literal === null
          ? ' One that holds spaces needs quotation marks.'
          : ' A switch takes one with a colon: -Name:$false.';
      const message = `No parameter of ${this.#cmdlet.name} takes this value.${hint}`;
      throw new CmdletMistake('cmdlet.argumentUnexpected', message, word);
    }
    this.#index -= 1;
    const words = this.#words(parameter) ?? [word];
    if (parameter.kind === 'user') {
      this.#warnings.push('-Identity was left out; the first value was taken for it.');
    }
    this.#keep(parameter, valueOf(parameter, words), { at: word.at, length: word.length });
  }

  #positionalParameter(): Parameter | undefined {
    return this.#cmdlet.parameters.find(({ positional }) => positional);
  }

  /** The values that come next, with commas between them. */
  #words(parameter: Parameter): [Word, ...Word[]] | null {
    const first = this.#tokens[this.#index];
    if (first?.kind === 'unchosen') throw unchosen(parameter, first);
    if (first?.kind !== 'word') return null;
    this.#index += 1;
    const words: [Word, ...Word[]] = [first];
    for (;;) {
      const comma = this.#tokens[this.#index];
      if (comma?.kind !== 'comma') return words;
      const next = this.#tokens[this.#index + 1];
      if (next?.kind === 'unchosen') throw unchosen(parameter, next);
      if (next?.kind !== 'word') {
        throw new CmdletMistake('cmdlet.syntax', 'A comma has no value behind it.', comma);
      }
      words.push(next);
      this.#index += 2;
    }
  }

  #keep(parameter: Parameter, value: BoundValue['value'], place: Place): void {
    if (this.#values.has(parameter.name)) {
      const message = `-${parameter.name} is given twice.`;
      throw new CmdletMistake('cmdlet.parameterRepeated', message, place);
    }
    const idle = this.#idleWords(parameter, value);
    if (idle !== null) this.#warnings.push(idle);
    if (parameter.kind === 'bridge' && !parameter.choices.some((own) => isSame(own, value))) {
      const own = parameter.choices.map((one) => `"${one}"`).join('');
      const message = `-${parameter.name} names a bridge that is not simulated: there is one, ${own}.`;
      throw new CmdletMistake('cmdlet.notSimulated', message, place);
    }
    this.#values.set(parameter.name, { parameter, value, ...place });
  }

  /** What is said of a parameter that changes nothing here; `null` for one that does what it says. */
  #idleWords({ name, support, means }: Parameter, value: BoundValue['value']): string | null {
    if (support === 'idle') return `-${name} has no effect here. ${means}`;
    return name === 'Confirm' && value === true
      ? '-Confirm has no effect here. Nobody is asked before it is done.'
      : null;
  }

  #checkRequired(): void {
    const missing = parametersOf(this.#cmdlet).find(
      ({ required, name }) => required && !this.#values.has(name),
    );
    if (missing === undefined) return;
    const what = missing.kind === 'user' ? 'a user' : 'a telephone number';
    const message = `${this.#cmdlet.name} needs -${missing.name} with ${what}.`;
    throw new CmdletMistake('cmdlet.parameterMissing', message, this.#name);
  }
}

/** What stands out of a line of syntax where a value belongs; its own words may be a PIN. */
function unchosen(parameter: Parameter | null, { choices, at, length }: Unchosen): CmdletMistake {
  const of = parameter === null ? 'It' : `-${parameter.name}`;
  const spot = { at, length };
  if (choices.length === 0) {
    const message = `${of} takes a value, and what is between < and > only stands for one: write the value itself, without < and >.`;
    return new CmdletMistake('cmdlet.valueInvalid', message, spot);
  }
  const known = [...(parameter?.choices ?? []), '$true', '$false', '$null'];
  const named = choices.every((one) => known.some((own) => isSame(own, one)));
  const which = choices.length === 2 ? 'the two' : `the ${choices.length}`;
  const listed = named ? `: ${either(choices)}` : '';
  const message = `${of} takes one value, and a line of syntax lists them with | between: write one of ${which}${listed}.`;
  return new CmdletMistake('cmdlet.valueInvalid', message, spot);
}

function isSame(own: string, value: BoundValue['value']): boolean {
  return typeof value === 'string' && own.toLowerCase() === value.trim().toLowerCase();
}

function notSimulated(parameter: Parameter, place: Place): CmdletMistake {
  const message = `-${parameter.name} is known, not simulated. ${parameter.means}`;
  return new CmdletMistake('cmdlet.notSimulated', message, place);
}

/** What was typed may hold a PIN, even where a name belongs (rule PIN-4). */
function withoutDigits(name: string): string {
  return name.replace(/[0-9]/g, '•');
}
