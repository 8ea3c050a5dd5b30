import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode } from 'yaml';
import { pathKey, type Place } from './document-tree.ts';
import { isMergeKey, mergedPairs, type Complain, type KeyedPair } from './merge-keys.ts';
import type { Located, Path } from './problem.ts';

/** Far more than a scenario needs, and few enough to stop a document that multiplies itself. */
const MOST_NODES = 100_000;

/** What a walk notes down, and how it finds where things stand. */
export interface WalkNotes {
  readonly places: Map<string, Place>;
  readonly placeAt: (offset: number) => Located;
  readonly complain: Complain;
}

/** Turns the node at a path into plain data; `key` is where its key stands. */
export type Walk = (node: ParsedNode | null, path: Path, key: Located | null) => unknown;

/** Makes the function that turns nodes into plain data and notes their places. */
export function createWalk(document: Document.Parsed, notes: WalkNotes): Walk {
  const { places, placeAt, complain } = notes;
  const open = new Set<ParsedNode>();
  let count = 0;
  const resolve = (node: ParsedNode): ParsedNode | null => {
    if (!isAlias(node)) return node;
    count += 1;
    const target = node.resolve(document) as ParsedNode | undefined;
    if (target && !open.has(target) && count <= MOST_NODES) return target;
    complain(node, ...aliasComplaint(target, open));
    return null;
  };
  const walk: Walk = (node, path, key) => {
    if (node === null) {
      if (key) places.set(pathKey(path), { key, value: key });
      return null;
    }
    count += 1;
    places.set(pathKey(path), { key, value: placeAt(node.range[0]) });
    if (isAlias(node)) {
      const target = resolve(node);
      return target === null ? null : walk(target, path, key);
    }
    if (isScalar(node)) return scalarValue(node.value, node, complain);
    open.add(node);
    const value = isSeq(node)
      ? node.items.map((item, i) => walk(item, [...path, i], null))
      : mappingValue(pairsOf(node, complain), path, { walk, resolve, notes });
    open.delete(node);
    return value;
  };
  return walk;
}

function aliasComplaint(
  target: ParsedNode | undefined,
  open: ReadonlySet<ParsedNode>,
): [message: string, cure: string] {
  if (target && open.has(target)) {
    return ['This alias stands inside what it stands for.', 'Write the value out.'];
  }
  if (target) return ['This document multiplies itself by aliases.', 'Write the values out.'];
  return [
    'Unquoted, a * begins a YAML alias, and there is nothing of that name.',
    'Put keys that begin with * in quotes.',
  ];
}

interface MappingWalk {
  readonly walk: Walk;
  readonly resolve: (node: ParsedNode) => ParsedNode | null;
  readonly notes: WalkNotes;
}

/** The keys of a mapping in their order; what `<<` takes in stands where `<<` does. */
function mappingValue(
  pairs: readonly KeyedPair[],
  path: Path,
  { walk, resolve, notes }: MappingWalk,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const own = new Set(pairs.filter(({ key }) => !isMergeKey(key)).map(({ name }) => name));
  const take = ({ name, key, value: node }: KeyedPair): void => {
    value[name] = walk(node, [...path, name], notes.placeAt(key.range[0]));
  };
  for (const pair of pairs) {
    if (!isMergeKey(pair.key)) {
      take(pair);
      continue;
    }
    const readPairs = (node: ParsedNode): readonly KeyedPair[] => pairsOf(node, notes.complain);
    for (const merged of mergedPairs(pair, { resolve, readPairs, complain: notes.complain })) {
      // A key of one's own keeps the place that it has in what is taken in.
      if (Object.hasOwn(value, merged.name)) continue;
      if (own.has(merged.name)) value[merged.name] = null;
      else take(merged);
    }
  }
  return value;
}

function pairsOf(node: ParsedNode, complain: Complain): KeyedPair[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }): KeyedPair[] => {
    if (!isScalar(key) || key.value === null || key.value === '__proto__') {
      complain(key, 'A key must be a text.', 'Write the key as a plain word.');
      return [];
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    return [{ name, key, value }];
  });
}

function scalarValue(value: unknown, node: ParsedNode, complain: Complain): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  complain(node, 'This kind of value has no meaning here.', 'Write it as a text in quotes.');
  return null;
}
