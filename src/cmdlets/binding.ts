import { BoundValues, type BoundValue } from './bound-values.ts';
import { parametersLike, parametersOf } from './catalogue.ts';
import { CmdletMistake, type Place } from './cmdlet-mistake.ts';
import type { Cmdlet } from './cmdlet.ts';
import type { Parameter } from './parameter.ts';
import type { ParameterToken, Token, Word } from './tokens.ts';
import { valueOf } from './value-reading.ts';

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
      else throw new CmdletMistake('cmdlet.syntax', 'A comma stands between no values.', token);
    }
    this.#checkRequired();
    return { bound: new BoundValues(this.#values, this.#name), warnings: this.#warnings };
  }

  #parameter(token: ParameterToken): void {
    const parameter = this.#meant(token);
    if (parameter === null) return;
    if (!parameter.simulated) throw notSimulated(parameter, token);
    if (token.name.toLowerCase() === 'id' && parameter.name === 'Identity') {
      this.#warnings.push('-id was taken for -Identity.');
    }
    const place = { at: token.at, length: token.length };
    if (parameter.kind === 'switch' && !token.colon) return this.#keep(parameter, true, place);
    const words = this.#words();
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
    const message = `${this.#cmdlet.name} has no parameter -${withoutDigits(token.name)}.`;
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
      const hint = word.literal === null ? '' : ' A switch takes one with a colon: -Name:$false.';
      const message = `No parameter of ${this.#cmdlet.name} takes this value.${hint}`;
      throw new CmdletMistake('cmdlet.argumentUnexpected', message, word);
    }
    this.#index -= 1;
    const words = this.#words() ?? [word];
    if (parameter.kind === 'user') {
      this.#warnings.push('-Identity was left out; the first value was taken for it.');
    }
    this.#keep(parameter, valueOf(parameter, words), { at: word.at, length: word.length });
  }

  #positionalParameter(): Parameter | undefined {
    return this.#cmdlet.parameters.find(({ positional }) => positional);
  }

  /** The values that come next, with commas between them. */
  #words(): [Word, ...Word[]] | null {
    const first = this.#tokens[this.#index];
    if (first?.kind !== 'word') return null;
    this.#index += 1;
    const words: [Word, ...Word[]] = [first];
    for (;;) {
      const comma = this.#tokens[this.#index];
      if (comma?.kind !== 'comma') return words;
      const next = this.#tokens[this.#index + 1];
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
    if (parameter.name === 'Confirm' && value === true) {
      const message = '-Confirm would ask back, and nobody is there to be asked: leave it out.';
      throw new CmdletMistake('cmdlet.notSimulated', message, place);
    }
    this.#values.set(parameter.name, { parameter, value, ...place });
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

function notSimulated(parameter: Parameter, place: Place): CmdletMistake {
  const message = `-${parameter.name} is known, not simulated. ${parameter.means}`;
  return new CmdletMistake('cmdlet.notSimulated', message, place);
}

/** What was typed may hold a PIN, even where a name belongs (rule PIN-4). */
function withoutDigits(name: string): string {
  return name.replace(/[0-9]/g, '•');
}
