import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RULE_NAMES, ruleOf } from '../../../src/domain/rule.ts';

test('every rule of the profile sfb-online has a conformance test of its name', () => {
  const here = new URL('.', import.meta.url);
  const tested = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, here), 'utf8').matchAll(
        /describe\(ruleTitle\('([A-Z0-9-]+)'\)/g,
      ),
    ])
    .map(([, rule]) => rule);
  const due = RULE_NAMES.filter(
    (name) => ruleOf(name).toCome === undefined && ruleOf(name).profiles.includes('sfb-online'),
  );
  expect(new Set(tested)).toEqual(new Set(due));
  expect(tested).toHaveLength(due.length);
});
