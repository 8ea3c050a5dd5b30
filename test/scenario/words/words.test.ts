import { describe, expect, it } from 'vitest';
import { ACT_WORDS } from '../../../src/scenario/words/acts.ts';
import { COMMAND_WORDS } from '../../../src/scenario/words/admin.ts';
import { freeNameRule } from '../../../src/scenario/words/reserved-names.ts';
import { STEP_WORDS } from '../../../src/scenario/words/steps.ts';
import { planOf, withSteps } from '../language/reading.ts';

const WORDS = [...ACT_WORDS, ...COMMAND_WORDS, ...STEP_WORDS];

/** What must have been done, so that the example is no step about nobody. */
function before(example: string): string[] {
  return example.includes('dial:') ? [] : ['pat, lee: { dial: standup }'];
}

describe('every word of the language', () => {
  it.each(WORDS.map(({ key, example }) => [key, example] as const))(
    '%s has an example that reads: %s',
    (key, example) => {
      expect(example).toMatch(new RegExp(`\\b${key}\\b`));
      const [step] = planOf(withSteps(...before(example), example)).steps.slice(-1);
      expect(step?.words).not.toBe('');
    },
  );

  it.each(WORDS.flatMap(({ key, rows }) => rows.map((row) => [key, row] as const)))(
    '%s has a row of the reference with two cells: %s',
    (_, row) => {
      expect(row.split('|')).toHaveLength(2);
    },
  );

  it.each(STEP_WORDS.map(({ key }) => key))('nobody can be called %s', (key) => {
    expect(freeNameRule(key)?.message).toContain('is a word of the language');
  });

  it('is there once', () => {
    for (const words of [ACT_WORDS, COMMAND_WORDS, STEP_WORDS]) {
      const keys = words.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
