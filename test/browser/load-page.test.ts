import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPage } from '../../src/load/page/load-page.ts';
import { judge } from '../../src/load/result/judge.ts';
import type { LoadResult } from '../../src/load/result/load-result.ts';
import { openBrowser } from '../../tools/chromium.ts';
import { GIVEN, planOf, played } from '../load/load-worlds.ts';
import { openPage } from './open-page.ts';

const PLAN = `
load: <b>Monday</b> & nine o'clock
${GIVEN}
calls:
  caller: { steps: [{ dial: standup, expect: lobby }, { expect: meeting, within: 20s }] }
  amos: { steps: [{ dial: standup, press: "*\${amos.pin}#", expect: meeting }] }
arrivals:
  - { constant: 2 per second, for: 20s, calls: caller }
  - { burst: 1, at: 40s, calls: amos }
admin: [{ at: 5s, lock: standup }, { at: 6s, unlock: standup }]
thresholds: [dialToPrompt p95 < 2s, came = 100%]
`;

let browser: Browser;
let text: string;
beforeAll(async () => {
  browser = await openBrowser();
  const result = overTheWire(await played(await planOf(PLAN)));
  text = loadPage(result, judge(result));
});
afterAll(() => browser.close());

/** As a result over the wire, which has more to show: processes, and what held them up. */
function overTheWire(result: LoadResult): LoadResult {
  const busy = { processors: 0.97, loopP99: 130, loopMax: 410.5 };
  const machine = { segment: '1/1', processes: [busy, busy], server: busy, cores: 2, idle: 0.01 };
  return { ...result, over: 'own server', machines: [machine], lostLater: 2 };
}

const LOOKS = [
  { look: 'light', colorScheme: 'light', width: 1280 },
  { look: 'dark', colorScheme: 'dark', width: 1280 },
  { look: 'light and narrow', colorScheme: 'light', width: 390 },
  { look: 'dark and narrow', colorScheme: 'dark', width: 390 },
] as const;

test.each(LOOKS)('axe finds nothing wrong with the page of a load, $look', async (look) => {
  const { colorScheme, width } = look;
  const viewport = { width, height: 900 };
  const { page, complaints, requests } = await openPage(browser, text, { colorScheme, viewport });
  for (const summary of await page.locator('summary').all()) await summary.click();
  const { violations, passes } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]),
  ).toEqual([]);
  expect(passes.length).toBeGreaterThan(15);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  expect(complaints).toEqual([]);
  expect(requests).toHaveLength(1);
});

test('the page says what was asked for, what was missed, and what held it up', async () => {
  const { page } = await openPage(browser, text);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
    "<b>Monday</b> & nine o'clock",
  );
  expect(await page.locator('#verdict-title').textContent()).toContain('1 of 2 thresholds missed');
  expect(await page.getByRole('row', { name: 'came = 100%' }).textContent()).toContain('missed');
  expect(await page.locator('main').textContent()).toContain('The machine itself.');
  const drawn = await page
    .getByRole('img')
    .evaluateAll((all) =>
      all.map((one) => (one instanceof SVGElement ? one.getBoundingClientRect().height : 0)),
    );
  expect(drawn.length).toBeGreaterThanOrEqual(6);
  expect(Math.min(...drawn)).toBeGreaterThan(100);
});

test('what is pointed at in a chart is told in words', async () => {
  const { page } = await openPage(browser, text);
  await page
    .locator('[data-over-time] svg')
    .first()
    .hover({ position: { x: 1, y: 50 } });
  expect(await page.locator('#pointed').textContent()).toMatch(/^at 0:00 · asked 2 · dialled /u);
});
