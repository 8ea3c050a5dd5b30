import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MASKED_PIN } from '../../../../src/domain/pin.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { openConsole, startConsole, type ConsoleServer } from '../console-server.ts';
import { placesOf } from './everywhere.ts';

const RESET =
  'Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPin';

let browser: Browser;
let served: ConsoleServer;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  served = await startConsole();
  ({ page } = await openConsole(browser, served.url, { hash: '#/administration/cmdlets' }));
  await page.getByLabel('Cmdlet', { exact: true }).waitFor();
});
afterEach(() => served.server.close());

const field = (): ReturnType<Page['getByLabel']> => page.getByLabel('Cmdlet', { exact: true });
const log = (): ReturnType<Page['getByRole']> =>
  page.getByRole('log', { name: 'Output', exact: true });

async function type(line: string): Promise<void> {
  await field().fill(line);
  await page.keyboard.press('Enter');
}

test('Tab completes names of cmdlets and parameters, one after the other, and Shift goes back', async () => {
  await page.keyboard.type('get-csonlinedialinconferencingu');
  await page.keyboard.press('Tab');
  expect(await field().inputValue()).toBe('Get-CsOnlineDialInConferencingUser');
  await page.keyboard.type(' -');
  await page.keyboard.press('Tab');
  const first = await field().inputValue();
  await page.keyboard.press('Tab');
  expect(await field().inputValue()).not.toBe(first);
  await page.keyboard.press('Shift+Tab');
  expect(await field().inputValue()).toBe(first);
});

test('Tab leaves an empty prompt', async () => {
  await page.keyboard.press('Tab');
  expect(await field().evaluate((one) => one === document.activeElement)).toBe(false);
});

test('the arrow keys bring back what was typed', async () => {
  await type('Get-CsOnlineDialInConferencingBridge');
  await log().getByText('DefaultServiceNumber').waitFor();
  await type('Get-CsOnlineDialInConferencingServiceNumber');
  await log().getByText('PrimaryLanguage').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await field().inputValue()).toBe('Get-CsOnlineDialInConferencingBridge');
  await page.keyboard.press('ArrowDown');
  expect(await field().inputValue()).toBe('Get-CsOnlineDialInConferencingServiceNumber');
  await page.keyboard.press('ArrowDown');
  expect(await field().inputValue()).toBe('');
});

test('the output of a reset shows the PIN once, and is masked from the next line on', async () => {
  await type(RESET);
  await page.getByText('The PIN is shown this once').waitFor();
  const pin = /LeaderPin\s*: ([0-9]{5})/u.exec((await log().textContent()) ?? '')?.[1] ?? '';
  expect(pin).not.toBe('');
  expect(await placesOf(page, pin)).toEqual(['text']);
  await type('Get-CsOnlineDialInConferencingBridge');
  await log().getByText('DefaultServiceNumber').waitFor();
  expect(await placesOf(page, pin)).toEqual([]);
  expect(await log().textContent()).toContain(`: ${MASKED_PIN}`);
});

test('the PIN can be hidden at once', async () => {
  await type(RESET);
  await page.getByText('The PIN is shown this once').waitFor();
  const pin = /LeaderPin\s*: ([0-9]{5})/u.exec((await log().textContent()) ?? '')?.[1] ?? 'none';
  await page.getByRole('button', { name: 'Hide now', exact: true }).click();
  expect(await placesOf(page, pin)).toEqual([]);
});

test('a refusal reads as PowerShell has it, with what to do', async () => {
  await type('Get-CsNothing');
  await log().getByText('FullyQualifiedErrorId : cmdlet.unknown').waitFor();
  expect(await log().textContent()).toContain('Get-Command lists the cmdlets');
  await type('Set-CsOnlineDialInConferencingUser -Identity nobody -ResetLeaderPin');
  await log().getByText('FullyQualifiedErrorId : user.unknown').waitFor();
});
