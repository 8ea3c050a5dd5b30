import type { DocumentTree } from './document-tree.ts';
import type { Located } from './problem.ts';

/**
 * A document made in TypeScript, as the tree that a YAML file would be: keys that are
 * `undefined` are left out, and what is no plain data becomes a text that no schema takes.
 */
export function plainTree(document: unknown, start: Located): DocumentTree {
  return { value: plainValue(document, new Set()), places: new Map(), start };
}

function plainValue(value: unknown, around: ReadonlySet<object>): unknown {
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) {
    return value;
  }
  if (typeof value !== 'object') return NotPlain;
  if (around.has(value)) return NotPlain;
  const within = new Set(around).add(value);
  if (Array.isArray(value)) return value.map((item) => plainValue(item, within) ?? null);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return NotPlain;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, plainValue(item, within)]),
  );
}

/** Stands for a function, a class instance or a circle: no schema takes a symbol. */
const NotPlain = Symbol('not plain data');
