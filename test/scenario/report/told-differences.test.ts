import { expect, it } from 'vitest';
import { compareHistories } from '../../../src/history/history-comparison.ts';
import type { ToldHistory } from '../../../src/history/first-difference.ts';
import { comparisonText, factLine } from '../../../src/scenario/report/difference-text.ts';
import { MID_ENTRY } from './fixed-results.ts';

const told: ToldHistory = { ...MID_ENTRY, facts: MID_ENTRY.journal };
const textOf = (b: ToldHistory): string =>
  comparisonText(compareHistories(told, b), { a: told, b, labels: ['then', 'now'] }, 100).join(
    '\n',
  );

it('says the first fact that differs on both sides, and nothing of what is the same', () => {
  const facts = told.facts.map((fact) =>
    fact.type === 'pin.rejected' ? { ...fact, why: 'wrong' as const } : fact,
  );
  const text = textOf({ ...told, facts });
  expect(text).toMatch(/then +\+00:07\.200 amos: PIN refused: revoked/u);
  expect(text).toMatch(/now +\+00:07\.200 amos: PIN refused: wrong/u);
  expect(textOf(told)).toBe('');
});

it('says who does what, also of what no ladder draws, and shows no digit', () => {
  const lines = told.facts.map((fact) => factLine(fact, told));
  expect(lines).toContain('+00:02.000 pat: keys •');
  expect(lines.join('\n')).toContain(
    '+00:07.200 amos: the PIN is compared, digits 5, verdict revoked',
  );
  expect(lines).toContain('+00:01.000 pat: answers in en-US');
});
