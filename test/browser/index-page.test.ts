import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryOf } from '../../src/evidence/html-reporter.ts';
import { indexPage } from '../../src/evidence/index-page.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { failedResult, resultOf } from '../scenario/report/fixed-results.ts';
import { openPage } from './open-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const entries = [
  entryOf(resultOf({ title: 'Pat waits', covers: ['LOB-1'] }), 'reports/a.html'),
  entryOf(failedResult({ title: 'Amos is refused', covers: ['PIN-6'] }), 'reports/b.html'),
  entryOf(resultOf({ title: 'Amos is let in', covers: ['PIN-6'] }), 'reports/c.html'),
];
const text = indexPage({ title: 'A run', entries, problems: [], summary: null });

test('the index is searched, by words and by outcome, and asks for nothing', async () => {
  const { page, requests, complaints } = await openPage(browser, text);
  const shown = (): Promise<readonly string[]> =>
    page.locator('#reports tbody tr:visible th a').allTextContents();
  expect(await shown()).toEqual(['Pat waits', 'Amos is refused', 'Amos is let in']);
  await page.getByLabel('Search').fill('AMOS');
  expect(await shown()).toEqual(['Amos is refused', 'Amos is let in']);
  await expect.poll(() => page.locator('#found').textContent()).toBe('2 of 3 reports');
  await page.getByRole('button', { name: '1 failed', exact: true }).click();
  expect(await shown()).toEqual(['Amos is let in']);
  await page.getByLabel('Search').fill('lob-1');
  expect(await shown()).toEqual(['Pat waits']);
  await page.getByRole('button', { name: '1 failed', exact: true }).click();
  await page.getByLabel('Search').fill('');
  await expect.poll(() => page.locator('#found').textContent()).toBe('3 reports');
  expect(requests).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('a rule leads to what it says and to the scenarios that show it', async () => {
  const { page } = await openPage(browser, text);
  await page.locator('#reports').getByRole('link', { name: 'PIN-6', exact: true }).first().click();
  const rule = page.locator('tr:target');
  await expect.poll(() => rule.getByRole('rowheader').textContent()).toBe('PIN-6');
  await expect
    .poll(() => rule.getByRole('link').allTextContents())
    .toEqual(['Amos is let in', 'Amos is refused']);
  await expect
    .poll(() => rule.getByRole('link').last().getAttribute('href'))
    .toBe('reports/b.html');
});
