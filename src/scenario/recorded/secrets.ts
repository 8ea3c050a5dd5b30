import type { Organizer } from '../../domain/directory-entry.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Material } from './material.ts';
import { variableOf } from './name-book.ts';

/** Digits that the scenario calls by a variable: made-up PINs, and conference IDs. */
export class NamedDigits {
  /** Digits by the name of their variable, in the order in which they were named. */
  readonly variables = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** Names digits; those that have a name keep it. Returns the variable as a text has it. */
  name(wish: string, digits: string): string {
    const known = this.#names.get(digits);
    if (known !== undefined) return `\${${known}}`;
    let name = wish;
    for (let count = 2; this.variables.has(name); count += 1) name = `${wish}_${count}`;
    this.variables.set(name, digits);
    this.#names.set(digits, name);
    return `\${${name}}`;
  }

  /** Keys with a variable in place of every run of digits that has one. */
  inKeys(keys: string): string {
    return keys.replaceAll(/[0-9]+/g, (digits) => {
      const name = this.#names.get(digits);
      return name === undefined ? digits : `\${${name}}`;
    });
  }
}

/** A user's PINs as the scenario writes them, the oldest first. */
export function namePins(
  { recording }: Material,
  digits: NamedDigits,
  name: string,
  { id, pins }: Organizer,
): readonly string[] {
  const valid = pins.at(-1)?.version;
  return pins.map(({ version, length }) =>
    digits.name(
      variableOf(name, version === valid ? 'Pin' : `FormerPin${version}`),
      recording.pins.digitsOf(id, version, length),
    ),
  );
}

/** What the bridge drew in the course of the history, in its order. */
export function nameDraws(
  { recording, facts }: Material,
  digits: NamedDigits,
  nameOf: (user: string) => string,
): { readonly pins: readonly string[]; readonly conferenceIds: readonly string[] } {
  const made = facts.filter((fact): fact is Fact<'pin.reset'> => fact.type === 'pin.reset');
  const pins = made.map(({ user, version, length }) =>
    digits.name(
      variableOf(nameOf(user), `Pin${version}`),
      recording.pins.digitsOf(user, version, length),
    ),
  );
  const inputs = recording.inputs.flatMap((input) =>
    input.input === 'administer' ? input.drawn : [],
  );
  return { pins, conferenceIds: inputs };
}
