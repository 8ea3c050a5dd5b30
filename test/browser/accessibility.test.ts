import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOf } from '../../src/evidence/html-reporter.ts';
import { indexPage } from '../../src/evidence/index-page.ts';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult } from '../../src/evidence/report-source.ts';
import { startTally } from '../../src/scenario/report/run-summary.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { problemOf } from '../scenario/report/fixed-results.ts';
import { stuckDiagnosis, stuckStandup } from '../evidence/stuck-standup.ts';
import { axeFinds, lookAs, type Look } from './axe.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
let result: ScenarioResult;
beforeAll(async () => {
  browser = await openBrowser();
  result = await stuckStandup();
});
afterAll(() => browser.close());

/** The pages that a reader gets, each with all of its parts. */
const PAGES: Readonly<Record<string, (result: ScenarioResult) => string>> = {
  'a report with a verdict': (one) => reportPage(sourceOfResult(one, stuckDiagnosis(one))),
  'a report of a run without a verdict': (one) =>
    reportPage(sourceOfResult({ ...one, outcome: 'passed', failure: null }, null), {
      index: '../index.html',
    }),
  'an index': (one) => {
    const tally = startTally(['sfb-online']);
    tally.add(one);
    return indexPage({
      title: 'A run of scenarios',
      entries: [
        entryOf({ ...one, covers: ['PIN-6', 'LOB-1'] }, 'reports/a.html'),
        entryOf({ ...one, outcome: 'passed', failure: null, covers: ['PIN-6'] }, 'reports/b.html'),
      ],
      problems: [problemOf()],
      summary: tally.summary({ wallMs: 7, skipped: 1, interrupted: false }),
    });
  },
};

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 400 },
];

test.each(Object.keys(PAGES))('axe finds nothing wrong with %s in any look', async (name) => {
  const text = PAGES[name]?.(result) ?? '';
  const { page, complaints } = await openPage(browser, text, { hash: '#at=04:38.000' });
  for (const summary of await page.locator('summary').all()) await summary.click();
  for (const look of LOOKS) {
    await lookAs(page, look);
    expect([look, await axeFinds(page)]).toEqual([look, []]);
  }
  expect(complaints).toEqual([]);
});

test('nothing is wider than a narrow window', async () => {
  for (const make of Object.values(PAGES)) {
    const { page } = await openPage(browser, make(result), {
      viewport: { width: 400, height: 800 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
  }
});

test('every control is reached by Tab, and shows that it is', async () => {
  const text = PAGES['a report with a verdict']?.(result) ?? '';
  const { page } = await openPage(browser, text);
  const reached = new Set<string>();
  for (let count = 0; count < 60; count += 1) {
    await page.keyboard.press('Tab');
    const [what, outline] = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      const name = focused.id === '' ? (focused.textContent ?? '').trim() : focused.id;
      return [name, getComputedStyle(focused).outlineStyle] as const;
    });
    reached.add(what);
    if (what !== '' && !what.includes('\n')) expect([what, outline]).not.toEqual([what, 'none']);
  }
  expect([...reached]).toEqual(
    expect.arrayContaining(['scrubber', 'before', 'after', 'find-caller', 'find-row', 'pat']),
  );
  expect([...reached]).toEqual(expect.arrayContaining(['theme', 'ladder-rows', 'keys']));
});
