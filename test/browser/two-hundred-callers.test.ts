import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult, type ReportSource } from '../../src/evidence/report-source.ts';
import { busyMeeting, BUSY_CALLERS } from '../../tools/bench/busy-meeting.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { openPage } from './open-page.ts';
import { callersAt, shownCallers, shownMoment } from './shown-callers.ts';

let browser: Browser;
let source: ReportSource;
let text = '';
beforeAll(async () => {
  browser = await openBrowser();
  source = sourceOfResult(await busyMeeting(), null);
  text = reportPage(source);
});
afterAll(() => browser.close());

test('a report on two hundred busy callers is no larger than a megabyte', () => {
  expect(source.history.parties).toHaveLength(BUSY_CALLERS);
  expect(source.history.facts.length).toBeGreaterThan(20_000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_000_000);
});

test('shows any of them at any moment, and makes only what is in sight', async () => {
  const { page, complaints } = await openPage(browser, text, { hash: '#at=01:00.000' });
  const frame = page.locator('.caller-lanes');
  for (const [hash, top] of [
    ['#at=01:00.000', 0],
    ['#at=03:30.000', 3000],
    ['#at=20:00.000', 8000],
    ['#at=53:40.000', 99_999],
  ] as const) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await frame.evaluate((one, to) => {
      one.scrollTop = to;
    }, top);
    await expect.poll(() => shownMoment(page)).toBeGreaterThan(0);
    await expect.poll(async () => (await shownCallers(page)).length).toBeGreaterThan(10);
    const all = callersAt(source, await shownMoment(page));
    const shown = await shownCallers(page);
    const first = all.indexOf(shown[0] ?? '');
    expect(shown).toEqual(all.slice(first, first + shown.length));
    expect(shown.length).toBeLessThan(40);
  }
  expect(complaints).toEqual([]);
});

test('one of them is found, and has a lane of its own', async () => {
  const { page } = await openPage(browser, text, { hash: '#at=20:00.000' });
  await expect
    .poll(() => page.locator('.lane-name').allTextContents())
    .toEqual([...['callers', 'attendant', 'meeting']]);
  await page.getByLabel('Find a caller').fill('caller123');
  expect(await shownCallers(page)).toEqual(['caller123 | in the meeting | the meeting']);
  await page.getByRole('button', { name: 'caller123', exact: true }).click();
  await expect
    .poll(() => page.locator('.lane-name').allTextContents())
    .toEqual([...['caller123', 'attendant', 'meeting']]);
  const rows = await page.locator('.ladder-rows .words').allTextContents();
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.filter((row) => /^!?caller(?!123)/.test(row))).toEqual([]);
});
