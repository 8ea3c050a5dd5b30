import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../tools/chromium.ts';
import { axeFinds } from '../axe.ts';
import { allOf } from './all-of-page.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { goOnUntil } from './hurried-page.ts';
import { PhoneOnPage } from './phone-on-page.ts';
import { digitRuns } from '../../support/digit-runs.ts';

let browser: Browser;
let served: ConsoleServer;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  served = await startConsole();
});
afterEach(() => served.server.close());

/** The PIN that the page is given next. */
async function pinGiven(page: Page): Promise<string> {
  const given = await page.waitForResponse(/reset-leader-pin$/u);
  const { pin } = (await given.json()) as { readonly pin: string };
  return pin;
}

test('an empty bridge plays "the organizer’s PIN starts the meeting", and shows the PIN nowhere', async () => {
  const { page } = await openConsole(browser, served.url, { ownClock: true });
  const given = pinGiven(page);
  await page.getByRole('button', { name: 'Play it', exact: true }).click();
  const [pat, kim, lee] = ['Pat', 'Kim', 'Lee'].map((name) => new PhoneOnPage(page, name));
  if (pat === undefined || kim === undefined || lee === undefined) throw new Error('three phones');
  await goOnUntil(page, kim.badge.getByText('Lobby: meeting not started', { exact: true }));
  await goOnUntil(page, lee.badge.getByText('Attendant', { exact: true }));
  const pin = await given;
  await goOnUntil(page, lee.echo.getByText('•'.repeat(pin.length)));
  expect(digitRuns(await allOf(page))).not.toContain(pin);
  await goOnUntil(page, lee.badge.getByText('Meeting of 3', { exact: true }));
  for (const phone of [pat, kim, lee]) await phone.is('Meeting of 3');
  await goOnUntil(page, page.getByText('The phones are yours now'));
  expect(digitRuns(await allOf(page))).not.toContain(pin);
  await goOnUntil(page, page.getByRole('button', { name: 'Close', exact: true }));
  await page.getByRole('button', { name: 'Close', exact: true }).click();
});

test('a play is stopped at any time, and leaves the phones as they are', async () => {
  const { page } = await openConsole(browser, served.url, { ownClock: true });
  await page.getByRole('button', { name: 'Play it', exact: true }).click();
  const pat = new PhoneOnPage(page, 'Pat');
  await goOnUntil(page, pat.badge.getByText('Attendant', { exact: true }));
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Stopped. The phones are yours').waitFor();
  await pat.button('Hang up').click();
  await pat.is('Over: hung up');
  await expect
    .poll(() => page.getByRole('button', { name: 'Play it', exact: true }).count())
    .toBeLessThanOrEqual(1);
});

test('a meeting that does not start leads to where the bridge says why', async () => {
  const { page } = await openConsole(browser, served.url, { ownClock: true });
  await page.getByRole('button', { name: 'Find the cause', exact: true }).click();
  const lee = new PhoneOnPage(page, 'Lee');
  await goOnUntil(page, lee.captions.getByText('Sorry, that PIN is not valid'));
  await goOnUntil(page, page.getByRole('button', { name: 'Close', exact: true }));
  await page.waitForURL(/meeting=standup/u);
  expect((await served.admin.meetings())[0]).toMatchObject({ state: 'notStarted' });
});

test('the tour has five steps, is left by Escape, and is remembered', async () => {
  const { page } = await openConsole(browser, served.url);
  const tour = page.getByRole('dialog', { name: /^Tour/u });
  await page.getByRole('button', { name: 'Take the tour, in five steps', exact: true }).click();
  for (let step = 1; step <= 5; step += 1) {
    await tour.getByText(`${step} of 5`).waitFor();
    expect(await axeFinds(page, '.tour')).toEqual([]);
    await tour.getByRole('button', { name: step === 5 ? 'Done' : 'Next' }).click();
  }
  await tour.waitFor({ state: 'detached' });
  await page.goto(`${served.url}/#/bridge`);
  await page.getByRole('button', { name: 'Take the tour, in five steps', exact: true }).click();
  await tour.getByText('1 of 5').waitFor();
  await page.keyboard.press('Escape');
  await tour.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => localStorage.getItem('lobbyline-tour'))).toBe('seen');
});
