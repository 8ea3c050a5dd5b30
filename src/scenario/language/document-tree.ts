import type { Located, Path } from './problem.ts';
import { isMapping } from '../../domain/mapping.ts';

/** Where a key and its value stand; an item of a list has a value only. */
export interface Place {
  readonly key: Located | null;
  readonly value: Located;
}

/** A document as plain data, with the place of everything in it. */
export interface DocumentTree {
  readonly value: unknown;
  /** By {@link pathKey}. Empty for a document that was not read from a file. */
  readonly places: ReadonlyMap<string, Place>;
  /** The document as a whole. */
  readonly start: Located;
}

/** A path as the key of a map. */
export function pathKey(path: Path): string {
  return JSON.stringify(path);
}

/**
 * The place of a path. For something that is missing: the key of the nearest thing around it
 * that is there.
 */
export function locate(tree: DocumentTree, path: Path, at: 'key' | 'value'): Located {
  const exact = tree.places.get(pathKey(path));
  if (exact) return at === 'key' ? (exact.key ?? exact.value) : exact.value;
  for (let length = path.length - 1; length > 0; length -= 1) {
    const around = tree.places.get(pathKey(path.slice(0, length)));
    if (around) return around.key ?? around.value;
  }
  return tree.start;
}

/**
 * Two documents in one: mappings are merged key by key, anything else of `own` stands in place
 * of what `base` has. Places follow what they belong to.
 */
export function mergeTrees(base: DocumentTree, own: DocumentTree): DocumentTree {
  const places = new Map<string, Place>();
  const takePlaces = (from: DocumentTree, path: Path): void => {
    const place = from.places.get(pathKey(path));
    if (place) places.set(pathKey(path), place);
  };
  const takeAll = (from: DocumentTree, value: unknown, path: Path): unknown => {
    takePlaces(from, path);
    if (Array.isArray(value)) value.forEach((item, i) => takeAll(from, item, [...path, i]));
    else if (isMapping(value)) {
      for (const [key, item] of Object.entries(value)) takeAll(from, item, [...path, key]);
    }
    return value;
  };
  const merge = (under: unknown, over: unknown, path: Path): unknown => {
    // A name with nothing under it takes nothing away from what is known of it.
    if (isMapping(under) && over === null) return takeAll(base, under, path);
    if (!isMapping(under) || !isMapping(over)) return takeAll(own, over, path);
    takePlaces(own, path);
    const merged: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(under)) {
      if (!Object.hasOwn(over, key)) merged[key] = takeAll(base, item, [...path, key]);
      else merged[key] = merge(item, over[key], [...path, key]);
    }
    for (const [key, item] of Object.entries(over)) {
      if (!Object.hasOwn(under, key)) merged[key] = takeAll(own, item, [...path, key]);
    }
    return merged;
  };
  return { value: merge(base.value, own.value, []), places, start: own.start };
}

/**
 * A document with a list of `first` before its own list under another key. Places follow what they
 * belong to.
 */
export function prependList(
  tree: DocumentTree,
  key: string,
  first: { readonly tree: DocumentTree; readonly key: string },
): DocumentTree {
  const more = listUnder(first.tree, first.key);
  const own = listUnder(tree, key);
  if (!isMapping(tree.value) || more.length === 0) return tree;
  const places = new Map<string, Place>();
  for (const [name, place] of tree.places) {
    const path = JSON.parse(name) as Path;
    const [top, nth, ...rest] = path;
    const isMoved = top === key && typeof nth === 'number';
    places.set(isMoved ? pathKey([top, nth + more.length, ...rest]) : name, place);
  }
  for (const [name, place] of first.tree.places) {
    const [top, ...rest] = JSON.parse(name) as Path;
    if (top === first.key && rest.length > 0) places.set(pathKey([key, ...rest]), place);
  }
  return { ...tree, value: { ...tree.value, [key]: [...more, ...own] }, places };
}

function listUnder({ value }: DocumentTree, key: string): readonly unknown[] {
  const list = isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

/** The parts of a document under these keys, alone. */
export function pickKeys(tree: DocumentTree, keys: readonly string[]): DocumentTree {
  if (!isMapping(tree.value)) return { ...tree, value: {} };
  const kept = Object.entries(tree.value).filter(([key]) => keys.includes(key));
  return { ...tree, value: Object.fromEntries(kept) };
}
