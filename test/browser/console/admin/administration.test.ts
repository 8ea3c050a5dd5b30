import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BridgeSeed } from '../../../../src/domain/bridge-seed.ts';
import { demoTenant } from '../../../../src/server/demo-tenant.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { axeFinds, lookAs, widthOf, type Look } from '../../axe.ts';
import { openConsole, PIN, startConsole, type ConsoleServer } from '../console-server.ts';

const AMOS = 'amos.marble@contoso.com';
const MARKUP = '<img src=x onerror="document.title=1"><b>Pat</b>';

let browser: Browser;
let served: ConsoleServer;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  served = await startConsole({ seed: withMarkup(demoTenant(PIN)) });
});
afterEach(() => served.server.close());

function withMarkup(seed: BridgeSeed): BridgeSeed {
  const pat = { id: 'pat@contoso.com', displayName: MARKUP };
  return { ...seed, organizers: [...seed.organizers, pat] };
}

const PLACES = [
  `administration/users?user=${AMOS}`,
  'administration/meetings?meeting=standup',
  'administration/settings',
  'administration/numbers',
  'administration/mailbox',
  'administration/audit',
  'administration/cmdlets',
  `organizer?user=${AMOS}`,
];

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
];

test.each(PLACES)('axe finds nothing wrong with %s in any look', async (place) => {
  await served.admin.resetLeaderPin(AMOS);
  const { page, complaints } = await openConsole(browser, served.url, { hash: `#/${place}` });
  await page.locator('main :is(table, textarea)').first().waitFor();
  for (const look of LOOKS) {
    await lookAs(page, look);
    expect([look, await axeFinds(page, 'main')]).toEqual([look, []]);
    expect([look, await widthOf(page)]).toEqual([look, look.width]);
  }
  expect(complaints).toEqual([]);
});

test('a name with markup in it is shown as text', async () => {
  const { page } = await openConsole(browser, served.url, {
    hash: '#/administration/users?user=pat@contoso.com',
  });
  await page.getByRole('heading', { name: MARKUP }).waitFor();
  await expect.poll(() => page.locator('main img, main td b, main h2 b').count()).toBe(0);
  await page.getByRole('button', { name: 'Reset PIN', exact: true }).click();
  await page.getByRole('dialog', { name: `Reset the PIN of ${MARKUP}?`, exact: true }).waitFor();
  await expect.poll(() => page.locator('dialog img').count()).toBe(0);
  expect(await page.title()).toBe('Administration · Lobbyline');
});

test('a filter is in the address, and an empty list says that it is the filter', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/administration/users' });
  await page.getByText('3 users').waitFor();
  await page.getByRole('searchbox').fill('nobody');
  await page.getByText('Nothing here holds “nobody”').waitFor();
  expect(page.url()).toContain('find=nobody');
  await page.getByRole('searchbox').fill('7710482');
  await page.getByText('1 of 3 users').waitFor();
  await page.reload();
  await page.getByText('1 of 3 users').waitFor();
});

test('a setting is changed, marked, and set back; what is refused is said at its field', async () => {
  const { page } = await openConsole(browser, served.url, {
    hash: '#/administration/settings?find=PIN',
  });
  const length = page.getByLabel('Length of new PINs', { exact: true });
  await length.fill('3');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const fault = page.getByRole('alert');
  await fault.waitFor();
  await expect
    .poll(() => length.getAttribute('aria-describedby'))
    .toContain(await fault.getAttribute('id'));
  await expect.poll(() => fault.textContent()).toContain('from 4 to 12');
  await length.fill('7');
  await page.keyboard.press('Enter');
  await page.getByText('changed', { exact: true }).waitFor();
  expect((await served.admin.settings()).tenant.pinLength).toBe(7);
  await page
    .getByRole('button', { name: 'Back to the default of length of new PINs', exact: true })
    .click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('changed', { exact: true }).waitFor({ state: 'detached' });
  expect((await served.admin.settings()).tenant.pinLength).toBe(5);
});

