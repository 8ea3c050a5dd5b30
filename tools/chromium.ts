import { chromium, type Browser } from 'playwright-core';

/** Where Debian puts its Chromium; another one can be named. */
const CHROMIUM = process.env['LOBBYLINE_CHROMIUM'] ?? '/usr/bin/chromium';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium that asks nobody for anything, with a profile of its own, which is gone when it closes. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}
