import { createHash } from 'node:crypto';
import { embeddedJson, html, NO_HTML, trusted } from './html-text.ts';
import type { Html } from './html-text.ts';
import { PAGE_STYLE } from './page-assets.ts';

/** One page that needs nothing but itself. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** What the script goes by; `null` for a script that goes by the page alone. */
  readonly data: unknown;
  readonly script: string;
}

/**
 * The whole text of a page. Its own script and style are the only ones that a browser runs: the
 * policy names them by their hashes and lets nothing be loaded from anywhere.
 */
export function pageText({ title, body, data, script }: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(PAGE_STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${inline('style', PAGE_STYLE)}
      </head>
      <body>
        ${body} ${data === null ? NO_HTML : embedded(data)} ${inline('script', script)}
      </body>
    </html> `;
  return page.markup;
}

/** Exactly this text, as the policy has its hash. */
function inline(name: 'style' | 'script', text: string): Html {
  return trusted(`<${name}>${text}</${name}>`);
}

/** Data is no script to a browser, so the policy need not name it. */
function embedded(data: unknown): Html {
  const json = embeddedJson(data).markup;
  return trusted(`<script id="report-data" type="application/json">${json}</script>`);
}

/** How a policy names an inline script or style. */
export function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
