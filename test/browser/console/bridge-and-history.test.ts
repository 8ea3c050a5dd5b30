import { readFileSync } from 'node:fs';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Phone } from '../../../src/client/index.ts';
import { readJournalFile } from '../../../src/replay/journal-file.ts';
import { replayJournal } from '../../../src/replay/replay-journal.ts';
import { DEMO, demoTenant } from '../../../src/server/demo-tenant.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { axeFinds, lookAs, widthOf, type Look } from '../axe.ts';
import { openConsole, PIN, startConsole, type ConsoleServer } from './console-server.ts';

let browser: Browser;
let served: ConsoleServer;

/** A bridge that asks nobody for a name. */
const NAMELESS = { ...demoTenant(PIN), tenant: { enableNameRecording: false } };

/** Calls a meeting as a guest does, until the call is somewhere. */
async function callIn(
  [name, from]: readonly [name: string, from: string],
  conferenceId: string,
  place: 'lobby' | 'meeting',
): Promise<void> {
  const phone = new Phone({ server: served.url });
  await phone.dial({ to: DEMO.number, from, name });
  await phone.hears('conference-id.enter');
  await phone.press(`${conferenceId}#`);
  // Where the meeting may start without an organizer, nobody is asked whether that is the caller.
  if (conferenceId === DEMO.standup) {
    await phone.hears('organizer.question');
    await phone.press('#');
  }
  await phone.expectPlace(place);
}

beforeAll(async () => {
  browser = await openBrowser();
  served = await startConsole({ seed: NAMELESS });
  await callIn(['Pat', '+14255550111'], DEMO.standup, 'lobby');
  await callIn(['<img src=x>', '+14255550112'], DEMO.standup, 'lobby');
});

afterAll(async () => {
  await served.server.close();
  await browser.close();
});

const card = (page: Page, title: string): Locator => page.getByRole('article', { name: title });

test('the bridge opens on who waits, in every browser alike', async () => {
  const pages = await Promise.all([
    openConsole(browser, served.url),
    openConsole(browser, served.url),
  ]);
  for (const { page } of pages) {
    const first = page.getByRole('article').first();
    await first.getByText('2 in the lobby').waitFor();
    await expect.poll(() => first.getByRole('heading').textContent()).toBe('Standup');
    await expect.poll(() => first.getByRole('listitem').count()).toBeGreaterThanOrEqual(2);
    await expect.poll(() => first.getByText('<img src=x>').count()).toBe(1);
    await expect.poll(() => page.locator('img').count()).toBe(0);
    expect(await card(page, 'Review').getByText('+14255550199,,7710482#').count()).toBe(1);
    const tap = first.getByRole('link', { name: '+1 (425) 555-0199', exact: true });
    await expect.poll(() => tap.getAttribute('href')).toBe('tel:+14255550199,,4482915%23');
  }
  expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
});

test('why shows the cause, tries what mends it on a copy, and keeps the address', async () => {
  const { page } = await openConsole(browser, served.url);
  await card(page, 'Standup')
    .getByRole('button', { name: 'Why has Standup not started?', exact: true })
    .click();
  const why = page.getByRole('region', { name: 'Why, about Standup', exact: true });
  await why.getByText('To blame').waitFor();
  await expect.poll(() => why.locator('.answer').textContent()).toContain('has not started');
  await expect.poll(() => why.textContent()).not.toMatch(/\bc-\d/u);
  await why
    .getByRole('button', { name: /^Try it on a copy|^Try on a copy/u })
    .first()
    .click();
  await expect.poll(() => why.locator('.what-if .good').textContent()).toMatch(/starts|get/u);
  const [asItIs, withIt] = ['As it goes on', 'With it done'].map((name) =>
    why.getByRole('region', { name, exact: true }).getByRole('option'),
  );
  await why.getByText('The two histories part at').waitFor();
  await expect
    .poll(async () => (await withIt?.allTextContents())?.join())
    .toMatch(/meeting started by Amos Marble/u);
  expect((await asItIs?.allTextContents())?.join()).not.toContain('meeting started');
  // What is pressed is the moment of both: what comes after it is dimmed.
  await withIt?.filter({ hasText: 'Amos Marble: dials' }).click();
  await expect.poll(() => why.locator('.ladder-row.here').textContent()).toContain('dials');
  await expect.poll(() => why.locator('.ladder-row.later').count()).toBeGreaterThan(1);
  expect(await axeFinds(page, '.why')).toEqual([]);
  expect(page.url()).toContain('why=start');
  await page.reload();
  await page
    .getByRole('region', { name: 'Why, about Standup', exact: true })
    .getByText('To blame')
    .waitFor();
});

test('why is answered for a caller who has reached no meeting', async () => {
  // A bridge of its own: the others look at what is newest, and know another Lou.
  const alone = await startConsole({ seed: NAMELESS });
  const phone = new Phone({ server: alone.url });
  await phone.dial({ to: DEMO.number, from: '+14255550119', name: 'Lou' });
  await phone.hears('conference-id.enter');
  await phone.press('9#');
  await phone.hears('conference-id.rejected');
  const { page, complaints } = await openConsole(browser, alone.url);
  await page.getByRole('button', { name: 'Why is Lou not in?', exact: true }).click();
  const why = page.getByRole('region', { name: 'Why, about Lou', exact: true });
  await why.getByText('To blame').waitFor();
  await expect
    .poll(() => why.locator('.answer').textContent())
    .toContain('Lou keyed a conference ID with too few or too many digits');
  await why
    .getByRole('button', { name: /^Try on a copy/u })
    .first()
    .click();
  await why.getByText('The two histories part at').waitFor();
  expect(await axeFinds(page, '.elsewhere')).toEqual([]);
  expect(page.url()).toContain(`why=${phone.call ?? ''}`);
  await page.reload();
  await why.getByText('To blame').waitFor();
  await why.getByRole('button', { name: 'Close', exact: true }).click();
  await why.waitFor({ state: 'detached' });
  await phone.hangUp();
  await page.close();
  await alone.server.close();
  expect(complaints).toEqual([]);
});

