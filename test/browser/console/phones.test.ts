import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEMO } from '../../../src/server/demo-tenant.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { axeFinds, lookAs, widthOf, type Look } from '../axe.ts';
import { allOf } from './all-of-page.ts';
import { callIn, WAITS } from './call-in.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { cuttableWay } from './cuttable-way.ts';
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

test('START-2 three phones, keyed by hand: two wait, and the PIN of the organizer starts the meeting', async () => {
  const { page, complaints } = await openConsole(browser, served.url);
  const [pat, kim, lee] = ['Pat', 'Kim', 'Lee'].map((name) => new PhoneOnPage(page, name));
  if (pat === undefined || kim === undefined || lee === undefined) throw new Error('three phones');
  await callIn(pat);
  await pat.captions.getByText('Music on hold').waitFor();
  await page.getByRole('button', { name: 'Add a phone', exact: true }).click();
  await callIn(kim);
  const { pin } = await served.admin.resetLeaderPin(DEMO.amos);
  await page.getByRole('button', { name: 'Add a phone', exact: true }).click();
  await lee.button('Speed dial').click();
  await lee.place.getByRole('button', { name: /^standup/u }).click();
  await lee.hears('If you are the organizer of this meeting');
  await lee.press('*');
  await lee.hears('Please enter your PIN');
  await lee.press(pin);
  await expect
    .poll(() => lee.echo.textContent())
    .toBe(`${DEMO.standup}#*${'•'.repeat(pin.length)}`);
  expect(digitRuns(await allOf(page))).not.toContain(pin);
  await lee.press('#');
  for (const phone of [pat, kim, lee]) await phone.is('Meeting of 3');
  expect(digitRuns(await allOf(page))).not.toContain(pin);
  await kim.button('Mute').click();
  await kim.is('Meeting of 3, muted');
  await kim.button('Unmute').click();
  await kim.is('Meeting of 3');
  await pat.button('Hang up').click();
  await pat.is('Over: hung up');
  await kim.is('Meeting of 2');
  await expect.poll(() => pat.button('Redial').isEnabled()).toBe(true);
  expect(complaints.filter(isOfPage)).toEqual([]);
});

test('everything by the keyboard alone: Enter dials, digits are keys, Escape hangs up', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await pat.place.waitFor();
  await page.locator('input[placeholder^="+"]').waitFor();
  let isThere = false;
  for (let stops = 0; stops < 40 && !isThere; stops += 1) {
    await page.keyboard.press('Tab');
    isThere = await pat.place.evaluate((one) => one === document.activeElement);
  }
  expect(isThere).toBe(true);
  await page.keyboard.press('Enter');
  await pat.hears('Please enter the conference ID');
  await page.keyboard.type(`${DEMO.standup}#`);
  await pat.hears('If you are the organizer of this meeting');
  await expect.poll(() => pat.echo.textContent()).toBe(`${DEMO.standup}#`);
  await page.keyboard.press('a');
  await expect.poll(() => pat.echo.textContent()).toBe(`${DEMO.standup}#`);
  await page.keyboard.press('#');
  await pat.hears('please say your name');
  await page.keyboard.press('Escape');
  await pat.is('Over: hung up');
});

test('a line that is lost by its switch comes back with it, and what was missed with it', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await callIn(pat);
  await pat.button('Options').click();
  const signal = pat.place.getByRole('switch', { name: 'Has a signal', exact: true });
  await signal.click();
  await pat.is('No signal');
  const { meeting } = (await served.admin.meetings())[0] ?? {};
  await served.admin.joinByApp({
    ...{ meeting: meeting ?? '', name: 'Amos', user: DEMO.amos, signedIn: true },
  });
  await signal.click();
  await pat.is('Meeting of 2');
  await expect.poll(() => signal.isChecked()).toBe(true);
});

