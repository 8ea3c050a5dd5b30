import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page: each rule with the elements that break it, as they are written. */
export type Wrong = readonly (readonly [rule: string, elements: readonly string[]])[];

/**
 * What axe finds wrong, also in what is open just now; `[]` is as it should be.
 *
 * @param within a selector of what is looked at; all of the page when left out.
 * @throws Error when axe had next to nothing to look at: the page was not there yet.
 */
export async function axeFinds(page: Page, within = 'html'): Promise<Wrong> {
  await page.locator(within).first().waitFor();
  // Our pages have no frames: axe needs no page of its own to gather what it found in each.
  const axe = new AxeBuilder({ page }).include(within).setLegacyMode();
  const { violations, passes } = await axe.analyze();
  if (passes.length < 10) throw new Error(`In ${within} axe found hardly anything to look at.`);
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]);
}

/** A look of a page: the colours that somebody wishes, and how wide the window is, in pixels. */
export interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

/** Shows the page that is open in another look. */
export async function lookAs(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
}

/** How wide all of a page is, in pixels: more than its window where something sticks out. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