test('a text narrows the list, and an empty one says by what', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/bridge?find=coff' });
  await card(page, 'Coffee').waitFor();
  await expect.poll(() => page.getByRole('article').count()).toBe(1);
  await page.getByRole('searchbox').fill('nobody at all');
  await page
    .getByText('No meeting, organizer, conference ID or caller has “nobody at all”')
    .waitFor();
  await page.getByRole('button', { name: 'Show all meetings', exact: true }).click();
  await card(page, 'Standup').waitFor();
  expect(page.url()).not.toContain('find');
});

test('a scrub shows the past on the list of meetings, and back is now', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/history' });
  await page.getByText('keys ••••••• #').first().waitFor();
  const scrubber = page.getByRole('slider', { name: 'Moment', exact: true });
  await scrubber.focus();
  await page.keyboard.press('Home');
  await page.getByText('Everything here is shown as it was at').waitFor();
  await page.getByRole('link', { name: 'Bridge', exact: true }).click();
  await card(page, 'Standup').getByText('Nobody is here.').waitFor();
  await expect.poll(() => page.getByText('in the lobby').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to now', exact: true }).first().click();
  await card(page, 'Standup').getByText('2 in the lobby').waitFor();
});

test('a row leads to its cause and effects, and all of it is in the address', async () => {
  const { page, complaints } = await openConsole(browser, served.url, { hash: '#/history' });
  const rows = page.getByRole('listbox', { name: 'Rows of the ladder, oldest first', exact: true });
  await rows.getByText('keys ••••••• #').first().click();
  await page.getByRole('button', { name: 'Only its cause and effects', exact: true }).click();
  await page.getByText('the cause and effects of one row').waitFor();
  const narrowed = await rows.getByRole('option').allTextContents();
  expect(narrowed.length).toBeLessThan(8);
  expect(narrowed.join('\n')).toContain('conference ID accepted');
  expect(page.url()).toMatch(/seq=\d+/u);
  await page.reload();
  await page.getByText('the cause and effects of one row').waitFor();
  await expect.poll(() => rows.getByRole('option').allTextContents()).toEqual(narrowed);
  await page.getByRole('button', { name: 'Clear: only cause and effects', exact: true }).click();
  await page.getByRole('searchbox').fill('no such thing');
  await page.getByText('No row is left by these filters: “no such thing”').waitFor();
  await page.getByRole('button', { name: 'Show all rows', exact: true }).click();
  await rows.getByText('dials').first().waitFor();
  expect(complaints).toEqual([]);
});

test('what is saved replays', async () => {
  const { page } = await openConsole(browser, served.url, { hash: '#/history' });
  await page.getByText('keys ••••••• #').first().waitFor();
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  for (const name of ['Save the journal', 'Save the journal of this meeting']) {
    if (name !== 'Save the journal')
      await page.getByRole('combobox', { name: 'Meeting', exact: true }).selectOption('standup');
    const journal = readJournalFile(await saved(name));
    expect(journal.facts.length).toBeGreaterThan(20);
    if (journal.origin === null) throw new Error('The journal says nothing of its beginning.');
    expect(replayJournal(journal.facts, journal.origin)).toEqual(journal.facts);
  }
});

test('who waits for the door is admitted, and the meeting is locked and unlocked', async () => {
  const { page } = await openConsole(browser, served.url);
  const coffee = card(page, 'Coffee');
  await callIn(['Kim', '+14255550113'], DEMO.coffee, 'meeting');
  await coffee.getByRole('button', { name: 'Lock Coffee', exact: true }).click();
  await coffee.getByText('Locked').waitFor();
  await callIn(['Lou', '+14255550114'], DEMO.coffee, 'lobby');
  await coffee.getByText('lobby: meeting is locked').waitFor();
  await coffee.getByRole('button', { name: 'Admit Lou', exact: true }).click();
  await coffee.getByText('2 in the meeting').waitFor();
  await coffee.getByRole('button', { name: 'Unlock Coffee', exact: true }).click();
  await coffee.getByRole('button', { name: 'Lock Coffee', exact: true }).waitFor();
  await coffee.getByText('Locked').waitFor({ state: 'detached' });
  await expect.poll(() => coffee.getByText('2 in the meeting').count()).toBe(1);
});

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 390 },
];

test.each(['#/bridge?meeting=standup&why=start', '#/history', '#/history?find=nothing-like-this'])(
  'axe finds nothing wrong with %s in any look, and nothing is too wide',
  async (hash) => {
    const { page } = await openConsole(browser, served.url, { hash });
    await page.getByText(hash.includes('why') ? 'To blame' : 'Settings now').waitFor();
    for (const look of LOOKS) {
      await lookAs(page, look);
      expect([look, await axeFinds(page)]).toEqual([look, []]);
      expect([look, await widthOf(page)]).toEqual([look, look.width]);
    }
  },
);
