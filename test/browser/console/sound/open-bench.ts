import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { BROWSERS } from '../../../../tools/page-assets.ts';
import { renderVoice } from '../../../../tools/build/voice/render-voice.ts';
import type { SoundBench, Step } from './sound-bench.ts';

/** An address that no request leaves the browser for: the test answers. */
const PLACE = 'http://bench.test';

const MEDIA: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.ulaw': 'audio/basic',
};

/** What a script of these tests is called, beside this file. */
export type BenchScript = 'sound-bench.ts' | 'switch-bench.tsx';

/** A folder with a bench and the voice, built once for the tests of a file. */
export interface Bench {
  readonly folder: string;
  remove(): void;
}

/** Builds the script as the console's is built, with the voice beside it. */
export async function buildBench(script: BenchScript): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-sound-'));
  renderVoice(folder);
  await build({
    entryPoints: { bench: join(import.meta.dirname, script) },
    outdir: folder,
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: BROWSERS,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    conditions: ['browser'],
    tsconfigRaw: '{}',
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A page with a bench. */
export interface OpenedBench {
  readonly page: Page;
  /** The files that it asked for, in their order. */
  readonly asked: readonly string[];
  /** Its errors and messages. */
  readonly complaints: readonly string[];
}

/** Opens the bench in a page. */
export async function openBench(
  browser: Browser,
  { folder }: Bench,
  hash = '',
): Promise<OpenedBench> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.route(`${PLACE}/**`, async (route) => {
    const file = new URL(route.request().url()).pathname.slice(1);
    if (file === '') {
      const body =
        '<!doctype html><div id="at"></div><script type="module" src="bench.js"></script>';
      return route.fulfill({ body, contentType: 'text/html' });
    }
    asked.push(file);
    return route.fulfill({
      body: readFileSync(join(folder, file)),
      contentType: MEDIA[extname(file)] ?? 'text/plain',
    });
  });
  await page.goto(`${PLACE}/${hash}`);
  return { page, asked, complaints };
}

/** What is heard of phones that do these things. */
export async function heard(
  page: Page,
  seconds: number,
  rate: number,
  steps: readonly Step[],
): Promise<Float32Array> {
  const samples = await page.evaluate(
    async ([seconds, rate, steps]) =>
      (globalThis as unknown as { bench: SoundBench }).bench.render(seconds, rate, steps),
    [seconds, rate, steps] as const,
  );
  return unpacked(samples);
}

/** Samples that a page sent. */
export function unpacked(samples: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(samples, 'base64'));
  return new Float32Array(bytes.buffer);
}
