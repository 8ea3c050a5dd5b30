import { beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../src/evidence/browser/report-model.ts';
import { encodeReport } from '../../src/evidence/report-encoding.ts';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult, type ReportSource } from '../../src/evidence/report-source.ts';
import { reportText } from '../../src/evidence/report-text.ts';
import { pinsIn } from '../support/shipped.ts';
import { shippedRuns } from '../support/shipped-runs.ts';

interface Shipped {
  readonly name: string;
  readonly source: ReportSource;
  readonly page: string;
  readonly pins: ReadonlySet<string>;
}

let shipped: readonly Shipped[] = [];
beforeAll(async () => {
  shipped = (await shippedRuns()).map(({ plan, run, pins, verdict }) => {
    const source = sourceOfResult(run, verdict);
    return { name: `${plan.title} ${plan.row ?? ''}`, source, page: reportPage(source), pins };
  });
}, 120_000);

describe('the report on every shipped scenario', () => {
  test('holds no PIN in any byte, nor does its text (PIN-4)', () => {
    let known = 0;
    for (const { name, source, page, pins } of shipped) {
      expect(pinsIn(page, pins), name).toEqual([]);
      expect(pinsIn(reportText(source, 100), pins), name).toEqual([]);
      known += pins.size;
    }
    expect(shipped.length).toBeGreaterThan(150);
    expect(known).toBeGreaterThan(shipped.length);
  });

  test('has every caller and a verdict, and is small', () => {
    for (const { name, source, page } of shipped) {
      const { callers, lanes } = readReport(encodeReport(source));
      for (const party of source.history.parties) expect(lanes, name).toContain(party.name);
      expect(callers.length, name).toBeGreaterThanOrEqual(source.history.parties.length);
      expect(source.diagnosis, name).not.toBeNull();
      expect(page, name).toContain('id="verdict-title"');
      expect(Buffer.byteLength(page), name).toBeLessThan(250_000);
    }
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
    shipped.find(({ name }) => name.startsWith('My PIN stopped working')) ?? shipped[0] ?? {};
  if (source === undefined) throw new Error('There is no such scenario.');
  const lines = reportText(source, 100).split('\n');
  expect(lines[0]).toBe('My PIN stopped working yesterday (passed)');
  expect(lines[1]).toMatch(/tickets\/pin-stopped-working\.yaml:2:1$/);
  expect(lines[2]).toBe(source.diagnosis?.answer);
  expect(lines[4]).toMatch(/^ +pat +amos +attendant +meeting +admin +mail$/);
  expect(lines.filter((line) => line.includes('PIN refused: revoked'))).toHaveLength(2);
});
