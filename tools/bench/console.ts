// How soon the console shows itself, and another moment of ten thousand facts, and how it draws a release: npm run bench:console.
import { setTimeout } from 'node:timers/promises';
import { consoleFiles, historyWorker } from '../../src/compose.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { openBrowser } from '../chromium.ts';
import { busyMeeting } from './busy-meeting.ts';
import { openBusyConsole } from './busy-console.ts';
import { releaseOf, type Release } from './release.ts';
import { median } from './stopwatch.ts';

/** As many facts as the history is scrubbed through. */
const FACTS = 10_000;

/** What the first paint and a scrub may take at most, in milliseconds. */
const MOST = { paintMs: 1000, scrubMs: 100 } as const;

/** So many callers are let in at once, and so many frames a second the page keeps at least meanwhile. */
const RELEASED = { callers: 250, framesPerSecond: 50 } as const;

/** So many facts are told at a time while they are let in, and how long after one another, in milliseconds. */
const TOLD = { facts: 16, everyMs: 10 } as const;

/** How a page draws for a while. */
interface Drawing {
  readonly framesPerSecond: number;
  /** What its main thread takes for a frame, in milliseconds. */
  readonly cpuMs: number;
}

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
  const { framesPerSecond, cpuMs } = await letIn();
  console.log(`first paint ${paintMs.toFixed(0)} ms (at most ${MOST.paintMs})`);
  console.log(
    `a scrub through ${facts.length} facts ${scrubMs.toFixed(0)} ms (at most ${MOST.scrubMs})`,
  );
  console.log(
    `${RELEASED.callers} callers let in: ${framesPerSecond.toFixed(0)} frames a second ` +
      `(at least ${RELEASED.framesPerSecond}), ${cpuMs.toFixed(1)} ms of processor a frame`,
  );
  const tooSlow = paintMs > MOST.paintMs || scrubMs > MOST.scrubMs;
  process.exitCode = tooSlow || framesPerSecond < RELEASED.framesPerSecond ? 1 : 0;
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
  const { page, close } = await openBusyConsole(browser, server.url, '#/history', facts);
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
  await close();
  return median(taken);
}

/** How the page draws while a full lobby is let in; the medians of five pages. */
async function letIn(): Promise<Drawing> {
  // The organizer comes in, too.
  const release = await releaseOf(RELEASED.callers - 1);
  const drawings: Drawing[] = [];
  for (let round = 0; round < 5; round += 1) drawings.push(await drawn(release));
  return {
    framesPerSecond: median(drawings.map(({ framesPerSecond }) => framesPerSecond)),
    cpuMs: median(drawings.map(({ cpuMs }) => cpuMs)),
  };
}

/** Two seconds from the start of the meeting on. */
async function drawn({ before, after }: Release): Promise<Drawing> {
  const { page, tellMore, close } = await openBusyConsole(browser, server.url, '#/bridge', before);
  await page.getByText(`${RELEASED.callers - 1} wait`, { exact: true }).waitFor();
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await inspector.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const began = await busy();
  const drawing = page.evaluate(async () => {
    const first = performance.now();
    let [frames, last] = [0, first];
    while (last - first < 2000) {
      last = await new Promise<number>((done) => requestAnimationFrame(done));
      frames += 1;
    }
    return { frames, ms: last - first };
  });
  // A server tells so many a little at a time: every frame has something new.
  for (let told = 0; told < after.length; told += TOLD.facts) {
    tellMore(after.slice(told, told + TOLD.facts));
    await setTimeout(TOLD.everyMs);
  }
  const { frames, ms } = await drawing;
  const cpuMs = ((await busy()) - began) * (1000 / frames);
  await close();
  return { framesPerSecond: (frames * 1000) / ms, cpuMs };
}
