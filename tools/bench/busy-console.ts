import type { Browser, Page } from 'playwright-core';
import type { Fact } from '../../src/domain/fact.ts';
import type { LiveMessage } from '../../src/protocol/live-messages.ts';

/** Opens the console of a server on a record that another bridge wrote: `facts`, all at once. */
export async function openBusyConsole(
  browser: Browser,
  address: string,
  facts: readonly Fact[],
): Promise<Page> {
  return (await openTold(browser, address, facts)).page;
}

/** The same, and what tells the page of more facts, all at once. */
export async function openTold(
  browser: Browser,
  address: string,
  facts: readonly Fact[],
): Promise<{ readonly page: Page; readonly tellMore: (more: readonly Fact[]) => void }> {
  let tellMore = (_: readonly Fact[]): void => undefined;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.routeWebSocket(/\/v1\/live/u, (socket) => {
    const tell = (message: LiveMessage): void => socket.send(JSON.stringify(message));
    tellMore = (more) => {
      for (const fact of more) tell({ type: 'fact', fact });
    };
    socket.onMessage(() => {
      for (const fact of facts) tell({ type: 'fact', fact });
      tell({ type: 'pong', last: facts.length });
    });
  });
  const page = await context.newPage();
  await page.goto(address);
  return { page, tellMore: (more) => tellMore(more) };
}
