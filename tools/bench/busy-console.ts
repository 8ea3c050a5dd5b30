import type { Browser, Page } from 'playwright-core';
import type { Fact } from '../../src/domain/fact.ts';
import { toldFront } from './told-front.ts';

/** A console on a record that another bridge wrote. */
export interface BusyConsole {
  readonly page: Page;
  /** Tells the page of more facts, all at once. */
  readonly tellMore: (more: readonly Fact[]) => void;
  readonly close: () => Promise<void>;
}

/**
 * Opens the console of a server on a record that another bridge wrote: `facts`, all at once, over a
 * WebSocket as a server tells them.
 *
 * @param hash where in the console.
 */
export async function openBusyConsole(
  browser: Browser,
  server: string,
  hash: string,
  facts: readonly Fact[],
): Promise<BusyConsole> {
  const front = await toldFront(server, facts);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${front.url}/${hash}`);
  return {
    page,
    tellMore: (more) => front.tellMore(more),
    close: async () => {
      await context.close();
      await front.close();
    },
  };
}
