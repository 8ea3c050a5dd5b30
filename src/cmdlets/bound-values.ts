import type { ErrorCode } from '../domain/error-catalogue.ts';
import { CmdletMistake, type Place } from './cmdlet-mistake.ts';
import type { Parameter } from './parameter.ts';

/** The value of a parameter, read as its kind. */
export type Value = string | number | boolean | null | readonly string[];

/** A parameter with its value, and where in the line it stands. */
export interface BoundValue extends Place {
  readonly parameter: Parameter;
  readonly value: Value;
}

/** The parameters of one line, by name. Readers take names as the catalogue writes them. */
export class BoundValues {
  readonly #values: ReadonlyMap<string, BoundValue>;
  readonly #whole: Place;

  constructor(values: ReadonlyMap<string, BoundValue>, whole: Place) {
    this.#values = values;
    this.#whole = whole;
  }

  /** True when the parameter was given. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A switch or a Boolean; `undefined` when it was not given. */
  flag(name: string): boolean | undefined {
    const value = this.#values.get(name)?.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A text; `null` for `$null`, `undefined` when it was not given. */
  text(name: string): string | null | undefined {
    const value = this.#values.get(name)?.value;
    return typeof value === 'string' || value === null ? value : undefined;
  }

  /** A text, or `null` when it was not given. */
  textOrNull(name: string): string | null {
    return this.text(name) ?? null;
  }

  /** A whole number, or `null` when it was not given. */
  countOrNull(name: string): number | null {
    const value = this.#values.get(name)?.value;
    return typeof value === 'number' ? value : null;
  }

  /** A list, or `null` when it was not given. */
  listOrNull(name: string): readonly string[] | null {
    const value = this.#values.get(name)?.value;
    return Array.isArray(value) ? (value as readonly string[]) : null;
  }

  /** What is wrong with one parameter, or with the whole line when it was not given. */
  mistake(name: string, code: ErrorCode, message: string): CmdletMistake {
    return new CmdletMistake(code, message, this.#values.get(name) ?? this.#whole);
  }
}
