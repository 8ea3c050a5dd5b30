// How large a report on two hundred callers is, and how soon it is seen: npm run bench:report.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reportPage } from '../../src/evidence/report-page.ts';
import { sourceOfResult } from '../../src/evidence/report-source.ts';
import { openBrowser } from '../chromium.ts';
import { BUSY_CALLERS, busyMeeting } from './busy-meeting.ts';

/** The most that a report on two hundred callers may weigh, and take until it is seen. */
const LIMITS = { bytes: 1_000_000, firstPaintMs: 1000 } as const;

const ROUNDS = 5;

/** What a browser says of a page that it has opened, in milliseconds. */
interface Opened {
  readonly firstPaintMs: number;
  /** Until everything could be used. */
  readonly readyMs: number;
}

process.exitCode = await bench();

async function bench(): Promise<number> {
  const source = sourceOfResult(await busyMeeting(), null);
  reportPage(source);
  const begun = performance.now();
  const text = reportPage(source);
  const madeMs = performance.now() - begun;
  const bytes = Buffer.byteLength(text);
  const rounds = await openedIn(text);
  const firstPaintMs = median(rounds.map((one) => one.firstPaintMs));
  const readyMs = median(rounds.map((one) => one.readyMs));
  const facts = source.history.facts.length.toLocaleString('en-US');
  console.log(`A report on ${BUSY_CALLERS} callers and ${facts} facts, median of ${ROUNDS} rounds`);
  console.log(
    `  size         ${(bytes / 1000).toFixed(0).padStart(6)} kB (at most ${LIMITS.bytes / 1000})`,
  );
  console.log(`  made in      ${madeMs.toFixed(0).padStart(6)} ms`);
  console.log(
    `  first paint  ${firstPaintMs.toFixed(0).padStart(6)} ms (at most ${LIMITS.firstPaintMs})`,
  );
  console.log(`  ready        ${readyMs.toFixed(0).padStart(6)} ms`);
  const missed = bytes > LIMITS.bytes || firstPaintMs > LIMITS.firstPaintMs;
  if (missed) console.error('bench: a limit was missed');
  return missed ? 1 : 0;
}

/** Opens the page from disk in a fresh profile, again and again; the first round warms up. */
async function openedIn(text: string): Promise<readonly Opened[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-report-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, text);
  const browser = await openBrowser();
  const rounds: Opened[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
    rounds.push(
      await page.evaluate<Opened>(
        "({ firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0].startTime," +
          " readyMs: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd })",
      ),
    );
    await context.close();
  }
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  return rounds.slice(1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
