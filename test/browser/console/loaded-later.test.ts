import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../../tools/chromium.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { cuttableWay } from './cuttable-way.ts';

let browser: Browser;
let served: ConsoleServer;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), startConsole()]);
});
afterAll(() => Promise.all([browser.close(), served.server.close()]));

test('a part of the page that is not there yet while the server is away: the page says so, and comes with the page', async () => {
  const way = await cuttableWay(served.url);
  const { page } = await openConsole(browser, way.url);
  await page.getByRole('button', { name: 'Dial', exact: true }).waitFor();
  way.cut();
  await page.getByRole('link', { name: 'Administration', exact: true }).click();
  await page.getByText('This part of the page could not be loaded').waitFor();
  way.mend();
  await page.getByRole('button', { name: 'Load the page anew', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Find a user' }).waitFor();
  await expect.poll(() => page.getByText('could not be loaded').count()).toBe(0);
});
