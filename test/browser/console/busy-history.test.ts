import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import type { LiveMessage } from '../../../src/protocol/live-messages.ts';
import { busyMeeting } from '../../../tools/bench/busy-meeting.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { startConsole, type ConsoleServer } from './console-server.ts';

/** As many facts as a scrub must not be slow with. */
const MANY = 10_000;

/** What a scrub may take from the key to the picture, in milliseconds. */
const SCRUB_MS = 100;

/** The record is put into the page fact by fact, which takes its time on a busy machine; milliseconds. */
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

/** Opens the console on a record that another bridge wrote. */
async function openOn(hash: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.routeWebSocket(/\/v1\/live/u, (socket) => {
    const tell = (message: LiveMessage): void => socket.send(JSON.stringify(message));
    socket.onMessage(() => {
      for (const fact of facts) tell({ type: 'fact', fact });
      tell({ type: 'pong', last: facts.length });
    });
  });
  const page = await context.newPage();
  await page.goto(`${served.url}/${hash}`);
  return page;
}

test('of ten thousand facts only the rows in sight exist, and a scrub shows within a tenth of a second', async () => {
  const page = await openOn('#/history');
  await page.getByText(/^\d{4} rows$/u).waitFor(WHOLE);
  await expect.poll(() => page.locator('.ladder-row').count()).toBeGreaterThan(10);
  expect(await page.locator('.ladder-row').count()).toBeLessThan(60);
  expect(await page.locator('.lane-row').count()).toBeLessThan(40);
  const tookMs = await page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>('.scrubber');
    const taken: number[] = [];
    for (const place of [5000, 2500, 7500, 100, 9000, 4000, 6000, 1000, 8000]) {
      const began = performance.now();
      if (slider !== null) slider.value = String(place);
      slider?.dispatchEvent(new Event('input', { bubbles: true }));
      // Two frames on, what the first of them drew is on the screen.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      taken.push(performance.now() - began);
    }
    return taken.toSorted((a, b) => a - b)[4] ?? Infinity;
  });
  expect(tookMs).toBeLessThan(SCRUB_MS);
  expect(await page.locator('.ladder-row').count()).toBeLessThan(60);
  await page.context().close();
});

test('two hundred who wait are a few rows, and all of them when they are asked for', async () => {
  const waits = facts.filter(({ type }) => type === 'lobby.entered').length;
  expect(waits).toBeGreaterThan(100);
  const started = facts.find(({ type }) => type === 'meeting.started')?.at;
  const at = started ?? (facts.at(-1)?.at ?? 0) + 1;
  const page = await openOn(`#/bridge?at=${at - 1}`);
  const card = page.getByRole('article').first();
  await card.getByText(/in the lobby, up to/u).waitFor(WHOLE);
  expect(await card.locator('.caller').count()).toBeLessThan(10);
  await card.getByRole('button', { name: /^Show all \d+$/u }).click();
  await expect.poll(() => card.locator('.caller').count()).toBeGreaterThan(10);
  expect(await card.locator('.caller').count()).toBeLessThan(40);
  await page.context().close();
});
