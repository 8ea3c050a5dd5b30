/**
 * Draws the console for the README while it plays "the organizer's PIN starts the meeting": npm run picture.
 * Light and dark are two looks at the same play; the third is a telephone's width.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { consoleFiles, historyWorker } from '../src/compose.ts';
import { createServer } from '../src/server/create-server.ts';
import { demoTenant } from '../src/server/demo-tenant.ts';
import { openBrowser } from './chromium.ts';

/** No picture shows it: the play makes another. */
const PIN = '73915';

const WIDE = { width: 1720, height: 940 } as const;
const NARROW = { width: 390, height: 844 } as const;

await draw();

async function draw(): Promise<void> {
  const pages = consoleFiles();
  if (pages.length === 0) throw new Error('There is no console yet: npm run build makes it.');
  const server = await createServer({ seed: demoTenant(PIN), port: 0, historyWorker, pages });
  const browser = await openBrowser();
  try {
    await drawPlay(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function drawPlay(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: WIDE, colorScheme: 'light' });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(url);
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.getByText('2 in the lobby').first().waitFor({ timeout: 120_000 });
  await shoot(page, 'console-lobby');
  await page.getByText('Meeting of 3').nth(2).waitFor({ timeout: 120_000 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'console-meeting-dark');
  const narrow = await browser.newPage({ viewport: NARROW, colorScheme: 'light' });
  await narrow.goto(`${url}/#/bridge`);
  await narrow.getByRole('heading', { name: 'Standup' }).waitFor();
  await shoot(narrow, 'console-narrow');
  if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join('; ')}`);
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = fileURLToPath(new URL(`../src/console/${name}.png`, import.meta.url));
  writeFileSync(file, await page.screenshot());
  console.log(`written  ${file}`);
}
