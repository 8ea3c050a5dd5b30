import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { AdminClient } from '../../../src/client/admin-client.ts';
import { consoleFiles } from '../../../src/compose.ts';
import { createServer } from '../../../src/server/create-server.ts';
import type { Limits } from '../../../src/protocol/limit-table.ts';
import type { LobbylineServer, ServerOptions } from '../../../src/server/create-server.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import { hurriedClock, waitingForPeople } from '../../../tools/hurried-clock.ts';
import { BUILT_WORKER } from '../../support/built.ts';

/** The leader PIN with which the demo tenant's Amos begins. */
export const PIN = '73915';

/** A real server that shows the console to browsers. */
export interface ConsoleServer {
  readonly server: LobbylineServer;
  readonly url: string;
  /** An administrator beside the page. */
  readonly admin: AdminClient;
}

/** The console of this source, built once for all tests. */
const PAGES = fileURLToPath(new URL('dist/console/page', inject('built')));

/** No time passes between keys by a {@link hurriedClock}, and a live view is read when there is time for it. */
const UNHURRIED: Partial<Limits> = {
  ...{ frameBurst: 100_000, keyBurst: 100_000, timeToDialMs: 0, liveReadMs: 0, heartbeatMs: 0 },
};

/**
 * Starts a server with the demo tenant, unless options say otherwise; close it when done. Nobody waits for what it
 * says, and it waits for everybody.
 */
export async function startConsole({
  seed = demoTenant(PIN),
  limits = {},
  ...options
}: Partial<ServerOptions> = {}): Promise<ConsoleServer> {
  const server = await createServer({
    ...{
      seed: waitingForPeople(seed),
      limits: { ...UNHURRIED, ...limits },
      clockFor: hurriedClock,
    },
    ...{ port: 0, historyWorker: BUILT_WORKER, pages: consoleFiles(PAGES) },
    ...options,
  });
  return { server, url: server.url, admin: new AdminClient({ server: server.url }) };
}

/** A page of the console in a browser, and all that it complained of. */
export interface OpenedConsole {
  readonly page: Page;
  /** Errors and messages of the page, refusals of its policy among them. */
  readonly complaints: readonly string[];
}

/** How the console is opened. */
export interface OpenOptions extends BrowserContextOptions {
  /** Where in the console, for example `#/history`. */
  readonly hash?: string;
  /** Puts the clock of the page into the hands of the test: what goes at human speed need not. */
  readonly ownClock?: boolean;
}

/** Opens the console of a server in a context of its own, which goes when the test is done. */
export async function openConsole(
  browser: Browser,
  url: string,
  { hash = '', ownClock = false, ...options }: OpenOptions = {},
): Promise<OpenedConsole> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  if (ownClock) await page.clock.install();
  await page.goto(`${url}/${hash}`);
  return { page, complaints };
}
