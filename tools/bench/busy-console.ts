import type { Browser, Page } from 'playwright-core';
import type { Fact } from '../../src/domain/fact.ts';
import type { LiveMessage } from '../../src/protocol/live-messages.ts';

/** Opens the console of a server on a record that another bridge wrote: `facts`, all at once. */
export async function openBusyConsole(
  browser: Browser,
  address: string,
  facts: readonly Fact[],
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.routeWebSocket(/\/v1\/live/u, (socket) => {
    const tell = (message: LiveMessage): void => socket.send(JSON.stringify(message));
    socket.onMessage(() => {
      for (const fact of facts) tell({ type: 'fact', fact });
      tell({ type: 'pong', last: facts.length });
    });
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