test('a server that goes away and comes back: the phone says so, and takes the call up by itself', async () => {
  const way = await cuttableWay(served.url);
  const { page } = await openConsole(browser, way.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await callIn(pat);
  way.cut();
  await pat.is('No signal');
  await pat.captions.getByText('The server went away.').waitFor();
  way.mend();
  await pat.is(WAITS);
  await pat.captions.getByText('The signal is back').waitFor();
  await expect.poll(() => pat.place.getByRole('alert').count()).toBe(0);
});

test('what is refused says why and what to do', async () => {
  await served.server.close();
  served = await startConsole({ limits: { linesInAll: 1 } });
  const { page } = await openConsole(browser, served.url);
  const [pat, kim] = [new PhoneOnPage(page, 'Pat'), new PhoneOnPage(page, 'Kim')];
  await pat.dial('12');
  await pat.place.getByRole('alert').getByText('Write it with + and the code').waitFor();
  await pat.dial('+19995550100');
  await pat.hears('The number you have dialed is not in service');
  await pat.is('Over: the number is not in service');
  await pat.dial(DEMO.number);
  await pat.is('Attendant');
  await page.getByRole('button', { name: 'Add a phone', exact: true }).click();
  await kim.dial(DEMO.number);
  await kim.place.getByRole('alert').getByText('The server has no line free.').waitFor();
  await expect.poll(() => kim.badge.textContent()).toBe('Ready');
});

test('keys that go astray are seen to, and never reach the bridge', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await pat.button('Options').click();
  await pat.place.getByRole('switch', { name: 'Passes no tones', exact: true }).click();
  await pat.button('Options').click();
  await pat.dial(DEMO.number);
  await pat.hears('Please enter the conference ID');
  await pat.press('448');
  await expect.poll(() => pat.echo.locator('[data-arrived="0"]').count()).toBe(3);
  const { facts } = await served.admin.journal();
  expect(facts.filter(({ type }) => type === 'key.pressed')).toEqual([]);
});

test('a moment of the past is shown by each phone, which takes no keys then', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  await callIn(pat);
  const { facts } = await served.admin.journal();
  const asked = facts.find(
    (fact) => fact.type === 'prompt.started' && fact.prompt === 'organizer.question',
  );
  await page.evaluate((at) => {
    location.hash = `#/bridge?at=${at}`;
  }, asked?.at);
  await pat.place.getByText('“If you are the organizer of this meeting').waitFor();
  await expect.poll(() => pat.place.locator('[data-key="1"]').isDisabled()).toBe(true);
  const waits = facts.find(({ type }) => type === 'lobby.entered');
  await page.evaluate((at) => {
    location.hash = `#/bridge?at=${at}`;
  }, waits?.at);
  const display = pat.place.locator('.display.past');
  await display.getByText('lobby: meeting not started').waitFor();
  expect(await display.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await page.getByRole('button', { name: 'Back to now', exact: true }).click();
  await pat.is(WAITS);
});

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1400 },
  { colorScheme: 'dark', width: 1400 },
  { colorScheme: 'dark', width: 390 },
];

test('axe finds nothing wrong with phones in use, in any look', async () => {
  const { page, complaints } = await openConsole(browser, served.url);
  const [pat, kim] = [new PhoneOnPage(page, 'Pat'), new PhoneOnPage(page, 'Kim')];
  await callIn(pat);
  await page.getByRole('button', { name: 'Add a phone', exact: true }).click();
  for (const look of LOOKS) {
    await lookAs(page, look);
    await kim.button('Options').click();
    await kim.place.getByRole('switch', { name: 'Passes no tones', exact: true }).waitFor();
    expect([look, await axeFinds(page, '.phones')]).toEqual([look, []]);
    await kim.button('Speed dial').click();
    await kim.place.getByRole('button', { name: /^standup/u }).waitFor();
    expect([look, await axeFinds(page, '.phones')]).toEqual([look, []]);
    expect([look, await widthOf(page)]).toEqual([look, look.width]);
  }
  expect(complaints.filter(isOfPage)).toEqual([]);
});

test('on a page that opens narrow the phones are put away, and brought up', async () => {
  const { page } = await openConsole(browser, served.url, {
    viewport: { width: 390, height: 844 },
  });
  const pat = new PhoneOnPage(page, 'Pat');
  await page.getByRole('button', { name: 'Show', exact: true }).waitFor();
  await expect.poll(() => pat.place.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await pat.place.waitFor();
  expect(await axeFinds(page, '.phones')).toEqual([]);
});

/** The voice is rendered when the package is built, and is not here: captions go on without it. */
function isOfPage(complaint: string): boolean {
  return !complaint.includes('404 (Not Found)');
}
