import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import { openBusyConsole, type BusyConsole } from '../../../tools/bench/busy-console.ts';
import { busyMeeting } from '../../../tools/bench/busy-meeting.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { startConsole, type ConsoleServer } from './console-server.ts';

/** As many facts as a scrub must not be slow with. */
const MANY = 10_000;

/** The record is told fact by fact, which takes its time on a busy machine; milliseconds. */
const WHOLE = { timeout: 110_000 };

let browser: Browser;
let served: ConsoleServer;
let facts: readonly Fact[];

beforeAll(async () => {
  browser = await openBrowser();
  served = await startConsole();
  const { journal } = await busyMeeting();
  facts = journal.slice(0, MANY);
});

afterAll(async () => {
  await served.server.close();
  await browser.close();
});

/** Opens the console on that record. */
function openOn(hash: string): Promise<BusyConsole> {
  return openBusyConsole(browser, served.url, hash, facts);
}

test('of ten thousand facts only the rows in sight exist, also at another moment', async () => {
  const { page, close } = await openOn('#/history');
  await page.getByText(/^\d{4} rows$/u).waitFor(WHOLE);
  await expect.poll(() => page.locator('.ladder-row').count()).toBeGreaterThan(10);
  await expect.poll(() => page.locator('.ladder-row').count()).toBeLessThan(60);
  await expect.poll(() => page.locator('.lane-row').count()).toBeLessThan(40);
  await page.locator('#scrubber').fill('5000');
  await page.locator('.ladder-row.later').first().waitFor();
  await expect.poll(() => page.locator('.ladder-row').count()).toBeLessThan(60);
  await close();
});

test('two hundred who wait are a few rows, and all of them when they are asked for', async () => {
  const waits = facts.filter(({ type }) => type === 'lobby.entered').length;
  expect(waits).toBeGreaterThan(100);
  const started = facts.find(({ type }) => type === 'meeting.started')?.at;
  const at = started ?? (facts.at(-1)?.at ?? 0) + 1;
  const { page, close } = await openOn(`#/bridge?at=${at - 1}`);
  const card = page.getByRole('article').first();
  await card.getByText(/in the lobby, up to/u).waitFor(WHOLE);
  await expect.poll(() => card.locator('.caller').count()).toBeLessThan(10);
  await card.getByRole('button', { name: /^Show all \d+$/u }).click();
  await expect.poll(() => card.locator('.caller').count()).toBeGreaterThan(10);
  await expect.poll(() => card.locator('.caller').count()).toBeLessThan(40);
  await close();
});