test('what somebody else sets is seen at once', async () => {
  const { page } = await openConsole(browser, served.url, {
    hash: '#/administration/settings?changed=yes',
  });
  await page.getByText('every setting here is at its default').first().waitFor();
  await served.admin.run({ command: 'bridge.set', changes: { ringMs: 2500 } });
  const ring = page.getByLabel('Time that a call rings', { exact: true });
  await ring.waitFor();
  await expect.poll(() => ring.inputValue()).toBe('2s500ms');
  await ring.fill('10');
  await page.getByText('Write 10ms, 10s').or(page.getByText('is no duration')).first().waitFor();
});

test('a meeting gets another conference ID, and callers do or do not bypass its lobby', async () => {
  const { page } = await openConsole(browser, served.url, {
    hash: '#/administration/meetings?meeting=standup',
  });
  await page.getByRole('button', { name: 'Reset conference ID', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const [standup] = await served.admin.meetings();
  expect(standup?.conferenceId).not.toBe('4482915');
  await page
    .getByRole('region', { name: 'standup', exact: true })
    .getByText(standup?.conferenceId ?? '')
    .waitFor();
  const bypass = page.getByRole('switch', {
    name: 'Lobby bypass for dial-in callers',
    exact: true,
  });
  await expect.poll(() => bypass.isChecked()).toBe(true);
  await bypass.click();
  await page.getByRole('switch', { name: 'Lobby bypass', checked: false }).waitFor();
  expect((await served.admin.meetings())[0]?.dialInBypass).toBe(false);
});

test('numbers are put on the bridge and taken off, and speak other languages', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/administration/numbers' });
  await page.getByLabel('Number', { exact: true }).fill('12345');
  await page.getByRole('button', { name: 'Put it on the bridge', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Number', { exact: true }).fill('+49 30 5550 100');
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: 'Take +49305550100 off the bridge', exact: true })
    .waitFor();
  await page.getByLabel('First language of +49305550100').selectOption('de-DE');
  await page
    .getByRole('group', { name: 'Offered besides on +49305550100', exact: true })
    .getByLabel('French')
    .check();
  await expect
    .poll(async () => (await served.admin.numbers()).at(-1)?.languages)
    .toEqual(['de-DE', 'fr-FR']);
  await page.getByRole('button', { name: 'Take +49305550100 off the bridge', exact: true }).click();
  await page
    .getByRole('button', { name: 'Put +49305550100 back on the bridge', exact: true })
    .waitFor();
});

test('the audit record says who did what, and can be taken along as a file', async () => {
  const megan = { role: 'administrator', id: 'megan@contoso.com' } as const;
  await served.admin.run({ command: 'pin.reset', user: AMOS }, megan);
  await served.admin.run({ command: 'tenant.set', changes: { pinLength: 8 } }, megan);
  const { page } = await openConsole(browser, served.url, {
    hash: '#/administration/audit?find=length',
  });
  await page.getByText('1 of 2 changes').waitFor();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV', exact: true }).click();
  const stream = await (await saving).createReadStream();
  const text = (await stream.toArray()).join('');
  expect(text.split('\r\n')[1]).toMatch(/^[^,]+Z,megan@contoso.com,length of new PINs,[^,]+,5,8$/u);
});

test('hundreds of users are listed, of which those in sight are there', async () => {
  for (let count = 0; count < 300; count += 1) {
    await served.admin.run({ command: 'user.enable', user: `user${count}@contoso.com` });
  }
  const { page } = await openConsole(browser, served.url, { hash: '#/administration/users' });
  await page.getByText('303 users').waitFor();
  await expect.poll(() => page.locator('main tbody tr').count()).toBeLessThan(80);
  await page
    .getByRole('region', { name: 'Users', exact: true })
    .evaluate((window) => window.scrollTo(0, window.scrollHeight));
  await page.getByRole('link', { name: 'user299@contoso.com', exact: true }).waitFor();
  await expect
    .poll(() => page.getByRole('link', { name: 'Amos Marble', exact: true }).count())
    .toBe(0);
});
