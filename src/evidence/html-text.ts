import { shownJson } from '../text-layout/plain-text.ts';

/** A piece of HTML that is safe to put into a page: made by {@link html} or {@link trusted}. */
export interface Html {
  readonly markup: string;
}

/** What {@link html} takes in: texts, which it escapes, and pieces of HTML, which it does not. */
export type HtmlPart = string | number | Html | readonly HtmlPart[];

/** Makes HTML from a template; whatever is put into it that is no HTML itself is escaped. */
export function html(literals: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const markup = literals.map((literal, place) => literal + markupOf(parts[place] ?? ''));
  return { markup: markup.join('') };
}

/** Markup of this program's own. */
export function trusted(markup: string): Html {
  return { markup };
}

/** Nothing at all. */
export const NO_HTML: Html = { markup: '' };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function markupOf(part: HtmlPart): string {
  if (typeof part === 'object') {
    return 'markup' in part ? part.markup : part.map(markupOf).join('');
  }
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/**
 * A value as JSON that can stand inside a script element: nothing in it ends the element, opens a
 * comment, or breaks a line of JavaScript.
 */
export function embeddedJson(value: unknown): Html {
  const escaped = shownJson(value).replace(
    /[<>&]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return trusted(escaped);
}
