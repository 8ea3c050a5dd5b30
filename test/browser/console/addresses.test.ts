import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../../tools/chromium.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';

let browser: Browser;
let served: ConsoleServer;
beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), startConsole()]);
});
afterAll(() => Promise.all([browser.close(), served.server.close()]));

/** What somebody may paste behind the address of the console. */
const PASTED = [
  ...['#/bridge?at=NaN', '#/bridge?at=1e400', '#/bridge?at=', '#/bridge?at=8640000000000001'],
  ...[
    '#/bridge?meeting=__proto__&why=start',
    '#/history?at=-8640000000000001',
    '#/%',
    '#/nowhere/at/all',
  ],
  ...[
    '#/history?seq=99999999&linked=1',
    '#/history?who=%E0%A4%A|%7C',
    '#/history?meeting=constructor',
  ],
  ...['#/scenarios/read/../../etc/passwd', '#/scenarios?t=-1e400', '#/scenarios/tickets?words=%00'],
  ...['#/administration/nothing', '#/administration/users?user=%00', '#/organizer?user=__proto__'],
];

test('an address pasted with nonsense shows a page, and breaks none', async () => {
  const { page, complaints } = await openConsole(browser, served.url);
  await served.admin.joinByApp({ meeting: 'review', name: 'Eve', user: null, signedIn: false });
  for (const hash of PASTED) {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByText('cannot be shown').count()).toBe(0);
  }
  expect(complaints.filter((one) => !one.includes('404 (Not Found)'))).toEqual([]);
});

test('a part of the page that breaks says so, and the rest of the page goes on', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/administration/users' });
  await page.getByRole('searchbox', { name: 'Find a user' }).waitFor();
  await page.evaluate(() => {
    const { format } = Object.getOwnPropertyDescriptors(Intl.DateTimeFormat.prototype);
    Object.assign(globalThis, {
      mend: () => Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', format),
    });
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      configurable: true,
      get: () => () => {
        throw new Error('broken');
      },
    });
  });
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await page.getByRole('heading', { name: 'This part of the page cannot be shown' }).waitFor();
  await page.getByRole('button', { name: 'Dial', exact: true }).waitFor();
  await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
  await page.getByRole('link', { name: 'Bridge', exact: true }).click();
  await page.getByRole('heading', { name: 'Bridge', exact: true }).waitFor();
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await page.getByRole('heading', { name: 'This part' }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'History', exact: true }).waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});
