import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** Where the browser's part of a report is written. */
const BROWSER = new URL('../src/evidence/browser/', import.meta.url);

/** Style sheets of a page, in the order in which they count. */
const STYLES = [
  ...[
    'tokens.css',
    'text.css',
    'page.css',
    'windowed.css',
    'controls.css',
    'verdict.css',
    'lanes.css',
  ],
  ...['ladder.css', 'settings.css', 'report.css', 'index-page.css', 'load-page.css'],
];

/** What every browser of the last two years understands. */
export const BROWSERS = ['chrome123', 'firefox121', 'safari17.5'];

/**
 * The scripts and the style of reports as a module of texts, which a report puts into its page: so
 * that it is one file, and that the published package needs no bundler to write one.
 */
export function pageAssetsText(): string {
  return [
    '// Made by npm run generate from src/evidence/browser: never edit it by hand.',
    '',
    '/** The script of a report. */',
    `export const REPORT_SCRIPT = ${JSON.stringify(preactLicense() + bundled('report.ts'))};`,
    '',
    '/** The script of the index of a suite. */',
    `export const INDEX_SCRIPT = ${JSON.stringify(bundled('index-page.ts'))};`,
    '',
    '/** The script of the page of a load. */',
    `export const LOAD_SCRIPT = ${JSON.stringify(bundled('load-page.ts'))};`,
    '',
    '/** The style of all of them. */',
    `export const PAGE_STYLE = ${JSON.stringify(STYLES.map((file) => bundled(`style/${file}`)).join(''))};`,
    '',
  ].join('\n');
}

/** A report is handed on by itself: what it holds of preact goes along with its licence. */
function preactLicense(): string {
  const text = readFileSync(new URL('../node_modules/preact/LICENSE', import.meta.url), 'utf8');
  return `/* Holds preact, which is under this licence:\n\n${text.trim()}\n*/\n`;
}

/** One file with all that it imports, made small. */
function bundled(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(file, BROWSER))],
    bundle: true,
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'iife',
    target: BROWSERS,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: '{}',
  });
  const text = outputFiles[0]?.text.trim() ?? '';
  // Inside an element, these would end it.
  if (/<\/(?:script|style)/i.test(text))
    throw new Error(`${file} holds the end of its own element.`);
  return text;
}
