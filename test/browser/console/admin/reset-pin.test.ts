import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MASKED_PIN } from '../../../../src/domain/pin.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { openConsole, PIN, startConsole, type ConsoleServer } from '../console-server.ts';
import { placesOf } from './everywhere.ts';

const AMOS = 'amos.marble@contoso.com';
const OF_AMOS = `#/administration/users?user=${AMOS}`;

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

/** The new PIN as the dialog shows it. */
async function shownPin(page: Page): Promise<string> {
  const pin = (await page.locator('dialog output').textContent()) ?? '';
  expect(pin).toMatch(/^[0-9]{5}$/u);
  return pin;
}

test('the walk of the founding document: Audio conferencing, Users, a user, PIN, Reset', async () => {
  const { page, complaints } = await openConsole(browser, served.url);
  await page
    .getByRole('navigation', { name: 'Pages', exact: true })
    .getByRole('link', { name: 'Administration', exact: true })
    .click();
  await page.getByRole('heading', { name: /Audio conferencing/u }).waitFor();
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await page.getByRole('link', { name: 'Amos Marble', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Amos Marble', exact: true });
  await expect.poll(() => panel.getByText(MASKED_PIN).count()).toBe(1);
  await panel.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('dialog', { name: 'The new PIN of Amos Marble', exact: true }).waitFor();
  const pin = await shownPin(page);
  expect(await placesOf(page, pin)).toEqual(['text']);
  await expect.poll(() => page.getByText(pin).count()).toBe(1);
  await expect
    .poll(() => page.getByRole('dialog').textContent())
    .toContain('It is shown this once.');
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await panel.getByText('version 2, 5 digits').waitFor();
  for (const part of ['Meetings', 'Settings', 'Numbers', 'Mailbox', 'Audit', 'Cmdlets', 'Users']) {
    await page.getByRole('link', { name: part, exact: true }).click();
    await page.locator('.parts [aria-current]').getByText(part).waitFor();
    expect([part, await placesOf(page, pin), await placesOf(page, PIN)]).toEqual([part, [], []]);
  }
  await page.goBack();
  await page.goForward();
  await page.reload();
  await page.getByRole('link', { name: 'Amos Marble', exact: true }).waitFor();
  expect(await placesOf(page, pin)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the same by keyboard alone, and Escape puts the PIN away', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/administration' });
  await page.getByRole('link', { name: 'Amos Marble', exact: true }).waitFor();
  await tabTo(page, 'Amos Marble');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Amos Marble', exact: true }).waitFor();
  await tabTo(page, 'Reset PIN');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Reset');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^The new PIN of/u }).waitFor();
  const pin = await shownPin(page);
  await tabTo(page, 'Copy');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await placesOf(page, pin)).toEqual([]);
  await expect.poll(() => focusedText(page)).toBe('Reset PIN');
});

test('the PIN can be copied', async () => {
  const { page } = await openConsole(browser, served.url, {
    ...{ hash: OF_AMOS, permissions: ['clipboard-read', 'clipboard-write'] },
  });
  await page.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied.').waitFor();
  const pin = await shownPin(page);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(pin);
});

test('where the mail goes can be chosen, and what is wrong with an address stands at it', async () => {
  const { page } = await openConsole(browser, served.url, { hash: OF_AMOS });
  await page.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByLabel('Send the PIN by mail to another address').check();
  await page.getByLabel('Address', { exact: true }).fill('nowhere');
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  const fault = page.getByRole('alert');
  await fault.waitFor();
  const field = page.getByLabel('Address', { exact: true });
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  await expect
    .poll(() => field.getAttribute('aria-describedby'))
    .toBe(await fault.getAttribute('id'));
  expect((await served.admin.user(AMOS)).pinVersion).toBe(1);
  await field.fill('amos@example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^The new PIN of/u }).waitFor();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  expect(await served.admin.mails()).toMatchObject([{ to: 'amos@example.com', holdsPin: true }]);
  await page.getByRole('link', { name: 'Mailbox', exact: true }).click();
  await page.getByRole('link', { name: 'amos@example.com', exact: true }).waitFor();
});

test('two administrators at once: each hears of what the other does', async () => {
  const { page } = await openConsole(browser, served.url, { hash: OF_AMOS });
  const other = await openConsole(browser, served.url, { hash: OF_AMOS });
  // Who sees the page only after the reset finds the new version, and was told of no change.
  await other.page.getByText('version 1').waitFor();
  await page.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  const pin = await shownPin(page);
  await other.page.getByText('admin has reset this PIN').waitFor();
  await other.page.getByText('version 2').waitFor();
  expect(await placesOf(other.page, pin)).toEqual([]);
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  const megan = { role: 'administrator', id: 'megan@contoso.com' } as const;
  await served.admin.run({ command: 'pin.reset', user: AMOS }, megan);
  await page.getByText('megan@contoso.com has reset it again meanwhile').waitFor();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('megan@contoso.com has reset this PIN').waitFor();
  await page.getByRole('button', { name: 'Understood', exact: true }).click();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
});

async function focusedText(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

async function tabTo(page: Page, text: string): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    if ((await focusedText(page)) === text) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach "${text}".`);
}
