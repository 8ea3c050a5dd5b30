import { printDuration } from '../../domain/duration.ts';
import { byCrowds } from '../language/crowds.ts';
import { isMapping } from '../../domain/mapping.ts';

/** Who acts, and so which form a verb takes. */
export interface Subject {
  readonly text: string;
  readonly plural: boolean;
}

/** The subject of a sentence about these actors; a crowd goes by its name. */
export function subjectIn(
  { names }: { readonly names: { readonly crowds: ReadonlyMap<string, readonly string[]> } },
  who: readonly string[] | 'everyone',
): Subject {
  if (who === 'everyone') return { text: 'everyone', plural: false };
  return { text: inWords(byCrowds(who, names.crowds), 'and'), plural: who.length > 1 };
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(items: readonly string[], last: 'and' | 'or' | 'then'): string {
  if (items.length < 2) return items.join('');
  const glue = last === 'then' ? ', then ' : ` ${last} `;
  return `${items.slice(0, -1).join(last === 'then' ? glue : ', ')}${glue}${items.at(-1) ?? ''}`;
}

/** A value of a document on one line, as written: `to amos, times 0`. */
export function inline(value: unknown): string {
  if (value === null || value === undefined) return '~';
  if (Array.isArray(value)) return `[${value.map((item) => inline(item)).join(', ')}]`;
  if (!isMapping(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(value)
    .map(([key, item]) => {
      const text = inline(item);
      return isMapping(item) ? `${key} (${text})` : `${key} ${text}`;
    })
    .join(', ');
}

/** ` 2 times`, or nothing. */
export function often(times: number | null): string {
  if (times === null) return '';
  return times === 1 ? ' once' : ` ${times} times`;
}

/** ` within 5s`, or nothing. */
export function inTime(withinMs: number | null): string {
  return withinMs === null ? '' : ` within ${printDuration(withinMs)}`;
}
