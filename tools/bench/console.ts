// How soon the console shows itself, and another moment of ten thousand facts: npm run bench:console.
import { consoleFiles, historyWorker } from '../../src/compose.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { openBrowser } from '../chromium.ts';
import { busyMeeting } from './busy-meeting.ts';
import { openBusyConsole } from './busy-console.ts';
import { median } from './stopwatch.ts';

/** As many facts as the history is scrubbed through. */
const FACTS = 10_000;

/** What the first paint and a scrub may take at most, in milliseconds. */
const MOST = { paintMs: 1000, scrubMs: 100 } as const;

const SCRUBS = [5000, 2500, 7500, 100, 9000, 4000, 6000, 1000, 8000];

const { journal } = await busyMeeting();
const facts = journal.slice(0, FACTS);
const server = await createServer({
  ...{ seed: demoTenant('73915'), port: 0, historyWorker, pages: consoleFiles() },
});
const browser = await openBrowser();
try {
  const paintMs = await firstPaint();
  const scrubMs = await scrub();
  console.log(`first paint ${paintMs.toFixed(0)} ms (at most ${MOST.paintMs})`);
  console.log(
    `a scrub through ${facts.length} facts ${scrubMs.toFixed(0)} ms (at most ${MOST.scrubMs})`,
  );
  process.exitCode = paintMs > MOST.paintMs || scrubMs > MOST.scrubMs ? 1 : 0;
} finally {
  await browser.close();
  await server.close();
}

/** From the request for the page to its first contentful paint; the median of five new profiles. */
async function firstPaint(): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    taken.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      ),
    );
    await context.close();
  }
  return median(taken);
}

/** From a move of the scrubber to the second frame after it, by which the moment is on the screen. */
async function scrub(): Promise<number> {
  const page = await openBusyConsole(browser, `${server.url}/#/history`, facts);
  await page.getByText(/^\d{4,5} rows$/u).waitFor({ timeout: 110_000 });
  const taken = await page.evaluate(async (places) => {
    const slider = document.querySelector<HTMLInputElement>('#scrubber');
    const times: number[] = [];
    for (const place of places) {
      const began = performance.now();
      if (slider !== null) slider.value = String(place);
      slider?.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      times.push(performance.now() - began);
    }
    return times;
  }, SCRUBS);
  return median(taken);
}
