import { html } from './html-text.ts';
import type { Html } from './html-text.ts';

/** The switch between light and dark, which a script takes in hand. */
export const THEME_SWITCH: Html = html`<button type="button" id="theme" class="plain" hidden>
  Dark
</button>`;

/** How something came out, as a word that colour only underlines. */
export function outcomeHtml(outcome: string): Html {
  const signs: Readonly<Record<string, string>> = { passed: '✓', failed: '✗', error: '!' };
  return html`<span class="outcome ${outcome}"
    ><span aria-hidden="true">${signs[outcome] ?? '·'}</span> ${outcome}</span
  > `;
}

/** Numbers beside each other, each under its words. */
export function tallyList(numbers: readonly (readonly [words: string, number: string])[]): Html {
  return html`<dl class="tally">
    ${numbers.map(
      ([words, number]) =>
        html`<div>
          <dt>${words}</dt>
          <dd>${number}</dd>
        </div>`,
    )}
  </dl>`;
}

/** A moment as people write it down, by the bridge's clock. */
export function momentText(at: number): string {
  return new Date(at)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.000Z$|Z$/, ' UTC');
}
