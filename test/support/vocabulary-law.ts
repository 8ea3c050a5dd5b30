import { isDeepStrictEqual } from 'node:util';
import { INPUTS } from '../../src/domain/bridge-input.ts';
import { FACT_FIELDS, FACTS, type Fact } from '../../src/domain/fact.ts';
import { inputOf } from '../../src/replay/inputs-of.ts';

/** The facts that hold what no schema of theirs has: another field, or one with another value. */
export function outsideVocabulary(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ seq: _seq, at: _at, cause: _cause, type, ...fields }) => {
    const read = FACTS[type].safeParse(fields);
    if (!read.success || !isDeepStrictEqual(read.data, fields)) return true;
    return Object.entries(fields).some(([name, value]) => {
      const words = FACT_FIELDS[type][name]?.words ?? null;
      return words !== null && typeof value === 'string' && !words.includes(value);
    });
  });
}

/**
 * The facts whose inputs are none that the schemas have. What administrators ask for is left out: whoever asks in
 * this process may ask for anything, to be refused.
 */
export function outsideInputs(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter((fact) => {
    const input = inputOf(fact);
    if (input === null || input.input === 'administer') return false;
    return !INPUTS[input.input].safeParse(input).success;
  });
}
