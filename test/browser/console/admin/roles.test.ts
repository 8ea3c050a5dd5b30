import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MemoryTokenStore } from '../../../../src/server/tokens/memory-token-store.ts';
import { makeToken } from '../../../../src/server/tokens/token-service.ts';
import type { Role } from '../../../../src/protocol/roles.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { openConsole, startConsole, type ConsoleServer } from '../console-server.ts';
import { placesOf } from './everywhere.ts';

const AMOS = 'amos.marble@contoso.com';

/** When tokens are made, in milliseconds since the epoch. */
const SOME_DAY = 1_772_442_000_000;

let browser: Browser;
let tokens: MemoryTokenStore;
let served: ConsoleServer;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  tokens = new MemoryTokenStore();
  served = await startConsole({ security: { tokens, requireToken: true } });
});
afterEach(() => served.server.close());

async function openAs(role: Role, user: string | null, hash: string): Promise<Page> {
  const { token } = makeToken(tokens, { role, user, name: null, holdsMs: null }, SOME_DAY);
  const { page } = await openConsole(browser, served.url, { hash });
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
  await page.getByText(role, { exact: true }).waitFor();
  expect(await placesOf(page, token)).toEqual([]);
  return page;
}

test('an organizer resets the own PIN, and sees nobody else', async () => {
  const page = await openAs('organizer', AMOS.toUpperCase(), '');
  await page.getByRole('heading', { name: 'Amos Marble', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  const pin = (await page.locator('dialog output').textContent()) ?? '';
  expect(pin).toMatch(/^[0-9]{5}$/u);
  await page.getByRole('button', { name: 'Done', exact: true }).click();
  await page.getByText('version 2').waitFor();
  expect(await placesOf(page, pin)).toEqual([]);
  await expect.poll(() => page.getByText('4482915').count()).toBeGreaterThan(0);
  await expect.poll(() => page.getByText('pilar').count()).toBe(0);
});

test('an organizer who asks for another is told the own one alone', async () => {
  const page = await openAs('organizer', AMOS, '#/organizer?user=pilar.pinilla@contoso.com');
  await page.getByRole('heading', { name: 'Amos Marble', exact: true }).waitFor();
  await expect.poll(() => page.getByText('Pilar').count()).toBe(0);
});

test('an organizer is told why there are no users to be seen', async () => {
  const page = await openAs('organizer', AMOS, '#/administration/users');
  const why = page.getByRole('main').getByRole('alert');
  await why.waitFor();
  await expect.poll(() => why.textContent()).toContain('Use a token of a role that may');
});

test('an observer looks at everything, and sees why nothing can be changed', async () => {
  const page = await openAs('observer', null, `#/administration/users?user=${AMOS}`);
  const reset = page.getByRole('button', { name: 'Reset PIN', exact: true });
  await reset.waitFor();
  await expect.poll(() => reset.isDisabled()).toBe(true);
  const id = await reset.getAttribute('aria-describedby');
  await expect
    .poll(() => page.locator(`#${id}`).textContent())
    .toContain('An observer’s token looks and changes nothing.');
  for (const part of ['settings', 'numbers', 'meetings?meeting=standup', 'cmdlets']) {
    await page.evaluate((to) => (location.hash = `#/administration/${to}`), part);
    await page.locator('main').getByText('looks and changes nothing').waitFor();
    const open = page.locator(
      'main :is(input:not([type=search], [type=checkbox]), select, textarea):enabled',
    );
    expect([part, await open.count()]).toEqual([part, 0]);
  }
});
