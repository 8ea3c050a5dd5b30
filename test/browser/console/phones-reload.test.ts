import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openNodeSocket } from '../../../src/client/node-socket.ts';
import { Phone } from '../../../src/client/phone.ts';
import type { KeptPhone } from '../../../src/console/browser/phones/kept-phone.ts';
import { DEMO } from '../../../src/server/demo-tenant.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { allOf } from './all-of-page.ts';
import { callIn, WAITS } from './call-in.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { PhoneOnPage } from './phone-on-page.ts';
import { digitRuns } from '../../support/digit-runs.ts';

/** Where the page keeps its phones. */
const KEPT_AS = 'lobbyline-phones';

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

const addPhone = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Add a phone', exact: true }).click();

test('the page is loaded anew amid music: the phones are there, and hear the organizer start the meeting', async () => {
  const { page, complaints } = await openConsole(browser, served.url);
  const [pat, kim] = [new PhoneOnPage(page, 'Pat'), new PhoneOnPage(page, 'Kim')];
  await pat.button('Options').click();
  await pat.place.getByRole('switch', { name: 'Doubles keys', exact: true }).click();
  await pat.place.getByRole('switch', { name: 'Doubles keys', exact: true }).click();
  await pat.place.getByRole('switch', { name: '# comes late', exact: true }).click();
  await pat.button('Options').click();
  await callIn(pat);
  await addPhone(page);
  await kim.button('Speed dial').click();
  await kim.place.getByRole('button', { name: /^standup/u }).click();
  await kim.hears('If you are the organizer of this meeting');
  const { pin } = await served.admin.resetLeaderPin(DEMO.amos);
  await kim.press('*');
  await kim.hears('Please enter your PIN');
  await kim.press(pin.slice(0, 2));
  await expect.poll(() => kim.echo.textContent()).toBe(`${DEMO.standup}#*••`);
  await page.reload();
  await pat.is(WAITS);
  await pat.captions.getByText('Music on hold').waitFor();
  await pat.captions.getByText('The signal is back').waitFor();
  await kim.is('Attendant');
  // Nothing tells a PIN of which half was keyed before the page was loaded.
  await kim.press(pin.slice(2));
  await expect.poll(() => kim.echo.textContent()).toBe('•'.repeat(pin.length - 2));
  expect(digitRuns(await allOf(page))).not.toContain(pin);
  await kim.press('#');
  for (const phone of [pat, kim]) await phone.is('Meeting of 2');
  await pat.button('Options').click();
  const late = pat.place.getByRole('switch', { name: '# comes late', exact: true });
  await expect.poll(() => late.isChecked()).toBe(true);
  expect(JSON.stringify(await keptIn(page))).not.toContain(DEMO.standup);
  expect(complaints.filter((one) => !one.includes('404 (Not Found)'))).toEqual([]);
});

test('a call that ended while the page was away says so, and its phone dials anew', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await callIn(pat);
  await page.goto('about:blank');
  await page.goto(`${served.url}/openapi.json`);
  const { call } = (await keptIn(page))[0] ?? {};
  if (!call) throw new Error('the phone is in a call');
  const another = new Phone({ server: served.url, openSocket: openNodeSocket });
  await another.takeUp(call);
  await another.hangUp();
  await page.goto(served.url);
  await pat.captions.getByText('It ended while the page was away.').waitFor();
  await pat.is('Over: hung up');
  await pat.button('Redial').click();
  await pat.hears('Please enter the conference ID');
  // A server that was begun anew knows nothing of the call.
  await page.goto(`${served.url}/openapi.json`);
  await page.evaluate((name) => {
    const [one] = JSON.parse(sessionStorage.getItem(name) ?? '') as { call: object }[];
    sessionStorage.setItem(
      name,
      JSON.stringify([{ ...one, call: { ...one?.call, call: 'c-999' } }]),
    );
  }, KEPT_AS);
  await page.goto(served.url);
  await pat.captions.getByText('The call ended while the page was away.').waitFor();
  await pat.button('Redial').click();
  await pat.is('Attendant');
  await expect.poll(() => pat.place.getByRole('alert').count()).toBe(0);
});

test('a tab that is copied takes the calls up, and the first one says so and leaves them there', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await callIn(pat);
  const [copy] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(() => void window.open(location.href, '_blank')),
  ]);
  const copied = new PhoneOnPage(copy, 'Pat');
  await copied.is(WAITS);
  await pat.is('Held elsewhere');
  await pat.captions.getByText('The call was taken up elsewhere').waitFor();
  await page.reload();
  await pat.is('Ready');
  await copied.is(WAITS);
  await expect.poll(() => copied.captions.textContent()).not.toContain('elsewhere');
});

/** What the tab keeps of its phones. */
function keptIn(page: Page): Promise<readonly KeptPhone[]> {
  return page.evaluate(
    (name) => JSON.parse(sessionStorage.getItem(name) ?? '[]') as never,
    KEPT_AS,
  );
}
