import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPage } from '../../src/evidence/report-page.ts';
import type { ReportSource } from '../../src/evidence/report-source.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { HOSTILE_NAME, stuckSource } from '../evidence/stuck-standup.ts';
import { openPage } from './open-page.ts';
import { callersAt, shownCallers, shownMoment } from './shown-callers.ts';

let browser: Browser;
let source: ReportSource;
let text = '';
beforeAll(async () => {
  browser = await openBrowser();
  source = await stuckSource();
  text = reportPage(source);
});
afterAll(() => browser.close());

async function expectCallersAsTheFactsSay(page: Page): Promise<number> {
  const moment = await shownMoment(page);
  expect(await shownCallers(page)).toEqual(callersAt(source, moment));
  return moment;
}

test('opens from a file, asks for nothing, and complains of nothing', async () => {
  const { page, requests, complaints } = await openPage(browser, text);
  await page.locator('#scrubber').focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowLeft');
  expect(requests).toEqual([page.url().replace(/#.*/, '')]);
  expect(complaints).toEqual([]);
  await expect.poll(() => page.locator('h1').textContent()).toContain('The standup starts at ten');
  await expect.poll(() => page.locator('.answer').textContent()).toBe(source.diagnosis?.answer);
  await expect
    .poll(() => page.locator('.failure').textContent())
    .toContain('pat is in the meeting within 1m');
});

test('a name that is markup is only a name', async () => {
  const { page, complaints } = await openPage(browser, text);
  await expect
    .poll(() => page.locator('.about').allTextContents())
    .toContainEqual(expect.stringContaining(HOSTILE_NAME));
  await expect.poll(() => page.locator('img').count()).toBe(0);
  expect(complaints).toEqual([]);
});

describe('the scrubber shows where everybody is at any moment', () => {
  test('by keyboard: every moment of the history, forwards', async () => {
    const { page } = await openPage(browser, text);
    const scrubber = page.locator('#scrubber');
    await scrubber.focus();
    await page.keyboard.press('Home');
    const moments = [await expectCallersAsTheFactsSay(page)];
    for (;;) {
      await page.keyboard.press('ArrowRight');
      const moment = await expectCallersAsTheFactsSay(page);
      if (moment === moments.at(-1)) break;
      moments.push(moment);
    }
    expect(moments.length).toBeGreaterThan(40);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    await expect
      .poll(() => scrubber.getAttribute('aria-valuetext'))
      .toMatch(
        /^\+06:05\.500: pat lobby: meeting not started; sam lobby: meeting not started; amos /,
      );
    await page.keyboard.press('PageDown');
    expect(await expectCallersAsTheFactsSay(page)).toBe(moments.at(-11));
    await page.keyboard.press('Home');
    expect(await expectCallersAsTheFactsSay(page)).toBe(0);
  });

  test('by mouse: on the scrubber, on a lane and by dragging', async () => {
    const { page } = await openPage(browser, text);
    const seen: number[] = [];
    for (const share of [0.1, 0.35, 0.5, 0.75, 0.95]) {
      const box = await page.locator('#scrubber').boundingBox();
      if (box === null) throw new Error('There is no scrubber.');
      await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
      seen.push(await expectCallersAsTheFactsSay(page));
    }
    const lane = await page.locator('.over-time').first().boundingBox();
    if (lane === null) throw new Error('There is no lane.');
    await page.mouse.move(lane.x + lane.width * 0.2, lane.y + 10);
    await page.mouse.down();
    seen.push(await expectCallersAsTheFactsSay(page));
    for (const share of [0.3, 0.6, 0.9]) {
      await page.mouse.move(lane.x + lane.width * share, lane.y + 10);
      seen.push(await expectCallersAsTheFactsSay(page));
    }
    await page.mouse.up();
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('by the buttons, a moment at a time', async () => {
    const { page } = await openPage(browser, text, { hash: '#at=00:01.000' });
    await page.locator('#after').click();
    expect(await expectCallersAsTheFactsSay(page)).toBe(3400);
    await page.locator('#before').click();
    await page.locator('#before').click();
    expect(await expectCallersAsTheFactsSay(page)).toBe(0);
  });

  test('with the settings as they were then', async () => {
    const { page } = await openPage(browser, text, { hash: '#at=01:00.000' });
    const version = page.locator('[data-setting$="pinVersion"]').first();
    await expect.poll(() => version.textContent()).toBe('1, of 8 digits');
    await page.evaluate(() => {
      location.hash = '#at=01:02.000';
    });
    await expect
      .poll(() => version.textContent())
      .toBe('2, of 8 digits since +01:00.800, by admin');
  });
});

describe('the ladder', () => {
  test('has all rows, of which only those in sight exist, and goes by keys', async () => {
    const { page } = await openPage(browser, text, { hash: '#at=00:00.000' });
    const list = page.getByRole('listbox');
    const all = await list.getByRole('option').first().getAttribute('aria-setsize');
    await expect.poll(() => page.locator('#ladder-count').textContent()).toBe(`${all} rows`);
    await expect.poll(() => list.getByRole('option').count()).toBeLessThan(Number(all));
    await list.focus();
    await page.keyboard.press('ArrowDown');
    const selected = list.locator('[aria-selected="true"]');
    await expect.poll(() => selected.count()).toBe(1);
    await expect.poll(() => selected.textContent()).toContain('pat: answers in en-US');
    await page.keyboard.press('End');
    await expect
      .poll(() => selected.textContent())
      .toContain('failed here: pat is in the meeting within 1m');
    expect(await shownMoment(page)).toBe(365_500);
    await expect
      .poll(() => list.getAttribute('aria-activedescendant'))
      .toBe(await selected.getAttribute('id'));
  });

  test('shows a row’s moment when it is clicked', async () => {
    const { page } = await openPage(browser, text, { hash: '#at=00:00.000' });
    await page.getByRole('option').filter({ hasText: 'pat: enters the lobby' }).click();
    expect(await expectCallersAsTheFactsSay(page)).toBe(30_400);
    expect(page.url()).toMatch(/#at=00:30\.400&seq=\d+$/);
  });

  test('is searched, with what was found marked', async () => {
    const { page } = await openPage(browser, text);
    await page.getByLabel('Search', { exact: true }).fill('PIN refused');
    await expect
      .poll(() => page.locator('#ladder-count').textContent())
      .toMatch(/^3 of \d+ rows with “PIN refused” Show all rows$/);
    await expect
      .poll(() => page.locator('.ladder-rows mark').allTextContents())
      .toEqual(Array.from({ length: 3 }, () => 'PIN refused'));
    await page.getByRole('button', { name: 'Show all rows', exact: true }).click();
    await expect.poll(() => page.getByLabel('Search', { exact: true }).inputValue()).toBe('');
  });

  test('shows one caller, and what concerns everybody', async () => {
    const { page } = await openPage(browser, text);
    await page.getByRole('button', { name: 'amos', exact: true }).click();
    const rows = await page.locator('.ladder-rows .words').allTextContents();
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => /^!?(pat|lee|sam):/.test(row))).toEqual([]);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await expect
      .poll(() => page.locator('.ladder-rows .words').first().textContent())
      .toBe('PIN of amos.marble@contoso.com reset by admin → version 2');
    await expect
      .poll(() => page.locator('.lane-name').allTextContents())
      .toEqual([...['amos', 'attendant', 'meeting', 'admin', 'mail']]);
  });

  test('leaves out kinds of rows', async () => {
    const { page } = await openPage(browser, text);
    const kinds = page.getByRole('group', { name: 'Kinds of rows shown', exact: true });
    for (const kind of ['calls', 'keys', 'heard', 'timers', 'administration', 'mail']) {
      await kinds.getByRole('button', { name: kind, exact: true }).click();
    }
    const rows = await page.locator('.ladder-rows .words').allTextContents();
    expect(rows.filter((row) => /keys|hears|dials|after/.test(row))).toEqual([]);
    expect(rows.filter((row) => row.includes('enters the lobby'))).toHaveLength(4);
  });
});

test('callers are found by name and shown by where they are', async () => {
  const { page } = await openPage(browser, text);
  await page.getByLabel('Find a caller').fill('chen');
  expect(await shownCallers(page)).toEqual(['lee | gone: hung up | –']);
  await page.getByLabel('Find a caller').fill('');
  await page.getByRole('button', { name: '3 in the lobby', exact: true }).click();
  expect((await shownCallers(page)).map((line) => line.split(' | ')[0])).toEqual([
    ...['pat', 'sam', 'amos'],
  ]);
  await page.locator('#scrubber').focus();
  await page.keyboard.press('Home');
  expect(await shownCallers(page)).toEqual([]);
});

describe('a deep link', () => {
  test('opens at its moment, its callers and its search', async () => {
    const hash = '#at=04:38.000&who=amos&who=pat&find=pin&without=heard.timer&in=lobby';
    const { page } = await openPage(browser, text, { hash });
    expect(await shownMoment(page)).toBe(278_000);
    expect((await shownCallers(page)).map((line) => line.split(' | ')[0])).toEqual([
      ...['pat', 'lee', 'sam'],
    ]);
    await expect.poll(() => page.getByLabel('Search', { exact: true }).inputValue()).toBe('pin');
    await expect
      .poll(() => page.locator('.ladder-rows .here').textContent())
      .toContain('PIN refused');
  });

  test('is the address of whatever is shown: opened again, it shows the same', async () => {
    const { page } = await openPage(browser, text);
    await page.getByRole('button', { name: 'sam', exact: true }).click();
    await page.getByLabel('Search', { exact: true }).fill('hears');
    await page.locator('#before').click();
    const [callers, moment] = [await shownCallers(page), await shownMoment(page)];
    const rows = await page.locator('.ladder-rows .words').allTextContents();
    const hash = new URL(page.url()).hash;
    const { page: again } = await openPage(browser, text, { hash });
    expect(await shownCallers(again)).toEqual(callers);
    expect(await shownMoment(again)).toBe(moment);
    await expect.poll(() => again.locator('.ladder-rows .words').allTextContents()).toEqual(rows);
  });

  test('out of the verdict goes to the evidence', async () => {
    const { page } = await openPage(browser, text);
    await page.locator('.evidence a').nth(1).click();
    await expect.poll(() => shownMoment(page)).toBe(278_000);
    await expect
      .poll(() => page.locator('.ladder-rows .here').textContent())
      .toContain('PIN refused: it has been reset since (version 1), try 1');
    // A browser scrolls by whole pixels.
    const top = await page.locator('#moment').evaluate((bar) => bar.getBoundingClientRect().top);
    expect(Math.floor(Math.abs(top))).toBe(0);
  });
});

describe('light and dark', () => {
  const paper = (page: Page): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test.each(['light', 'dark'] as const)('follow the system: %s', async (colorScheme) => {
    const { page } = await openPage(browser, text, { colorScheme });
    const other = colorScheme === 'light' ? 'dark' : 'light';
    const before = await paper(page);
    await page.getByRole('button', { name: `Switch to ${other}`, exact: true }).click();
    const switched = await paper(page);
    expect(switched).not.toBe(before);
    await page.reload();
    await expect.poll(() => paper(page)).toBe(switched);
    await page.getByRole('button', { name: `Switch to ${colorScheme}`, exact: true }).click();
    expect(await paper(page)).toBe(before);
  });
});
