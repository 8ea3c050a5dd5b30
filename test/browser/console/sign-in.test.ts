import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MemoryTokenStore } from '../../../src/server/tokens/memory-token-store.ts';
import { makeToken } from '../../../src/server/tokens/token-service.ts';
import type { Role } from '../../../src/protocol/roles.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { callIn, WAITS } from './call-in.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';
import { PhoneOnPage } from './phone-on-page.ts';

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

function tokenOf(role: Role, user: string | null = null): ReturnType<typeof makeToken> {
  return makeToken(tokens, { role, user, name: null, holdsMs: null }, SOME_DAY);
}

test('a server that wants tokens is asked for nothing else before there is one', async () => {
  const { page } = await openConsole(browser, served.url);
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await expect.poll(() => page.getByRole('main').isVisible()).toBe(false);
  const field = page.getByLabel('Token');
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await expect.poll(() => field.getAttribute('type')).toBe('password');
});

test('a wrong token is told so with what to do, and asked for anew', async () => {
  const { page } = await openConsole(browser, served.url);
  await page.getByLabel('Token').fill('lobbyline_wrong');
  await page.keyboard.press('Enter');
  const fault = page.getByRole('alert');
  await expect
    .poll(() => fault.textContent())
    .toBe(
      'The server has no such token. Copy the whole token, or make a new one with lobbyline token create.',
    );
  await expect.poll(() => page.getByLabel('Token').inputValue()).toBe('');
  const { token } = tokenOf('administrator', 'megan@contoso.com');
  await page.getByLabel('Token').fill(token);
  await page.keyboard.press('Enter');
  await page.getByText('megan@contoso.com').waitFor();
  await expect.poll(() => page.getByRole('main').isVisible()).toBe(true);
  await expectNowhere(page, token);
});

test('a token that is revoked in mid-page is asked for anew, and the page goes on where it was', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/administration/users' });
  const first = tokenOf('administrator');
  await page.getByLabel('Token').fill(first.token);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Administration/u }).waitFor();
  tokens.revoke(first.record.id, SOME_DAY);
  const fault = page.getByRole('alert');
  await fault.waitFor();
  await expect.poll(() => fault.textContent()).toContain('The token was revoked.');
  await page.getByLabel('Token').fill(tokenOf('observer').token);
  await page.keyboard.press('Enter');
  await page.getByText('observer', { exact: true }).waitFor();
  expect(page.url()).toContain('#/administration/users');
  await expect.poll(() => fault.count()).toBe(0);
});

test('a token that is revoked amid a call, or is gone with the page: the call is told of once there is another', async () => {
  const { page } = await openConsole(browser, served.url);
  const pat = new PhoneOnPage(page, 'Pat');
  const signIn = async (token: string): Promise<void> => {
    await page.getByLabel('Token').fill(token);
    await page.keyboard.press('Enter');
  };
  const first = tokenOf('administrator');
  await signIn(first.token);
  await callIn(pat);
  // A token is kept in memory alone, so a reload asks for it; the call waits meanwhile.
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  await expectNowhere(page, first.token);
  await signIn(first.token);
  await pat.is(WAITS);
  tokens.revoke(first.record.id, SOME_DAY);
  await page.getByText('The token was revoked.').first().waitFor();
  await signIn(tokenOf('administrator').token);
  await pat.is('Over: hung up');
});

test('an organizer begins with what is the own, and is not told that the server is away', async () => {
  const { page } = await openConsole(browser, served.url);
  await page.getByLabel('Token').fill(tokenOf('organizer', 'amos.marble@contoso.com').token);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Dial-in conferencing', exact: true }).waitFor();
  await expect.poll(() => page.getByText('The server is not there').count()).toBe(0);
});

async function expectNowhere(page: Awaited<ReturnType<typeof openConsole>>['page'], text: string) {
  const kept = await page.evaluate(() =>
    JSON.stringify([
      ...[document.documentElement.outerHTML, location.href],
      ...[{ ...localStorage }, { ...sessionStorage }],
    ]),
  );
  expect(kept).not.toContain(text);
}
