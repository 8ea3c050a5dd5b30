import { describe, expect, test } from 'vitest';
import { readReport } from '../../src/evidence/browser/report-model.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult, type ReportSource } from '../../src/evidence/report-source.ts';
import { reportText } from '../../src/evidence/report-text.ts';
import { pinsIn } from '../support/shipped.ts';
import { shippedCases } from '../support/shipped-runs.ts';

interface Shipped {
  readonly title: string;
  readonly source: ReportSource;
  readonly page: string;
  readonly pins: ReadonlySet<string>;
}

const runs = await shippedCases();
/** What was made of each, for those who look at all. */
const shipped: Shipped[] = [];

describe('the report on every shipped scenario', () => {
  test.each(runs)('%s holds no PIN in any byte, and all that belongs to it (PIN-4)', (_, one) => {
    const { plan, run, pins, verdict } = one;
    const source = sourceOfResult(run, verdict);
    const page = reportPage(source);
    expect(pinsIn(page, pins)).toEqual([]);
    expect(pinsIn(reportText(source, 100), pins)).toEqual([]);
    const { callers, parties } = readReport(encodeReport(source));
    for (const party of source.history.parties) expect(parties).toContain(party.name);
    expect(callers.length).toBeGreaterThanOrEqual(source.history.parties.length);
    expect(source.diagnosis).not.toBeNull();
    expect(page).toContain('id="verdict-title"');
    expect(Buffer.byteLength(page)).toBeLessThan(250_000);
    shipped.push({ title: plan.title, source, page, pins });
  });

  test('was searched for many PINs', () => {
    const known = shipped.reduce((sum, { pins }) => sum + pins.size, 0);
    expect(shipped.length).toBeGreaterThan(150);
    expect(known).toBeGreaterThan(shipped.length);
  });
});

describe('to people the report', () => {
  /** Words as a program writes them: `notStarted`, `conference-id.enter`. */
  const IDENTIFIER = /\b[a-z]+[A-Z]\w*|\b[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*\b/gu;

  /** What the scenario's author wrote, addresses and file names: none of it is the report's own. */
  function ownWords(text: string, { title, from }: ReportSource): string {
    return text
      .replaceAll(title, '')
      .replaceAll(from, '')
      .replaceAll(/[\w.]+@[\w.]+/gu, '');
  }

  function shownTexts({ source, page }: Shipped): readonly string[] {
    const data = encodeReport(source);
    const markup = page
      .replaceAll(/<(script|style|pre)[^]*?<\/\1>/gu, ' ')
      .replaceAll(/<summary><strong>The (?:scenario|run)[^]*?<\/summary>/gu, ' ')
      .replaceAll(/<[^>]*>/gu, ' ');
    const marks = new Set(source.mark === null ? [] : [source.mark.words]);
    const settings = data.settings.flatMap(({ label, meaning }) => [label, meaning]);
    return [...data.texts.filter((text) => !marks.has(text)), ...settings, markup];
  }

  test('names nothing as only the program does, at any moment of any history', () => {
    const found = shipped.flatMap((one) =>
      shownTexts(one).flatMap((text) =>
        [...ownWords(text, one.source).matchAll(IDENTIFIER)].map(
          ({ 0: word, index }) => `${word}: …${text.slice(Math.max(0, index - 40), index + 40)}…`,
        ),
      ),
    );
    expect([...new Set(found)]).toEqual([]);
  });

  test('would be found out if it did', () => {
    for (const word of ['hears moh (notStarted)', 'hears pin.enter', 'lobbyTimeoutMs of bridge']) {
      expect(word.match(IDENTIFIER)).toHaveLength(1);
    }
    expect('moves: at 10.5 s, of Amos. and so on (PIN-4)'.match(IDENTIFIER)).toBeNull();
  });
});

test('as text it has the verdict in a sentence and the ladder', () => {
  const { source } =
    shipped.find(({ title }) => title.startsWith('My PIN stopped working')) ?? shipped[0] ?? {};
  if (source === undefined) throw new Error('There is no such scenario.');
  const lines = reportText(source, 100).split('\n');
  expect(lines[0]).toBe('My PIN stopped working yesterday (passed)');
  expect(lines[1]).toMatch(/tickets\/pin-stopped-working\.yaml:2:1$/);
  expect(lines[2]).toBe(source.diagnosis?.answer);
  expect(lines[4]).toMatch(/^ +pat +amos +attendant +meeting +admin +mail$/);
  expect(lines.filter((line) => line.includes('PIN refused: revoked'))).toHaveLength(2);
});
