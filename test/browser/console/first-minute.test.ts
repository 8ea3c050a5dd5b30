import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../../../tools/chromium.ts';
import { allOf } from './all-of-page.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { PhoneOnPage } from './phone-on-page.ts';

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
  const given = await page.waitForResponse(/reset-leader-pin$/u, { timeout: 90_000 });
  const { pin } = (await given.json()) as { readonly pin: string };
  return pin;
}

test('an empty bridge plays "the organizer’s PIN starts the meeting", and shows the PIN nowhere', async () => {
  const { page } = await openConsole(browser, served.url);
  const given = pinGiven(page);
  await page.getByRole('button', { name: 'Play it' }).click();
  await new PhoneOnPage(page, 'Kim').is('Lobby: meeting not started');
  const pin = await given;
  const lee = new PhoneOnPage(page, 'Lee');
  await lee.echo.getByText('•'.repeat(pin.length)).waitFor();
  expect(await allOf(page)).not.toContain(pin);
  for (const name of ['Pat', 'Kim', 'Lee']) await new PhoneOnPage(page, name).is('Meeting of 3');
  await page.getByText('The phones are yours now').waitFor();
  expect(await allOf(page)).not.toContain(pin);
  await page.getByRole('button', { name: 'Close' }).click();
});

test('a play is stopped at any time, and leaves the phones as they are', async () => {
  const { page } = await openConsole(browser, served.url);
  await page.getByRole('button', { name: 'Play it' }).click();
  const pat = new PhoneOnPage(page, 'Pat');
  await pat.is('Attendant');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByText('Stopped. The phones are yours').waitFor();
  await pat.button('Hang up').click();
  await pat.is('Over: hung up');
  expect(await page.getByRole('button', { name: 'Play it' }).count()).toBeLessThanOrEqual(1);
});

test('a meeting that does not start leads to where the bridge says why', async () => {
  const { page } = await openConsole(browser, served.url);
  await page.getByRole('button', { name: 'Find the cause' }).click();
  await new PhoneOnPage(page, 'Lee').hears('Sorry, that PIN is not valid');
  await page.waitForURL(/meeting=standup/u);
  expect((await served.admin.meetings())[0]).toMatchObject({ state: 'notStarted' });
});

test('the tour has five steps, is left by Escape, and is remembered', async () => {
  const { page } = await openConsole(browser, served.url);
  const tour = page.getByRole('dialog', { name: /^Tour/u });
  await page.getByRole('button', { name: 'Take the tour' }).click();
  for (let step = 1; step <= 5; step += 1) {
    await tour.getByText(`${step} of 5`).waitFor();
    const { violations } = await new AxeBuilder({ page }).include('.tour').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await tour.getByRole('button', { name: step === 5 ? 'Done' : 'Next' }).click();
  }
  expect(await tour.count()).toBe(0);
  await page.goto(`${served.url}/#/bridge`);
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await tour.getByText('1 of 5').waitFor();
  await page.keyboard.press('Escape');
  expect(await tour.count()).toBe(0);
  expect(await page.evaluate(() => localStorage.getItem('lobbyline-tour'))).toBe('seen');
});
