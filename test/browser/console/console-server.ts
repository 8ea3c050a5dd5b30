import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { AdminClient } from '../../../src/client/admin-client.ts';
import { consoleFiles, historyWorker } from '../../../src/compose.ts';
import { createServer } from '../../../src/server/create-server.ts';
import type { LobbylineServer, ServerOptions } from '../../../src/server/create-server.ts';
import { demoTenant } from '../../../src/server/demo-tenant.ts';
import type { PageFile } from '../../../src/server/page-file.ts';
import { buildConsole } from '../../../tools/build/build-console.ts';

/** The leader PIN with which the demo tenant's Amos begins. */
export const PIN = '73915';

/** A real server that shows the console to browsers. */
export interface ConsoleServer {
  readonly server: LobbylineServer;
  readonly url: string;
  /** An administrator beside the page. */
  readonly admin: AdminClient;
}

let built: Promise<readonly PageFile[]> | null = null;

/** The console of this source, built once for all tests of a file. */
function consolePages(): Promise<readonly PageFile[]> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<readonly PageFile[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-console-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await buildConsole(process.cwd(), folder);
  return consoleFiles(folder);
}

/** Starts a server with the demo tenant, unless options say otherwise; close it when done. */
export async function startConsole(options: Partial<ServerOptions> = {}): Promise<ConsoleServer> {
  const server = await createServer({
    ...{ seed: demoTenant(PIN), port: 0, historyWorker, pages: await consolePages() },
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

/** Opens the console of a server in a context of its own, which goes when the test is done. */
export async function openConsole(
  browser: Browser,
  url: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<OpenedConsole> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${url}/${hash}`);
  return { page, complaints };
}
