/** Signs that documents hold and nobody sees: where a long name may be broken, and the like. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/** A text as it was pasted, without the signs that nobody sees. Places are counted in this text. */
export function seenText(text: string): string {
  return text.replace(UNSEEN, '');
}

/** A place as people count it: line and character, both from 1. */
export interface Spot {
  readonly line: number;
  readonly char: number;
}

/** The line and the character of a place in a text. */
export function spotOf(text: string, at: number): Spot {
  const before = seenText(text).slice(0, at).split('\n');
  return { line: before.length, char: (before.at(-1) ?? '').length + 1 };
}

/** Where it stands, for words: only a text of several lines says which line. */
export function spotWords(text: string, at: number): string {
  const { line, char } = spotOf(text, at);
  return text.trimEnd().includes('\n') ? `line ${line}, character ${char}` : `character ${char}`;
}

/**
 * What PowerShell writes before a line that is typed, as it is copied from a console or a document:
 * `PS C:\>`, `[server]: PS>`, `>>` of a line that goes on, `C:\>`, and `>` of a quoted mail.
 */
export const CONSOLE_PROMPT =
  /^[ \t]*(?:(?:\[[^\]\n]*\]:[ \t]*)?PS(?:[ \t]+[^>\n]*|[ \t]*)>+|[A-Za-z]:\\[^>\n]*>|>+)[ \t]*/;

const OPENING = '({';
const CLOSING = ')}';
const QUOTES = /^(?:"[^"\n]*"?|'[^'\n]*'?|“[^”\n]*”?|‘[^’\n]*’?)/;
const COMMENT = /^<#[\s\S]*?(?:#>|$)|^#[^\n]*/;
const HERE_STRING = /^@(["'])[ \t]*\n(?:[\s\S]*?\n\1@|[\s\S]*$)/;

/**
 * True when a text goes on in the next line: after a backtick, a comma or a pipe at its end, or
 * inside brackets, a block comment or a here-string.
 */
export function goesOn(text: string): boolean {
  const seen = seenText(text).replaceAll('\r', '');
  let depth = 0;
  let last = '';
  for (let at = 0; at < seen.length;) {
    const rest = seen.slice(at);
    const here = HERE_STRING.exec(rest)?.[0];
    if (here !== undefined && !/\n["']@$/.test(here)) return true;
    const starts = at === 0 || /[\s;(){},|]/.test(seen[at - 1] ?? '');
    const comment = starts ? COMMENT.exec(rest)?.[0] : undefined;
    if (comment?.startsWith('<#') === true && !comment.endsWith('#>')) return true;
    const passed = here ?? comment ?? QUOTES.exec(rest)?.[0] ?? escapedIn(rest);
    if (passed === undefined) {
      const sign = seen[at] ?? '';
      if (OPENING.includes(sign)) depth += 1;
      if (CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
      if (sign === '\n') last = '';
      else if (sign.trim() !== '') last = sign;
    } else if (comment === undefined) last = passed.endsWith('\n') ? '' : passed.trimEnd();
    at += passed?.length ?? 1;
  }
  return depth > 0 || last === '`' || last === ',' || last === '|';
}

/** A backtick with what it escapes; with nothing but spaces behind it, the line goes on. */
function escapedIn(rest: string): string | undefined {
  if (!rest.startsWith('`')) return undefined;
  return /^`[ \t]*(?:\n|$)/.exec(rest)?.[0] ?? rest.slice(0, 2);
}
