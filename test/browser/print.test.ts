import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult } from '../../src/evidence/report-source.ts';
import { busyMeeting } from '../../tools/bench/busy-meeting.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { stuckSource } from '../evidence/stuck-standup.ts';
import { openPage } from './open-page.ts';
import { overprinted, pdfPages, printedWords } from './pdf-text.ts';
import { shownCallers } from './shown-callers.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('on paper are the verdict, the callers, every row of the ladder and the settings', async () => {
  const source = await stuckSource();
  const { page } = await openPage(browser, reportPage(source), { colorScheme: 'dark' });
  const before = await shownCallers(page);
  const pages = pdfPages(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeGreaterThanOrEqual(2);
  expect(pages.length).toBeLessThanOrEqual(6);
  const text = pages.join('\n').replace(/\s+/g, ' ');
  for (const words of [
    source.diagnosis?.answer ?? '',
    'Set-CsOnlineDialInConferencingUser',
    'Looked at, and not to blame (1)',
    'Replayed with the bypass off, everybody still waits.',
    'nearest pat has been in lobby (notStarted)',
    'At +05:05.500',
    'lobby: meeting not started',
    'start without a PIN',
    'failed here: pat is in the meeting',
  ]) {
    expect(text).toContain(words);
  }
  // The first row and the last, and all between: far more than are in sight at once.
  expect(text.match(/\+\d\d:\d\d\.\d{3}/g)?.length).toBeGreaterThan(70);
  expect(text).not.toContain('Search');
  // Afterwards the page is as it was.
  expect(await shownCallers(page)).toEqual(before);
  await expect.poll(() => page.locator('details[open]').count()).toBe(0);
});

test('of two hundred callers and thousands of rows, what matters fits on a few dozen pages', async () => {
  const text = reportPage(sourceOfResult(await busyMeeting(), null));
  const { page } = await openPage(browser, text, { hash: '#at=20:00.000' });
  const pages = pdfPages(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeLessThanOrEqual(30);
  const printed = pages.join('\n');
  for (const name of ['caller001', 'caller199', 'amos']) expect(printed).toContain(name);
  expect(printed).toMatch(/Rows \d+ to \d+ of \d+: search or choose callers for the others\./);
  expect(printed).toContain('+20:00.000');
});

/** The names on the lines of a history, made as long as people's names and numbers get. */
const LONG = 'Wilhelmina-Charlotte von und zu Hohenlohe-Schillingsfürst';

describe.each(['A4', 'Letter'] as const)('on %s', (format) => {
  test('the first page has the verdict, and no word stands on another', async () => {
    const source = await stuckSource();
    const [first] = source.history.parties;
    const parties = source.history.parties.map((party) =>
      party === first ? { ...party, name: LONG } : party,
    );
    const long = { ...source, history: { ...source.history, parties } };
    for (const one of [source, long]) {
      const { page } = await openPage(browser, reportPage(one));
      const pdf = await page.pdf({ format });
      const [front = ''] = pdfPages(pdf);
      const text = front.replaceAll(/\s+/gu, ' ');
      expect(text).toContain('The meeting: what is wrong');
      expect(text).toContain('To blame');
      expect(text).toContain('Proven by replay');
      expect(overprinted(printedWords(pdf))).toEqual([]);
    }
  });

  test('nor does one among two hundred callers', async () => {
    const { page } = await openPage(
      browser,
      reportPage(sourceOfResult(await busyMeeting(), null)),
      {
        hash: '#at=20:00.000',
      },
    );
    const words = printedWords(await page.pdf({ format }));
    expect(words.length).toBeGreaterThan(3000);
    expect(overprinted(words)).toEqual([]);
  });
});

test('a word on another would be seen', () => {
  const word = { page: 1, text: 'one', left: 10, top: 10, right: 40, bottom: 20 };
  expect(overprinted([word, { ...word, text: 'two', top: 14, bottom: 24 }])).toEqual([
    'page 1: one / two',
  ]);
  expect(overprinted([word, { ...word, top: 19, bottom: 29 }])).toEqual([]);
  expect(overprinted([word, { ...word, page: 2 }])).toEqual([]);
});
