import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PhoneSound } from '../../../../src/console/browser/sound/sound.ts';
import type { SoundState } from '../../../../src/console/browser/sound/sound-state.ts';
import { openBrowser } from '../../../../tools/chromium.ts';
import { buildBench, openBench, type Bench } from './open-bench.ts';

interface InPage {
  createPhoneSound(): PhoneSound;
  readonly soundState: { readonly value: SoundState };
  phone: PhoneSound;
}

let browser: Browser;
let bench: Bench;
beforeAll(async () => {
  [browser, bench] = await Promise.all([openBrowser(), buildBench('switch-bench.tsx')]);
});
afterAll(async () => {
  await browser.close();
  bench.remove();
});

/** What a phone does in the page. */
function phone(page: Page, act: (phone: PhoneSound) => void): Promise<void> {
  return page.evaluate(
    `(() => { const act = ${act.toString()}; globalThis.phone ??= createPhoneSound(); act(globalThis.phone); })()`,
  );
}

function browserSays(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as InPage).soundState.value.browser);
}

const NOTE = 'Press anywhere to hear the phones.';

test('a browser that wants a press first is said to, and plays from the press on what is said by then', async () => {
  const { page, asked, complaints } = await openBench(browser, bench, '#waiting');
  await expect.poll(() => page.getByRole('status').textContent()).toContain(NOTE);
  // What makes the sound, and the voice, are not loaded before they can be heard.
  const before = [...asked];
  expect(before).not.toContain('voice-lobby.wait.ulaw');
  await page.mouse.click(300, 300);
  await expect.poll(() => browserSays(page)).toBe('plays');
  await expect.poll(() => asked).toContain('voice-lobby.wait.ulaw');
  expect(asked.slice(before.length).some((file) => file.endsWith('.js'))).toBe(true);
  await expect.poll(() => page.getByRole('status').textContent()).toBe('');
  expect(complaints).toEqual([]);
});

test('the press on the switch that lets sound in does not turn it off', async () => {
  const { page } = await openBench(browser, bench, '#waiting');
  await expect.poll(() => page.getByRole('status').textContent()).toContain(NOTE);
  const button = page.getByRole('button', { name: 'Sound', exact: true });
  await button.click();
  await expect.poll(() => browserSays(page)).toBe('plays');
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
});

test('sound is turned off and on by keyboard, and stays off when the page is opened again', async () => {
  const { page } = await openBench(browser, bench);
  const button = page.getByRole('button', { name: 'Sound', exact: true });
  await button.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
  await expect.poll(() => button.textContent()).toBe('Sound off');
  await page.reload();
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('false');
  // Off, nothing is asked for and nothing is wanted of the browser.
  await phone(page, (phone) => phone.music(true));
  await expect.poll(() => page.getByRole('status').textContent()).toBe('');
  expect(await browserSays(page)).toBe('unasked');
  await button.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => browserSays(page)).toBe('plays');
  await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
});

test('where there is no sound at all, that is said', async () => {
  const { page } = await openBench(browser, bench);
  await page.evaluate(() => {
    Object.assign(globalThis, { AudioContext: undefined });
  });
  await page.mouse.click(300, 300);
  await phone(page, (phone) => phone.key('1', 100));
  await expect
    .poll(() => page.getByRole('status').textContent())
    .toBe('This browser plays no sound here. Captions go on.');
});
