import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Phone } from '../../../src/client/index.ts';
import { DEMO } from '../../../src/server/demo-tenant.ts';
import { openBrowser } from '../../../tools/chromium.ts';
import { axeFinds, lookAs, widthOf, type Look } from '../axe.ts';
import { openConsole, startConsole, type ConsoleServer } from './console-server.ts';

let browser: Browser;
let served: ConsoleServer;

beforeAll(async () => {
  [browser, served] = await Promise.all([openBrowser(), startConsole()]);
});

afterAll(async () => {
  await browser.close();
  await served.server.close();
});

const ONLY_MUSIC = 'tickets/only-music.yaml';

/** A file as somebody drops it on the page. */
async function drop(page: Page, name: string, content: string | readonly number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([called, held]) => {
      const data = new DataTransfer();
      const part = typeof held === 'string' ? held : new Uint8Array(held as number[]);
      data.items.add(new File([part], called));
      return data;
    },
    [name, content] as const,
  );
  await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

/** The time that the player shows. */
function shownTime(page: Page): Promise<string> {
  return page.locator('.watch-bar output').innerText();
}

/** Runs the scenario that is read, and waits until it is watched. */
async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator('.watch').waitFor();
}

describe('the scenarios', () => {
  test('are found by a word, which stands in the address, and an empty list says what made it so', async () => {
    const { page, complaints } = await openConsole(browser, served.url, { hash: '#/scenarios' });
    await page.getByLabel('Find').fill('takes a late caller');
    await page.getByText('1 of').waitFor();
    expect(page.url()).toContain('find=takes');
    await page.getByLabel('Find').fill('zebra');
    await page.getByText('has “zebra” in it').waitFor();
    await page.getByRole('button', { name: 'Show all', exact: true }).click();
    await expect.poll(() => page.locator('.scenario-folder').count()).toBeGreaterThan(8);
    expect(complaints).toEqual([]);
  });

  test('one is read, run, watched and scrubbed, by the keyboard alone', async () => {
    const { page, complaints } = await openConsole(browser, served.url, {
      hash: `#/scenarios/read/${ONLY_MUSIC}`,
    });
    await page.getByRole('button', { name: 'Run', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.verdict').getByText('passed').waitFor();
    const step = page.getByRole('button', { name: 'Step on', exact: true });
    await step.focus();
    for (let count = 0; count < 12; count += 1) await page.keyboard.press('Enter');
    await page.locator('.watch-leg[data-place="lobby"]').first().waitFor();
    await page.waitForURL(/[?&]t=\d+/u);
    await page.getByLabel('Moment').focus();
    await page.keyboard.press('Home');
    await expect.poll(() => shownTime(page)).toMatch(/^0:00\.0 of/u);
    await page.keyboard.press('End');
    await expect.poll(() => shownTime(page)).toMatch(/^(.+) of \1$/u);
    const end = await shownTime(page);
    await page.waitForURL(/[?&]t=\d+/u);
    await page.reload();
    await run(page);
    await expect.poll(() => shownTime(page)).toBe(end);
    expect(complaints).toEqual([]);
  });

  test('one goes on by itself, a thousand times as fast, and stops at its end', async () => {
    const { page } = await openConsole(browser, served.url, {
      hash: `#/scenarios/read/${ONLY_MUSIC}`,
    });
    await run(page);
    await page.getByLabel('Speed').selectOption('1000');
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => shownTime(page)).toMatch(/^(.+) of \1$/u);
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await expect.poll(() => page.locator('.watch-leg[data-place="lobby"]').count()).toBe(3);
  });

  test('one in TypeScript is shown, and not run', async () => {
    const { page } = await openConsole(browser, served.url, {
      hash: '#/scenarios/read/in-the-meeting/full-house.scenario.ts',
    });
    await page.getByText('It is shown here and not run').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Run', exact: true }).count()).toBe(0);
  });
});

describe('the editor', () => {
  test('offers the words of the language, and marks what is wrong at its line', async () => {
    const { page, complaints } = await openConsole(browser, served.url, {
      hash: '#/scenarios/editor',
    });
    await page.getByText('Nothing is wrong: 1 scenario.').waitFor();
    const field = page.getByLabel('The text of the scenario');
    await field.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: 'never', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('  - pat: { expec');
    await page
      .getByRole('option', { name: /^expect\b/u })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('lobb');
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toMatch(/pat: \{ expect: lobby$/u);
    await page.keyboard.type(', dail: x }');
    await page.locator('.editor-gutter li.wrong').waitFor();
    await expect.poll(() => page.locator('.editor-gutter li.wrong').allInnerTexts()).toEqual(['9']);
    await page.getByRole('button', { name: 'Line 9', exact: true }).click();
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.problems').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('what fails says where, and in which words', async () => {
    const { page } = await openConsole(browser, served.url, { hash: '#/scenarios/editor' });
    const field = page.getByLabel('The text of the scenario');
    const text = (await field.inputValue()).replace('expect: meeting', 'expect: ended');
    await field.fill(text);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('.verdict[data-outcome="failed"]').waitFor();
    await expect.poll(() => page.locator('.report').innerText()).toContain('expected');
    await page.getByRole('button', { name: 'Go to where it failed', exact: true }).click();
    await page.locator('.watch-leg[data-place="meeting"]').first().waitFor();
  });
});

describe('what was played', () => {
  test('is a scenario that passes, with one press', async () => {
    const pat = new Phone({ server: served.url });
    await pat.dial({ to: DEMO.number, from: '+14255550111', name: 'Pat' });
    await pat.hears('conference-id.enter');
    await pat.press(`${DEMO.standup}##`);
    await pat.hears('name.record');
    await pat.press('#');
    await pat.expectPlace('lobby');
    await served.admin.joinByApp({
      ...{ meeting: 'standup', name: 'Amos', user: 'amos.marble@contoso.com', signedIn: true },
    });
    await pat.expectPlace('meeting');
    await pat.hangUp();
    const { page, complaints } = await openConsole(browser, served.url, {
      hash: '#/scenarios/played',
    });
    await page.getByRole('button', { name: 'Make a scenario of standup', exact: true }).click();
    await page.locator('.verdict').getByText('passed').waitFor();
    await page.getByText('scenario: The meeting standup').waitFor();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const file = await (await waiting).path();
    const { runs } = await served.admin.scenarios.run(readFileSync(file, 'utf8'));
    expect(runs.map(({ outcome }) => outcome)).toEqual(['passed']);
    await page.getByRole('button', { name: 'Open in the editor', exact: true }).click();
    await expect
      .poll(() => page.getByLabel('The text of the scenario').inputValue())
      .toContain('standup');
    expect(complaints).toEqual([]);
  });
});

describe('a file that is dropped', () => {
  test('a journal has its verdict, and is watched', async () => {
    await served.admin.joinByApp({ meeting: 'review', name: 'Eve', user: null, signedIn: false });
    const journal = await served.admin.meetingJournal('review');
    const { page, complaints } = await openConsole(browser, served.url);
    await drop(page, 'last monday.jsonl', journal);
    const verdict = page.locator('.verdict');
    await verdict.getByText('has not started').first().waitFor();
    await page.getByText('is a journal').waitFor();
    await page.getByText('The whole answer').click();
    await expect.poll(() => page.locator('.report').innerText()).toContain('What is to blame');
    await page.locator('.watch').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a picture is refused in words that say what was expected', async () => {
    const { page } = await openConsole(browser, served.url);
    await drop(page, 'cat.png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]);
    const words = await page.getByRole('alert').innerText();
    expect(words).toContain('cat.png: Expected an export of calls, a journal or a scenario.');
    expect(words).toContain('PSTN usage details report');
  });
});

describe('a ticket', () => {
  test('in words finds its reproduction', async () => {
    const { page } = await openConsole(browser, served.url, { hash: '#/scenarios/tickets' });
    await page.getByLabel('What does the user say?').fill('only music');
    await page.keyboard.press('Enter');
    await page.locator('.tickets .note', { hasText: '(only, music)' }).first().waitFor();
    await page.locator('.tickets a').first().click();
    await page.getByText(ONLY_MUSIC).waitFor();
    await expect.poll(() => page.url()).toContain(`#/scenarios/read/${ONLY_MUSIC}`);
  });

  test('in answers becomes a scenario; what is asked follows the answers', async () => {
    const { page, complaints } = await openConsole(browser, served.url, {
      hash: '#/scenarios/reproduce',
    });
    await page
      .getByLabel('Was a PIN keyed?')
      .selectOption({ label: 'the one from before it was reset' });
    await page.getByLabel('Who had reset the PIN?').waitFor();
    await page.getByLabel('How long did it go on?').fill('never');
    await page.keyboard.press('Tab');
    await page.getByText('Expected a duration').waitFor();
    await page.getByLabel('How long did it go on?').fill('6m');
    await page.keyboard.press('Tab');
    await page.getByText('Expected a duration').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Make the scenario', exact: true }).click();
    await page.locator('.verdict').getByText('passed').waitFor();
    await page.getByText(/^Why: /u).waitFor();
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });
});

const LOOKS: readonly Look[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
];

/** Each part of the page, and what has to be there before it is looked at. */
const VIEWS: readonly { readonly hash: string; readonly ready: string; readonly press?: string }[] =
  [
    { hash: '#/scenarios', ready: '.scenario-folder' },
    { hash: `#/scenarios/read/${ONLY_MUSIC}`, ready: '.watch', press: 'Run' },
    { hash: '#/scenarios/editor', ready: '.editor' },
    { hash: '#/scenarios/tickets?words=only%20music', ready: '.tickets li' },
    { hash: '#/scenarios/reproduce', ready: '.question' },
    { hash: '#/scenarios/played', ready: 'main p, main button' },
    { hash: '#/scenarios/file', ready: 'input[type=file]' },
  ];

test.each(VIEWS)(
  'axe finds nothing wrong with $hash in any look, and nothing is too wide',
  async ({ hash, ready, press }) => {
    const { page } = await openConsole(browser, served.url, { hash });
    if (press !== undefined) await page.getByRole('button', { name: press, exact: true }).click();
    await page.locator(ready).first().waitFor();
    for (const look of LOOKS) {
      await lookAs(page, look);
      expect([look, await axeFinds(page)]).toEqual([look, []]);
      expect([look, await widthOf(page)]).toEqual([look, look.width]);
    }
  },
);
