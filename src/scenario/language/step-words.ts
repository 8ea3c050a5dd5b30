import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { isMapping } from './document-tree.ts';

/** Who acts, and so which form a verb takes. */
export interface Subject {
  readonly text: string;
  readonly plural: boolean;
}

/** The subject of a sentence about these actors. */
export function subjectOf(who: readonly string[] | 'everyone'): Subject {
  if (who === 'everyone') return { text: 'everyone', plural: false };
  return { text: inWords(who, 'and'), plural: who.length > 1 };
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

/**
 * Keys as a report may show them, press by press of one actor: what follows a * is taken for
 * digits of a PIN until # ends the entry, however the entry is spread over steps (rule PIN-4).
 */
export interface KeyCurtain {
  /** Keys of these actors with digits hidden where they may be a PIN's. Variables stay. */
  shown(who: readonly string[] | 'everyone', keys: string): string;
  /** A new call: no entry is open. */
  dialled(who: readonly string[] | 'everyone'): void;
}

/** A curtain for one scenario; ask it in the order of the steps. */
export function createKeyCurtain(): KeyCurtain {
  const open = new Set<string>();
  const names = (who: readonly string[] | 'everyone'): readonly string[] =>
    who === 'everyone' ? ['everyone'] : who;
  return {
    dialled(who) {
      for (const name of names(who)) open.delete(name);
    },
    shown(who, keys) {
      let within = names(who).some((name) => open.has(name));
      const parts = keys.match(/\$\{[^}]*\}|[^]/g) ?? [];
      const shown = parts.map((part) => {
        if (part === '*') within = true;
        if (part === '#') within = false;
        return within && /^[0-9]$/.test(part) ? HIDDEN_DIGIT : part;
      });
      for (const name of names(who)) {
        if (within) open.add(name);
        else open.delete(name);
      }
      return shown.join('');
    },
  };
}
