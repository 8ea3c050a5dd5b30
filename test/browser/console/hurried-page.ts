import type { Locator, Page } from 'playwright-core';

/** How far the clock of a page goes at a time, in milliseconds. */
const STRIDE_MS = 500;

/**
 * Lets the time of a page whose clock the test holds go on until something is there to be seen, however long that
 * takes by its clock.
 */
export async function goOnUntil(page: Page, there: Locator): Promise<void> {
  while (!(await there.first().isVisible())) await page.clock.runFor(STRIDE_MS);
}
