import { refused, type Read } from './wire-error.ts';

/** How deep objects and lists of a body may lie in each other; no body is half as deep. */
export const MOST_LEVELS = 16;

/**
 * Reads the JSON text of a body. One that is nested deeper than any body is refused before anything is
 * made of it: whatever looks into a value may go as deep as the value does.
 */
export function readJson(text: string): Read<unknown> {
  if (isDeeper(text, MOST_LEVELS)) {
    const most = `expected at most ${MOST_LEVELS} objects and lists in each other`;
    return refused('http.bodyTooDeep', most);
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return refused('http.bodyNotJson', 'expected a JSON object');
  }
}

/** True when brackets outside of texts are open in each other more than `most` times; stops there. */
function isDeeper(text: string, most: number): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '[' || sign === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (sign === ']' || sign === '}') depth -= 1;
  }
  return false;
}
